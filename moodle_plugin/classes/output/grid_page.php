<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * The page of the rating grid.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use local_barrette\local\grid_choice;
use local_barrette\local\items;
use local_barrette\local\note;
use local_barrette\local\pupils;
use local_barrette\local\sharing;
use local_barrette\local\state;
use moodle_url;

/**
 * What surrounds the grid, and the grid itself as data: the browser draws its cells.
 */
final class grid_page implements named_templatable, renderable {
    /** @var string[] Strings that the scripts say. */
    public const SCRIPT_STRINGS = [
        'gridcheckall', 'gridbrush', 'gridbrushfirst', 'gridcell', 'gridclose', 'gridcolumnleft', 'gridconflict',
        'gridconflictkeep', 'gridconflictmine', 'griddone', 'gridenterfills', 'gridfill', 'gridfilled', 'gridfillfirst',
        'gridhelp', 'gridleft', 'gridmovedto', 'gridnext', 'gridnotefirst', 'gridnotetopupil', 'gridnotetoteam',
        'gridnothingtoundo', 'gridoffline', 'gridothers', 'gridprevious', 'gridquickoff', 'gridquickon', 'gridretry',
        'gridsaved', 'gridsaving', 'gridselect', 'gridshare', 'gridsharebody', 'gridsharebodymany', 'gridsharechecked',
        'gridsharedcell', 'gridshareddone', 'gridsharemany', 'gridsharenothing', 'gridsharetitle', 'gridshareyes', 'gridshort0',
        'gridshort1', 'gridshort2', 'gridshort3', 'gridnostate', 'gridstate0', 'gridstate1', 'gridstate2', 'gridstate3',
        'gridundone', 'gridunsaved', 'gridunsharedcell', 'historytitle', 'notesaved', 'notetitle',
    ];

    /**
     * Show a choice.
     *
     * @param grid_choice $choice Choice.
     */
    public function __construct(
        /** @var grid_choice Choice. */
        private readonly grid_choice $choice,
    ) {
    }

    #[\Override]
    public function get_template_name(renderer_base $renderer): string {
        return 'local_barrette/grid';
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        global $USER;
        $grid = $this->choice->grid();
        $choice = [
            'courseid' => $grid->courseid, 'cohortid' => $grid->cohortid, 'groupid' => $grid->groupid,
            'branchid' => $grid->branchid, 'frameworkid' => $grid->frameworkid, 'askid' => $grid->ask->id ?? 0,
        ];
        $banner = new campaign_banner($this->choice->asks, $grid);
        $data = $grid->for_rater((int) $USER->id) + ['choice' => $choice, 'strings' => self::SCRIPT_STRINGS];
        return [
            'tabs' => tabs::for_rater($grid->courseid, 'grid'),
            'banner' => $banner->export() ?? false,
            'campaigns' => $banner->choices(),
            'courses' => $this->courses(),
            'severalcourses' => count($this->choice->courses) > 1,
            'people' => $this->people(),
            'frameworks' => $this->frameworks(),
            'ofcourse' => $this->link(['branch' => 0, 'framework' => 0, 'ask' => 0])
                + ['current' => !$grid->branchid && !$grid->frameworkid && !$grid->ask],
            'hascourseitems' => (bool) items::of_course($grid->courseid),
            'title' => $this->title(),
            'legend' => self::legend(),
            'atonce' => sharing::at_once(),
            'notelength' => note::MAX_LENGTH,
            'empty' => !$data['pupils'] || !$data['items'],
            // Inside a script element, "</" would end it.
            'data' => json_encode($data, JSON_UNESCAPED_UNICODE | JSON_HEX_TAG | JSON_HEX_AMP),
        ];
    }

    /**
     * An address of this page.
     *
     * @param int[] $other Parts chosen otherwise.
     * @return string[]
     */
    private function link(array $other): array {
        return ['url' => (new moodle_url('/local/barrette/grid.php', $this->choice->params($other)))->out(false)];
    }

    /**
     * The AP courses to choose from.
     *
     * @return array[]
     */
    private function courses(): array {
        return array_values(array_map(fn($course) => [
            'name' => format_string($course->fullname),
            'url' => (new moodle_url('/local/barrette/grid.php', ['course' => $course->id]))->out(false),
            'selected' => (int) $course->id === $this->choice->courseid,
        ], $this->choice->courses));
    }

    /**
     * The divisions and the needs groups to choose from.
     *
     * @return array[] Two lists, each with its label.
     */
    private function people(): array {
        $grid = $this->choice->grid();
        $lists = [];
        $divisions = $groups = [];
        foreach (pupils::divisions($grid->courseid) as $id => $name) {
            $divisions[] = ['name' => format_string($name), 'selected' => $id === $grid->cohortid && !$grid->groupid]
                + $this->link(['cohort' => $id, 'group' => 0, 'ask' => $this->same_campaign($id)]);
        }
        foreach (groups_get_all_groups($grid->courseid) as $group) {
            $groups[] = ['name' => format_string($group->name), 'selected' => (int) $group->id === $grid->groupid]
                + $this->link(['cohort' => 0, 'group' => (int) $group->id, 'ask' => 0]);
        }
        foreach (['griddivisions' => $divisions, 'gridgroups' => $groups] as $label => $choices) {
            if ($choices) {
                $lists[] = ['label' => get_string($label, 'local_barrette'), 'choices' => $choices];
            }
        }
        return $lists;
    }

    /**
     * What the campaign whose items are shown asks of the reader in another division.
     *
     * @param int $cohortid Division.
     * @return int Ask, 0 when there is none.
     */
    private function same_campaign(int $cohortid): int {
        $grid = $this->choice->grid();
        foreach ($grid->ask ? $this->choice->asks->in_division($grid->courseid, $cohortid) : [] as $ask) {
            if ($ask->campaign === $grid->ask->campaign) {
                return $ask->id;
            }
        }
        return 0;
    }

    /**
     * The frameworks with their branches.
     *
     * @return array[]
     */
    private function frameworks(): array {
        $grid = $this->choice->grid();
        $frameworks = [];
        foreach (items::branches() as $branch) {
            $frameworks[$branch->frameworkid] ??= [
                'name' => format_string($branch->framework), 'branches' => [],
                'current' => $branch->frameworkid === $grid->frameworkid,
            ] + $this->link(['branch' => 0, 'framework' => $branch->frameworkid, 'ask' => 0]);
            $frameworks[$branch->frameworkid]['branches'][] = [
                'code' => $branch->code, 'name' => format_string($branch->name), 'current' => $branch->id === $grid->branchid,
            ] + $this->link(['branch' => $branch->id, 'framework' => 0, 'ask' => 0]);
        }
        return array_values($frameworks);
    }

    /**
     * What the columns are.
     *
     * @return string
     */
    private function title(): string {
        $grid = $this->choice->grid();
        if ($grid->ask) {
            return get_string('campaignitems', 'local_barrette', campaign_banner::plain($grid->ask->name));
        }
        foreach (items::branches() as $branch) {
            if ($branch->id === $grid->branchid) {
                return trim("$branch->code " . format_string($branch->name));
            }
            if ($branch->frameworkid === $grid->frameworkid) {
                return format_string($branch->framework);
            }
        }
        return get_string('gridofcourse', 'local_barrette');
    }

    /**
     * The states, in the order of the legend.
     *
     * @return array[]
     */
    private static function legend(): array {
        return array_map(fn($state) => [
            'state' => $state,
            'short' => get_string("gridshort$state", 'local_barrette'),
            'name' => get_string("gridstate$state", 'local_barrette'),
        ], [state::NOT_ACQUIRED, state::BEING_ACQUIRED, state::ACQUIRED, state::NOT_OBSERVED]);
    }
}

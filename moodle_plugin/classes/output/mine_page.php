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
 * Mon accompagnement.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\items;
use local_barrette\local\my_activities;
use local_barrette\local\my_groups;
use local_barrette\local\people;
use local_barrette\local\projects;
use local_barrette\local\self_positions;
use local_barrette\local\self_window;
use local_barrette\local\views;
use local_barrette\local\wishes;
use moodle_url;
use renderable;
use renderer_base;
use templatable;

/**
 * A pupil's own page. It reads Moodle's database alone, so that it works when the bridge is down.
 */
final class mine_page implements renderable, templatable {
    /**
     * The page.
     *
     * @param int $userid Pupil.
     */
    public function __construct(
        /** @var int Pupil. */
        private readonly int $userid
    ) {
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $views = new views($this->userid);
        $groups = my_groups::of($this->userid);
        $activities = my_activities::of($this->userid);
        $project = projects::of($this->userid);
        $lists = [
            'next' => $this->next($project),
            'strengths' => array_map([$this, 'item'], $views->strengths()),
            'claimed' => $views->claimed(),
            'targets' => array_map([$this, 'item'], $views->targets()),
            'wishes' => array_values(wishes::labels([$project->wish1, $project->wish2])),
            'both' => array_map([$this, 'item'], $views->both()),
            'withdrawn' => array_map([$this, 'withdrawn'], $views->withdrawn()),
            'groups' => array_map([$this, 'group'], $groups),
            'open' => $activities['open'],
            'done' => $activities['done'],
        ];
        $works = $this->works($groups);
        $has = array_map(fn($list) => (bool) $list, $lists);
        return $lists + array_combine(array_map(fn($name) => "has$name", array_keys($has)), $has) + [
            'tabs' => tabs::for_pupil('mine'),
            'works' => $works,
            'nostrength' => !$lists['strengths'] && !$lists['claimed'],
            'notarget' => !$lists['targets'] && !$lists['wishes'] && !$works,
            'donecount' => get_string('mine_donecount', 'local_barrette', count($lists['done'])),
        ];
    }

    /**
     * What waits for the pupil.
     *
     * @param \stdClass $project Project.
     * @return array[]
     */
    private function next(\stdClass $project): array {
        $next = [];
        $state = projects::state($project);
        if ($state === 'none' || $state === 'begun') {
            $next[] = self::step("mine_next_project_$state", '', '/local/barrette/project.php', 'mine_next_write');
        }
        $progress = self_positions::progress($this->userid);
        if (self_window::is_open() && $progress->answered < $progress->asked) {
            $until = self_window::open_until();
            $progress->until = userdate($until, get_string('datetimeformat', 'local_barrette'));
            $string = $until ? 'mine_next_self_until' : 'mine_next_self';
            $next[] = self::step($string, $progress, '/local/barrette/selfpositioning.php', 'mine_next_answer');
        }
        return $next;
    }

    /**
     * Something that waits.
     *
     * @param string $text String that says it.
     * @param mixed $a What the string needs.
     * @param string $path Page where it is done.
     * @param string $link String of the link.
     * @return array
     */
    private static function step(string $text, $a, string $path, string $link): array {
        return [
            'text' => get_string($text, 'local_barrette', $a), 'url' => (new moodle_url($path))->out(false),
            'link' => get_string($link, 'local_barrette'),
        ];
    }

    /**
     * An item with what was shared of it.
     *
     * @param \stdClass $item Item, as views gives it.
     * @return array
     */
    private function item(\stdClass $item): array {
        $rows = array_map(fn($row) => [
            'state' => get_string("mine_state_$row->state", 'local_barrette'), 'note' => $row->note,
            'by' => get_string('mine_by', 'local_barrette', self::signed($row->raterid, $row->timeshared)),
        ], $item->rows);
        $own = isset($item->own) ? get_string("self_state_$item->own", 'local_barrette') : '';
        return ['wording' => $item->wording, 'rows' => $rows, 'own' => $own];
    }

    /**
     * A shared state that its author took back.
     *
     * @param \stdClass $row Row, as views gives it.
     * @return array
     */
    private function withdrawn(\stdClass $row): array {
        $a = self::signed($row->raterid, $row->timewithdrawn);
        $a->state = get_string("mine_state_$row->state", 'local_barrette');
        return ['wording' => $row->wording, 'text' => get_string('mine_withdrawn_by', 'local_barrette', $a)];
    }

    /**
     * Who, and when.
     *
     * @param int $userid Who.
     * @param int $time When.
     * @return \stdClass Name and date.
     */
    private static function signed(int $userid, int $time): \stdClass {
        $date = userdate($time, get_string('strftimedate', 'langconfig'));
        return (object) ['name' => people::name($userid), 'date' => $date];
    }

    /**
     * A group.
     *
     * @param \stdClass $group Group.
     * @return array
     */
    private function group(\stdClass $group): array {
        $when = $group->weekday ? get_string('mine_when', 'local_barrette', (object) [
            'day' => get_string("weekday_$group->weekday", 'local_barrette'),
            'start' => self::hour($group->starttime), 'end' => self::hour($group->endtime),
        ]) : '';
        $leaders = implode(', ', $group->leaders);
        $context = \context_course::instance($group->courseid);
        return [
            'name' => format_string($group->name, true, ['escape' => false, 'context' => $context]),
            'when' => $when,
            'room' => $group->room ? get_string('mine_room', 'local_barrette', $group->room) : '',
            'leaders' => $leaders ? get_string('mine_leaders', 'local_barrette', $leaders) : '',
        ];
    }

    /**
     * A time of day, as people write it.
     *
     * @param string $time As 08:05.
     * @return string
     */
    private static function hour(string $time): string {
        [$hours, $minutes] = explode(':', $time);
        $a = (object) ['hours' => (int) $hours, 'minutes' => $minutes];
        return get_string($minutes === '00' ? 'hour' : 'hourminutes', 'local_barrette', $a);
    }

    /**
     * What the groups work on.
     *
     * @param \stdClass[] $groups Groups.
     * @return array[]
     */
    private function works(array $groups): array {
        $wordings = self::wordings();
        $works = [];
        foreach ($groups as $group) {
            $items = array_values(array_intersect_key($wordings, array_flip($group->competencies)));
            if ($items) {
                $works[] = ['heading' => get_string('mine_works', 'local_barrette', $group->name), 'items' => $items];
            }
        }
        return $works;
    }

    /**
     * How items, and branches, are said to a pupil.
     *
     * @return string[] By id of competency, in the order of the frameworks.
     */
    private static function wordings(): array {
        $wordings = [];
        foreach (items::branches() as $branch) {
            // An item at the root is its own branch: it keeps its wording.
            $wordings += array_column($branch->items, 'wording', 'id') + [$branch->id => $branch->name];
        }
        return $wordings;
    }
}

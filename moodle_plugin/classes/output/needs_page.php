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
 * The AP needs of the pupils of an AP course.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use core\output\notification;
use invalid_parameter_exception;
use local_barrette\local\access;
use local_barrette\local\ap_mark;
use local_barrette\local\ap_marks;
use local_barrette\local\people;
use local_barrette\local\projects;
use local_barrette\local\pupils;
use local_barrette\local\wishes;
use moodle_url;
use renderable;
use renderer_base;
use templatable;

/**
 * The AP needs of the pupils of an AP course: one form a division, a choice of words for each pupil and need, and beside it
 * what other teachers marked and what the pupil asks for.
 */
final class needs_page implements renderable, templatable {
    /** @var string What stands in the name of a choice for a need on which nothing was marked. */
    private const NOTHING = 'none';

    /** @var string[] Divisions that are shown, by cohort id. */
    private readonly array $shown;

    /** @var string[] Divisions of the course, by cohort id. */
    private readonly array $divisions;

    /**
     * The page.
     *
     * @param int $courseid AP course, which the current user rates.
     * @param int $cohortid Division of that course, 0 for all.
     */
    public function __construct(
        /** @var int AP course. */
        private readonly int $courseid,
        /** @var int Division, 0 for all. */
        private readonly int $cohortid
    ) {
        $this->divisions = pupils::divisions($courseid);
        $this->shown = $cohortid ? array_intersect_key($this->divisions, [$cohortid => true]) : $this->divisions;
    }

    /**
     * The page as a teacher opens it. What they send is saved, and opens it again with a word about that.
     *
     * @param int $courseid AP course, which the current user rates.
     * @param int $cohortid Division of that course, 0 for all.
     * @return self
     */
    public static function opened(int $courseid, int $cohortid): self {
        $page = new self($courseid, $cohortid);
        if (!data_submitted()) {
            return $page;
        }
        require_sesskey();
        [$told, $type] = $page->save(required_param('division', PARAM_INT), optional_param_array('mark', [], PARAM_ALPHAEXT));
        redirect($page->url($cohortid), $told, null, $type);
    }

    /**
     * Save what the current user sent.
     *
     * @param int $cohortid Division whose form it is.
     * @param string[] $sent Marks by name, as self::choice() makes them.
     * @return string[] What became of it, in words, and the type of a notification.
     */
    public function save(int $cohortid, array $sent): array {
        global $USER;
        $changed = self::changed($sent);
        access::require_pupils_of($this->courseid, array_map(fn($mark) => $mark->userid, $changed));
        $statuses = $changed ? ap_marks::save($this->courseid, (int) $USER->id, $changed) : [];
        return self::told($this->name($cohortid), $statuses);
    }

    /**
     * The forms of the page.
     *
     * @return string[] Ids in the page.
     */
    public function forms(): array {
        return array_map(fn($cohortid) => "lb-needs-$cohortid", array_keys($this->shown));
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $filters = [$this->filter(0, get_string('projects_all', 'local_barrette'))];
        foreach (array_keys($this->divisions) as $cohortid) {
            $filters[] = $this->filter($cohortid, $this->name($cohortid));
        }
        return [
            'tabs' => tabs::for_rater($this->courseid, 'needs'),
            'filters' => $filters,
            'needs' => array_map(fn($need) => ['name' => get_string("need_$need", 'local_barrette')], wishes::NEEDS),
            'action' => $this->url($this->cohortid)->out(false),
            'sesskey' => sesskey(),
            'divisions' => array_map([$this, 'division'], array_keys($this->shown)),
        ];
    }

    /**
     * What was changed in a form: the name of each choice says what its teacher saw there.
     *
     * @param string[] $sent Marks by name, as self::choice() makes them.
     * @return ap_mark[]
     */
    private static function changed(array $sent): array {
        $changed = [];
        foreach ($sent as $name => $mark) {
            if (!preg_match('/^(\d+)-([a-z]+)-([a-z_]+)$/', $name, $parts)) {
                throw new invalid_parameter_exception('unknown choice');
            }
            $seen = $parts[3] === self::NOTHING ? ap_marks::NONE : $parts[3];
            if ($mark !== $seen) {
                $changed[] = new ap_mark((int) $parts[1], $parts[2], $mark, $seen);
            }
        }
        return $changed;
    }

    /**
     * What became of a form, in words.
     *
     * @param string $division Division.
     * @param string[] $statuses Outcomes, as ap_marks::save().
     * @return string[] Sentences, and the type of a notification.
     */
    private static function told(string $division, array $statuses): array {
        $counts = array_count_values($statuses) + ['saved' => 0, 'conflict' => 0];
        $string = ['needs_unchanged', 'needs_savedone'][$counts['saved']] ?? 'needs_saved';
        $a = (object) ['division' => s($division), 'count' => $counts['saved']];
        $told = get_string($string, 'local_barrette', $a);
        if (!$counts['conflict']) {
            return [$told, $counts['saved'] ? notification::NOTIFY_SUCCESS : notification::NOTIFY_INFO];
        }
        return ["$told " . get_string('needs_conflict', 'local_barrette'), notification::NOTIFY_WARNING];
    }

    /**
     * The link to a division.
     *
     * @param int $cohortid Division, 0 for all.
     * @param string $text Its name.
     * @return array
     */
    private function filter(int $cohortid, string $text): array {
        return ['text' => $text, 'current' => $cohortid === $this->cohortid, 'url' => $this->url($cohortid)->out(false)];
    }

    /**
     * A division.
     *
     * @param int $cohortid Division.
     * @return array
     */
    private function division(int $cohortid): array {
        $people = pupils::of_division($this->courseid, $cohortid);
        $marks = ap_marks::standing(array_keys($people));
        $projects = projects::of_many(array_keys($people));
        $raters = [];
        array_walk_recursive($marks, function ($row) use (&$raters) {
            $raters[(int) $row->raterid] = true;
        });
        $names = people::names(array_keys($raters));
        $rows = [];
        foreach ($people as $userid => $user) {
            $cells = fn($need) => [
                'need' => get_string("need_$need", 'local_barrette'), 'id' => "lb-need-$cohortid-$userid-$need",
            ] + $this->choice($userid, $need, $marks[$userid][$need] ?? [], $projects[$userid], $names);
            $rows[] = ['name' => fullname($user), 'cells' => array_map($cells, wishes::NEEDS)];
        }
        return [
            'id' => $cohortid, 'name' => $this->name($cohortid), 'pupils' => $rows, 'haspupils' => (bool) $rows,
        ];
    }

    /**
     * What the current user may choose of one pupil and one need, and what others say of it.
     *
     * @param int $userid Pupil.
     * @param string $need Need.
     * @param \stdClass[] $rows Marks that stand, by rater.
     * @param \stdClass $project Project of the pupil.
     * @param string[] $names Names of raters, by id.
     * @return array
     */
    private function choice(int $userid, string $need, array $rows, \stdClass $project, array $names): array {
        global $USER;
        $own = $rows[(int) $USER->id]->mark ?? ap_marks::NONE;
        $options = array_map(fn($mark) => [
            'value' => $mark, 'text' => self::word($mark), 'selected' => $mark === $own,
        ], [ap_marks::NONE, ...ap_marks::MARKS]);
        $said = [];
        foreach (array_diff_key($rows, [(int) $USER->id => true]) as $raterid => $row) {
            $said[] = get_string('needs_said', 'local_barrette', (object) [
                'name' => $names[$raterid] ?? get_string('somebodygone', 'local_barrette'), 'mark' => self::word($row->mark),
            ]);
        }
        // A draft is the pupil's own until they say that it is done.
        if ($project->timedone && in_array("need:$need", [$project->wish1, $project->wish2], true)) {
            $said[] = get_string('needs_wished', 'local_barrette');
        }
        return [
            'choice' => "mark[$userid-$need-" . ($own ?: self::NOTHING) . ']', 'options' => $options, 'marked' => $own !== '',
            'said' => $said, 'hassaid' => (bool) $said,
        ];
    }

    /**
     * The word of a mark.
     *
     * @param string $mark Mark, or none.
     * @return string
     */
    private static function word(string $mark): string {
        return get_string("need_mark_$mark", 'local_barrette');
    }

    /**
     * The name of a division.
     *
     * @param int $cohortid Division.
     * @return string Plain text.
     */
    private function name(int $cohortid): string {
        return format_string($this->divisions[$cohortid] ?? '', true, ['escape' => false]);
    }

    /**
     * An address of this page.
     *
     * @param int $cohortid Division, 0 for all.
     * @return moodle_url
     */
    private function url(int $cohortid): moodle_url {
        $params = array_filter(['course' => $this->courseid, 'cohort' => $cohortid]);
        return new moodle_url('/local/barrette/needs.php', $params);
    }
}

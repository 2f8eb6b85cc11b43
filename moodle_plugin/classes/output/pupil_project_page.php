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
 * The project of one pupil, for a teacher.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\people;
use local_barrette\local\projects;
use local_barrette\local\wishes;
use moodle_exception;
use moodle_url;
use renderable;
use renderer_base;
use templatable;

/**
 * What a pupil wrote, once it is done, and the waiver.
 */
final class pupil_project_page implements renderable, templatable {
    /**
     * The page.
     *
     * @param int $courseid AP course, which the current user rates.
     * @param int $userid Pupil of that course.
     * @param string $reason Reason that was just refused.
     * @param string $error Why.
     */
    public function __construct(
        /** @var int AP course. */
        private readonly int $courseid,
        /** @var int Pupil. */
        private readonly int $userid,
        /** @var string Reason that was just refused. */
        private readonly string $reason = '',
        /** @var string Why. */
        private readonly string $error = ''
    ) {
    }

    /**
     * The page as a teacher opens it, or comes back to it after a waiver that was refused. One that is kept ends here.
     *
     * @param int $courseid AP course, which the current user rates.
     * @param int $userid Pupil of that course.
     * @return self
     */
    public static function opened(int $courseid, int $userid): self {
        global $USER;
        if (!data_submitted()) {
            return new self($courseid, $userid);
        }
        require_sesskey();
        $reason = optional_param('reason', '', PARAM_RAW);
        $waive = required_param('waive', PARAM_BOOL);
        try {
            if ($waive) {
                projects::waive($userid, (int) $USER->id, $courseid, $reason);
            } else {
                projects::withdraw_waiver($userid, $courseid);
            }
        } catch (moodle_exception $refused) {
            return new self($courseid, $userid, $reason, $refused->getMessage());
        }
        $url = new moodle_url('/local/barrette/project.php', ['course' => $courseid, 'user' => $userid]);
        redirect($url, get_string($waive ? 'projects_waived' : 'projects_withdrawn', 'local_barrette'));
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $project = projects::of($this->userid);
        $state = projects::state($project);
        $url = new moodle_url('/local/barrette/project.php', ['course' => $this->courseid]);
        $done = $state === 'done';
        // A draft is the pupil's own until they say that it is done.
        $wishes = $done ? array_values(wishes::labels([$project->wish1, $project->wish2])) : [];
        return [
            'tabs' => tabs::for_rater($this->courseid, 'project'),
            'back' => $url->out(false),
            'state' => get_string("projects_one_$state", 'local_barrette', self::date($project->timedone)),
            'texts' => $done ? array_map(fn($name) => $this->text($name, $project), projects::TEXTS) : [],
            'haswishes' => (bool) $wishes,
            'wishes' => $wishes,
            'waiver' => $this->waiver($project),
            'maywaive' => !$done && !$project->timewaived,
            'action' => (new moodle_url($url, ['user' => $this->userid]))->out(false),
            'sesskey' => sesskey(),
            'error' => $this->error,
            'reason' => $this->reason,
            'min' => projects::MIN_REASON,
            'max' => projects::MAX_REASON,
        ];
    }

    /**
     * A text.
     *
     * @param string $name Field.
     * @param \stdClass $project Project.
     * @return array
     */
    private function text(string $name, \stdClass $project): array {
        return ['label' => get_string("project_$name", 'local_barrette'), 'value' => $project->$name];
    }

    /**
     * The waiver.
     *
     * @param \stdClass $project Project.
     * @return array|false
     */
    private function waiver(\stdClass $project) {
        if (!$project->timewaived) {
            return false;
        }
        $a = (object) ['name' => people::name($project->waivedby), 'date' => self::date($project->timewaived)];
        return ['text' => get_string('projects_waivedby', 'local_barrette', $a), 'reason' => $project->waivereason];
    }

    /**
     * A date.
     *
     * @param int $time Time.
     * @return string
     */
    private static function date(int $time): string {
        return userdate($time, get_string('strftimedate', 'langconfig'));
    }
}

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
 * Task: remove a course that Barrette made.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\task;

use core\task\adhoc_task;
use core\task\manager;
use local_barrette\local\removal;

/**
 * Removes one course: big ones take minutes, and one that fails keeps no other.
 */
class remove_course extends adhoc_task {
    /**
     * Ask for courses to be removed by the next cron.
     *
     * @param int[] $courseids Courses, which the caller has checked.
     * @param int $userid Who asks.
     */
    public static function ask(array $courseids, int $userid): void {
        foreach ($courseids as $courseid) {
            $task = new self();
            $task->set_custom_data(['courseid' => $courseid]);
            $task->set_userid($userid);
            manager::queue_adhoc_task($task, true);
        }
    }

    #[\Override]
    public function get_name(): string {
        return get_string('taskremovecourse', 'local_barrette');
    }

    #[\Override]
    public function execute(): void {
        $courseid = (int) $this->get_custom_data()->courseid;
        // Checked again: meanwhile somebody may have made the course their own.
        $string = removal::remove($courseid) ? 'removed' : 'removeleft';
        mtrace(get_string($string, 'local_barrette', $courseid));
    }
}

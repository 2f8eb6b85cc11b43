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
 * Export of completion of the activities that Barrette made.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\scope;
use local_barrette\local\unit;

/**
 * Reads completion of the activities that Barrette made.
 */
final class completions extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,courseid,activityid,userid,state,timemodified';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 'cm.course');
    }

    #[\Override]
    protected function id(): string {
        return 'cc.id';
    }

    #[\Override]
    protected function select(): string {
        return 'cc.id, cm.course AS courseid, cc.coursemoduleid AS activityid, cc.userid, cc.completionstate AS state,
            cc.timemodified';
    }

    #[\Override]
    protected function source(): array {
        return ["FROM {course_modules_completion} cc
                 JOIN {course_modules} cm ON cm.id = cc.coursemoduleid AND cm.deletioninprogress = 0
                {$this->join_object('activities', 'cm.id', 'cm.course')}
               WHERE o.id IS NOT NULL AND cc.userid NOT IN (SELECT du.id FROM {user} du WHERE du.deleted = 1)
                 AND " . scope::course('cm.course'), []];
    }
}

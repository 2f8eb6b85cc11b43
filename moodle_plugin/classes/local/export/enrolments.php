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
 * Export of manual enrolments in our courses.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\roles;
use local_barrette\local\scope;
use local_barrette\local\unit;

/**
 * Reads manual enrolments in our courses.
 */
final class enrolments extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,objkey:text,courseid,userid,role:text,suspended';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 'e.courseid');
    }

    #[\Override]
    protected function id(): string {
        return 'ue.id';
    }

    #[\Override]
    protected function select(): string {
        return "ue.id, e.courseid, ue.userid, COALESCE(given.role, '') AS role, {$this->objkey()},
            CASE WHEN ue.status = 0 THEN 0 ELSE 1 END AS suspended";
    }

    #[\Override]
    protected function source(): array {
        $params = [
            'teacherrole' => roles::id('teacher'),
            'studentrole' => roles::id('student'),
            'courselevel' => CONTEXT_COURSE,
        ];
        return ["FROM {user_enrolments} ue
                 JOIN {enrol} e ON e.id = ue.enrolid AND e.enrol = 'manual'
            LEFT JOIN ({$this->roles()}) given ON given.courseid = e.courseid AND given.userid = ue.userid
                {$this->join_object('enrolments', 'ue.id', 'e.courseid')}
               WHERE " . scope::course('e.courseid'), $params];
    }

    /**
     * The role of each person in each course: the higher of the two that Barrette gives, or else the first of the others
     * by name. Worked out once for all, which costs a fraction of asking for each enrolment.
     *
     * @return string SQL.
     */
    private function roles(): string {
        return "SELECT ctx.instanceid AS courseid, ra.userid,
                       CASE WHEN MAX(CASE WHEN ra.roleid = :teacherrole THEN 1 ELSE 0 END) = 1 THEN 'teacher'
                            WHEN MAX(CASE WHEN ra.roleid = :studentrole THEN 1 ELSE 0 END) = 1 THEN 'student'
                            ELSE MIN(r.shortname) END AS role
                  FROM {context} ctx
                  JOIN {role_assignments} ra ON ra.contextid = ctx.id
                  JOIN {role} r ON r.id = ra.roleid
                 WHERE ctx.contextlevel = :courselevel AND " . scope::course('ctx.instanceid') . '
              GROUP BY ctx.instanceid, ra.userid';
    }
}

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
 * Kind: courses that hold copies of what Barrette made.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\objects;
use local_barrette\local\scope;
use local_barrette\local\unit;

/**
 * Reads courses that Barrette did not make and where its stamp is found: restored or imported copies, never touched.
 */
final class copies extends export_kind {
    /** @var string[] Field of the course, by table that can carry a stamp. */
    private const STAMPED = ['course_modules' => 'course', 'groups' => 'courseid', 'groupings' => 'courseid'];

    #[\Override]
    protected function spec(): string {
        return 'id,fullname:text,objects';
    }

    #[\Override]
    public function unit(): unit {
        return unit::whole();
    }

    #[\Override]
    protected function id(): string {
        return 'c.id';
    }

    #[\Override]
    protected function select(): string {
        return 'c.id, c.fullname, found.objects';
    }

    #[\Override]
    protected function source(): array {
        $params = [];
        $stamped = [];
        foreach (self::STAMPED as $table => $course) {
            [$stamped[], $more] = $this->stamped_in($table, $course);
            $params += $more;
        }
        return ['FROM {course} c
                 JOIN (SELECT s.courseid, COUNT(1) AS objects
                         FROM (' . implode(' UNION ALL ', $stamped) . ') s
                     GROUP BY s.courseid) found ON found.courseid = c.id
                WHERE NOT (' . scope::course('c.id') . ')', $params];
    }

    /**
     * The objects of a table that carry a stamp.
     *
     * @param string $table Table.
     * @param string $course Its field of the course.
     * @return array SQL and parameters.
     */
    private function stamped_in(string $table, string $course): array {
        global $DB;
        $stamp = $DB->sql_like_escape(objects::STAMP) . '%';
        $there = $table === 'course_modules' ? 't.deletioninprogress = 0 AND' : '';
        // Only the first condition can use the index on idnumber, and only the second one minds the case everywhere.
        return ["SELECT t.$course AS courseid FROM {{$table}} t
                  WHERE $there t.idnumber LIKE :like$table AND " . $DB->sql_like('t.idnumber', ":exact$table"),
            ["like$table" => $stamp, "exact$table" => $stamp]];
    }
}

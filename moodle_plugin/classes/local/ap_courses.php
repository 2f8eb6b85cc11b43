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
 * The AP courses.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * The courses that Barrette made and that still exist.
 */
final class ap_courses {
    /**
     * All of them.
     *
     * @return \stdClass[] Id, fullname and visible, by id, the oldest first.
     */
    public static function all(): array {
        global $DB;
        $ours = scope::course('c.id');
        return $DB->get_records_sql("SELECT c.id, c.fullname, c.visible FROM {course} c WHERE $ours ORDER BY c.id");
    }

    /**
     * Whether a course is one of ours.
     *
     * @param int $courseid Course.
     * @return bool
     */
    public static function holds(int $courseid): bool {
        global $DB;
        $ours = scope::course('c.id');
        return $DB->record_exists_sql("SELECT 1 FROM {course} c WHERE c.id = :id AND $ours", ['id' => $courseid]);
    }
}

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
 * Removing what Barrette made.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use moodle_exception;

/**
 * Deletes the courses that Barrette made, for who wants them to go. Nothing of anybody else's can be named: a course is
 * ours when it stands in our object table, still carries our stamp and is in the AP category.
 */
final class removal {
    /**
     * The courses that may be removed, with what they hold.
     *
     * @return array[] Each with id, name, pupils, completed and grades, in the order of names.
     */
    public static function courses(): array {
        $courses = [];
        foreach (self::ours() as $row) {
            $context = \context_course::instance($row->id);
            $courses[] = [
                'id' => (int) $row->id,
                'name' => format_string($row->fullname, true, ['context' => $context, 'escape' => false]),
                'shortname' => $row->shortname,
                'pupils' => self::count_pupils($context),
                'completed' => self::count_completed((int) $row->id),
                'grades' => self::count_grades((int) $row->id),
            ];
        }
        return $courses;
    }

    /**
     * The courses that somebody chose, or a refusal if one of them is not ours.
     *
     * @param int[] $ids Courses.
     * @return array[] As courses().
     */
    public static function chosen(array $ids): array {
        $courses = array_column(self::courses(), null, 'id');
        if (!$ids || array_diff($ids, array_keys($courses))) {
            throw new moodle_exception('removenotours', 'local_barrette');
        }
        return array_values(array_intersect_key($courses, array_flip($ids)));
    }

    /**
     * Remove a course, if it still is ours.
     *
     * @param int $courseid Course.
     * @return bool Whether it was removed.
     */
    public static function remove(int $courseid): bool {
        global $DB;
        if (!isset(self::ours($courseid)[$courseid])) {
            return false;
        }
        if (!delete_course($courseid, false)) {
            throw new moodle_exception('removefailed', 'local_barrette', '', $courseid);
        }
        $DB->delete_records('local_barrette_object', ['courseid' => $courseid]);
        $DB->delete_records('local_barrette_object', ['kind' => 'courses', 'objectid' => $courseid]);
        $DB->delete_records('local_barrette_group_detail', ['courseid' => $courseid]);
        $DB->delete_records('local_barrette_ask', ['courseid' => $courseid]);
        our_courses::changed();
        feed::note('courses', 0);
        return true;
    }

    /**
     * The courses that are ours.
     *
     * @param int $id One of them, 0 for all.
     * @return \stdClass[] By id, in the order of names.
     */
    private static function ours(int $id = 0): array {
        global $DB;
        $sql = "SELECT c.id, c.fullname, c.shortname, c.idnumber, c.category, o.objkey
                  FROM {local_barrette_object} o
                  JOIN {course} c ON c.id = o.objectid
                 WHERE o.kind = 'courses' AND o.state = :made AND (c.id = :one OR :any = 0)
              ORDER BY c.fullname, c.id";
        $rows = $DB->get_records_sql($sql, ['made' => objects::MADE, 'one' => $id, 'any' => $id]);
        return array_filter($rows, fn($row) => $row->idnumber === objects::stamp($row->objkey)
            && category::holds((int) $row->category));
    }

    /**
     * How many pupils are enrolled.
     *
     * @param \context_course $context Course.
     * @return int
     */
    private static function count_pupils(\context_course $context): int {
        global $DB;
        [$inroles, $params] = $DB->get_in_or_equal(array_keys(get_archetype_roles('student')), SQL_PARAMS_NAMED, 'role', true, 0);
        $params['context'] = $context->id;
        return (int) $DB->get_field_sql("SELECT COUNT(DISTINCT ra.userid)
                                           FROM {role_assignments} ra
                                           JOIN {user} u ON u.id = ra.userid AND u.deleted = 0
                                          WHERE ra.contextid = :context AND ra.roleid $inroles", $params);
    }

    /**
     * How many times somebody completed an activity.
     *
     * @param int $courseid Course.
     * @return int
     */
    private static function count_completed(int $courseid): int {
        global $DB;
        return $DB->count_records_sql('SELECT COUNT(cmc.id)
                                         FROM {course_modules_completion} cmc
                                         JOIN {course_modules} cm ON cm.id = cmc.coursemoduleid
                                        WHERE cm.course = ? AND cmc.completionstate <> 0', [$courseid]);
    }

    /**
     * How many grades there are.
     *
     * @param int $courseid Course.
     * @return int
     */
    private static function count_grades(int $courseid): int {
        global $DB;
        return $DB->count_records_sql("SELECT COUNT(gg.id)
                                         FROM {grade_grades} gg
                                         JOIN {grade_items} gi ON gi.id = gg.itemid
                                        WHERE gi.courseid = ? AND gi.itemtype = 'mod' AND gg.finalgrade IS NOT NULL", [$courseid]);
    }
}

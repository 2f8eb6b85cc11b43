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
 * The needs groups of a pupil.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * The groups of our courses in which a pupil is, with what the read model tells of them. Nobody else in them is read.
 */
final class my_groups {
    /**
     * The groups of a pupil.
     *
     * @param int $userid Pupil.
     * @return \stdClass[] Id, name, courseid, course (name), weekday (0 while nothing is known), starttime, endtime, room,
     *                     leaders (names) and competencies (ids), in the order of the week.
     */
    public static function of(int $userid): array {
        global $DB;
        [$incourses, $params] = $DB->get_in_or_equal(pupils::courses($userid), SQL_PARAMS_NAMED, 'course', true, 0);
        $sql = "SELECT g.id, g.name, g.courseid, c.fullname AS course, gd.weekday, gd.starttime, gd.endtime, gd.room,
                       gd.leaders, gd.competencies
                  FROM {groups_members} gm
                  JOIN {groups} g ON g.id = gm.groupid AND g.courseid $incourses
                  JOIN {course} c ON c.id = g.courseid AND c.visible = 1
             LEFT JOIN {local_barrette_group_detail} gd ON gd.groupid = g.id AND gd.courseid = g.courseid
                 WHERE gm.userid = :userid
              ORDER BY COALESCE(gd.weekday, 9), gd.starttime, g.id";
        $groups = $DB->get_records_sql($sql, $params + ['userid' => $userid]);
        $leaders = people::names(array_merge(...array_map(fn($group) => self::ids($group->leaders), array_values($groups))));
        foreach ($groups as $group) {
            $group->weekday = (int) $group->weekday;
            $group->leaders = array_values(array_intersect_key($leaders, array_flip(self::ids($group->leaders))));
            $group->competencies = self::ids($group->competencies);
        }
        return array_values($groups);
    }

    /**
     * Ids as the read model keeps them.
     *
     * @param string|null $json JSON list.
     * @return int[]
     */
    private static function ids(?string $json): array {
        return array_map('intval', json_decode($json ?? '[]', true) ?: []);
    }
}

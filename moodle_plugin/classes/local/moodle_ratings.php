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
 * Ratings made on Moodle's own pages.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_competency\evidence;

/**
 * Reads what people rated on Moodle's own pages. What Barrette wrote there when a state was shared is not read again.
 */
final class moodle_ratings {
    /**
     * The last rating of each rater.
     *
     * @param int[] $userids Pupils.
     * @param int[] $itemids Items.
     * @return \stdClass[] As all().
     */
    public static function last(array $userids, array $itemids): array {
        $last = [];
        foreach (self::all($userids, $itemids) as $row) {
            $last["$row->userid.$row->competencyid.$row->raterid"] = $row;
        }
        return array_values($last);
    }

    /**
     * Every rating of some pupils on some items.
     *
     * @param int[] $userids Pupils.
     * @param int[] $itemids Items.
     * @return \stdClass[] Userid, competencyid, raterid, state, note, timecreated and course (its name, or empty), by id,
     *                     the oldest first.
     */
    public static function all(array $userids, array $itemids): array {
        global $DB;
        [$pupils, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'pupil', true, 0);
        [$items, $more] = $DB->get_in_or_equal($itemids, SQL_PARAMS_NAMED, 'item', true, 0);
        [$person, $fixed] = self::by_a_person('e');
        $params += $more + $fixed + ['courselevel' => CONTEXT_COURSE, 'highest' => max(state::ALL)];
        $sql = "SELECT e.id, uc.userid, uc.competencyid, e.actionuserid AS raterid, e.grade AS state, e.note, e.timecreated,
                       c.fullname AS course
                  FROM {competency_evidence} e
                  JOIN {competency_usercomp} uc ON uc.id = e.usercompetencyid
             LEFT JOIN {context} ctx ON ctx.id = e.contextid AND ctx.contextlevel = :courselevel
             LEFT JOIN {course} c ON c.id = ctx.instanceid
                 WHERE uc.userid $pupils AND uc.competencyid $items AND $person AND e.grade <= :highest
              ORDER BY e.id";
        return $DB->get_records_sql($sql, $params);
    }

    /**
     * A condition: a rating by a person, on a page of Moodle's.
     *
     * @param string $alias Alias of the evidence table.
     * @return array SQL and parameters.
     */
    public static function by_a_person(string $alias): array {
        // Automatic evidence carries a grade too (the default one of a rule): only an override is a rating by a person.
        return [
            "$alias.action = :override AND $alias.grade IS NOT NULL AND $alias.actionuserid IS NOT NULL
                AND $alias.desccomponent <> :ourcomponent",
            ['override' => evidence::ACTION_OVERRIDE, 'ourcomponent' => 'local_barrette'],
        ];
    }
}

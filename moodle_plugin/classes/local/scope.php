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
 * What the bridge may see.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Conditions that every export puts in its query: nothing about other people leaves Moodle.
 */
final class scope {
    /**
     * The cohorts that the school put in scope.
     *
     * @return int[] Ids.
     */
    public static function cohorts(): array {
        $setting = (string) get_config('local_barrette', 'cohorts');
        return array_map('intval', array_filter(explode(',', $setting), 'ctype_digit'));
    }

    /**
     * A condition on a cohort id.
     *
     * @param string $field Field holding the cohort id.
     * @return array SQL and parameters.
     */
    public static function cohort(string $field): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::cohorts(), SQL_PARAMS_NAMED, 'cohort', true, 0);
        return ["$field $in", $params];
    }

    /**
     * A condition on a user id: a member of a cohort in scope, who is not deleted.
     *
     * @param string $field Field holding the user id.
     * @return array SQL and parameters.
     */
    public static function user(string $field): array {
        [$incohort, $params] = self::cohort('scm.cohortid');
        // Those who are deleted are few: looking each member up among them is many times quicker than among all accounts.
        return ["$field IN (SELECT scm.userid
                              FROM {cohort_members} scm
                             WHERE $incohort AND scm.userid NOT IN (SELECT du.id FROM {user} du WHERE du.deleted = 1))",
            $params];
    }

    /**
     * A condition on a course id: one that Barrette made.
     *
     * @param string $field Field holding the course id.
     * @return string SQL.
     */
    public static function course(string $field): string {
        $made = objects::MADE;
        return "$field IN (SELECT so.objectid
                             FROM {local_barrette_object} so
                            WHERE so.kind = 'courses' AND so.state = $made)";
    }
}

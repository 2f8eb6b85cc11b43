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
    /** @var int Courses that are named in a query one by one. */
    private const MOST_NAMED = 500;

    /** @var int[]|null Our courses while many queries ask for them, see read_once(). */
    private static ?array $courses = null;

    /** @var int[]|null Users in scope likewise. */
    private static ?array $users = null;

    /**
     * Have our courses and the users in scope read once for all that is asked meanwhile.
     *
     * @param callable $work What asks.
     * @return mixed What it answers.
     */
    public static function read_once(callable $work): mixed {
        global $DB;
        $made = ['kind' => 'courses', 'state' => objects::MADE];
        self::$courses = array_map('intval', $DB->get_fieldset('local_barrette_object', 'objectid', $made));
        try {
            return $work();
        } finally {
            self::$courses = self::$users = null;
        }
    }

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
     * The users in scope.
     *
     * @return int[] Ids, as keys too.
     */
    public static function users(): array {
        global $DB;
        if (self::$users !== null) {
            return self::$users;
        }
        [$inscope, $params] = self::cohort('scm.cohortid');
        $sql = "SELECT DISTINCT scm.userid
                  FROM {cohort_members} scm
                 WHERE $inscope AND scm.userid NOT IN (SELECT du.id FROM {user} du WHERE du.deleted = 1)";
        $ids = array_map('intval', $DB->get_fieldset_sql($sql, $params));
        $users = array_combine($ids, $ids);
        // Without courses read, nobody asks for many at once.
        self::$users = self::$courses === null ? null : $users;
        return $users;
    }

    /**
     * A condition on a course id: one that Barrette made.
     *
     * @param string $field Field holding the course id.
     * @return string SQL.
     */
    public static function course(string $field): string {
        $made = objects::MADE;
        if (self::$courses !== null && count(self::$courses) <= self::MOST_NAMED) {
            // Databases look a few numbers up more directly than what a subquery gives.
            return "$field IN (" . implode(', ', self::$courses ?: [0]) . ')';
        }
        return "$field IN (SELECT so.objectid
                             FROM {local_barrette_object} so
                            WHERE so.kind = 'courses' AND so.state = $made)";
    }
}

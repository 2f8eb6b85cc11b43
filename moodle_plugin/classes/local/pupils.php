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
 * Who is a pupil, and of which course.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Pupils of the AP courses, as Moodle's enrolments and cohorts tell them.
 */
final class pupils {
    /** @var string[] Archetypes of the roles that no pupil has anywhere. */
    private const STAFF = ['manager', 'coursecreator', 'editingteacher', 'teacher'];

    /**
     * The pupil's home AP course: the oldest of ours in which they are enrolled as a pupil.
     *
     * @param int $userid Pupil.
     * @return int Course id, 0 while there is none.
     */
    public static function home_course(int $userid): int {
        return self::courses($userid)[0] ?? 0;
    }

    /**
     * The AP courses in which somebody is enrolled as a pupil.
     *
     * @param int $userid Pupil.
     * @return int[] Ids, the oldest first.
     */
    public static function courses(int $userid): array {
        global $DB;
        [$enrolled, $params] = self::enrolled('u.id', 'c.id');
        $ours = scope::course('c.id');
        $sql = "SELECT c.id FROM {user} u JOIN {course} c ON $ours WHERE u.id = :userid AND $enrolled ORDER BY c.id";
        return array_map('intval', $DB->get_fieldset_sql($sql, $params + ['userid' => $userid]));
    }

    /**
     * The home AP courses of several pupils.
     *
     * @param int[] $userids Pupils.
     * @return int[] Course id by user id; somebody who has none is left out.
     */
    public static function home_courses(array $userids): array {
        global $DB;
        [$enrolled, $params] = self::enrolled('u.id', 'c.id');
        [$among, $more] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'pupil', true, 0);
        $ours = scope::course('c.id');
        $sql = "SELECT u.id, MIN(c.id) AS courseid
                  FROM {user} u
                  JOIN {course} c ON $ours
                 WHERE u.id $among AND $enrolled
              GROUP BY u.id";
        return array_map('intval', $DB->get_records_sql_menu($sql, $params + $more));
    }

    /**
     * Whether somebody takes part in AP as a pupil: in the cohorts in scope, and either enrolled as one or, while no AP
     * course is made yet, without any part in the staff. The staff may be in a cohort in scope, too.
     *
     * @param int $userid User.
     * @return bool
     */
    public static function is_pupil(int $userid): bool {
        global $DB;
        [$inscope, $params] = scope::user('u.id');
        $params['userid'] = $userid;
        $known = $DB->record_exists_sql("SELECT 1 FROM {user} u WHERE u.id = :userid AND $inscope", $params);
        return $known && (self::home_course($userid) > 0 || !self::is_staff($userid));
    }

    /**
     * Whether somebody teaches or manages anything in this Moodle.
     *
     * @param int $userid User.
     * @return bool
     */
    private static function is_staff(int $userid): bool {
        global $DB;
        [$instaff, $params] = $DB->get_in_or_equal(self::STAFF, SQL_PARAMS_NAMED, 'staff');
        $sql = "SELECT 1 FROM {role_assignments} ra JOIN {role} r ON r.id = ra.roleid
                 WHERE ra.userid = :userid AND r.archetype $instaff";
        return is_siteadmin($userid) || $DB->record_exists_sql($sql, $params + ['userid' => $userid])
            || access::courses_rated_by($userid);
    }

    /**
     * The divisions of an AP course: the cohorts in scope that have a pupil enrolled in it.
     *
     * @param int $courseid Course.
     * @return string[] Name by cohort id, in the order of names.
     */
    public static function divisions(int $courseid): array {
        global $DB;
        [$inscope, $params] = scope::cohort('h.id');
        [$enrolled, $more] = self::enrolled('m.userid', ':courseid', ['courseid' => $courseid]);
        $sql = "SELECT h.id, h.name FROM {cohort} h
                 WHERE $inscope AND EXISTS (SELECT 1 FROM {cohort_members} m WHERE m.cohortid = h.id AND $enrolled)
              ORDER BY h.name, h.id";
        return $DB->get_records_sql_menu($sql, $params + $more);
    }

    /**
     * The pupils of a division who are enrolled in an AP course.
     *
     * @param int $courseid Course.
     * @param int $cohortid Division, 0 for all those of the course.
     * @return \stdClass[] Users by id with what fullname() needs, in the order of names.
     */
    public static function of_division(int $courseid, int $cohortid): array {
        [$inscope, $params] = scope::cohort('m.cohortid');
        $where = "EXISTS (SELECT 1 FROM {cohort_members} m
                           WHERE m.userid = u.id AND $inscope AND (m.cohortid = :division OR :anydivision = 0))";
        return self::of_course($courseid, $where, $params + ['division' => $cohortid, 'anydivision' => $cohortid]);
    }

    /**
     * The pupils of a needs group.
     *
     * @param int $courseid Course.
     * @param int $groupid Group.
     * @return \stdClass[] As of_division().
     */
    public static function of_group(int $courseid, int $groupid): array {
        $where = 'EXISTS (SELECT 1 FROM {groups_members} gm JOIN {groups} g ON g.id = gm.groupid
                           WHERE gm.userid = u.id AND g.id = :groupid AND g.courseid = :groupcourse)';
        return self::of_course($courseid, $where, ['groupid' => $groupid, 'groupcourse' => $courseid]);
    }

    /**
     * Pupils of a course under a condition.
     *
     * @param int $courseid Course.
     * @param string $where Condition on u.
     * @param array $params Its parameters.
     * @return \stdClass[]
     */
    private static function of_course(int $courseid, string $where, array $params): array {
        global $DB;
        [$enrolled, $more] = self::enrolled('u.id', ':courseid', ['courseid' => $courseid]);
        $names = \core_user\fields::for_name()->get_sql('u')->selects;
        $sql = "SELECT u.id $names FROM {user} u
                 WHERE u.deleted = 0 AND u.suspended = 0 AND $where AND $enrolled
              ORDER BY u.lastname, u.firstname, u.id";
        return $DB->get_records_sql($sql, $params + $more);
    }

    /**
     * A condition: enrolled as a pupil, by an enrolment that holds.
     *
     * @param string $userid Field holding the user.
     * @param string $courseid Field holding the course, or a parameter.
     * @param array $params Parameters already there.
     * @return array SQL and parameters.
     */
    private static function enrolled(string $userid, string $courseid, array $params = []): array {
        global $DB;
        $roles = array_keys(get_archetype_roles('student'));
        [$inroles, $more] = $DB->get_in_or_equal($roles, SQL_PARAMS_NAMED, 'pupilrole', true, 0);
        $params += $more + ['courselevel' => CONTEXT_COURSE, 'active' => ENROL_USER_ACTIVE, 'enabled' => ENROL_INSTANCE_ENABLED];
        return ["EXISTS (SELECT 1
                           FROM {user_enrolments} pue
                           JOIN {enrol} pe ON pe.id = pue.enrolid AND pe.status = :enabled
                           JOIN {context} pctx ON pctx.instanceid = pe.courseid AND pctx.contextlevel = :courselevel
                           JOIN {role_assignments} pra ON pra.contextid = pctx.id AND pra.userid = pue.userid
                          WHERE pue.userid = $userid AND pe.courseid = $courseid AND pue.status = :active
                                AND pra.roleid $inroles)", $params];
    }
}

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
 * The service account.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * What the service account needs, and nothing more: `apply` itself asks for the bridge capability only.
 */
final class account {
    /** @var string Its username. */
    public const USERNAME = 'barrette_bridge';

    /** @var string Short name of the external service that it uses. */
    public const SERVICE = 'local_barrette';

    /** @var string[] Short names of its two roles: on the site, and in the AP category. */
    public const ROLES = ['barrettebridge', 'barrettebridgeap'];

    /** @var string[] Needed in the system context. */
    public const SYSTEM = [
        'webservice/rest:use',
        'local/barrette:bridge',
        'moodle/cohort:view',
        'moodle/competency:competencymanage',
    ];

    /**
     * @var string[] Needed in the AP category. Moodle lets an account link a competency to an activity, or switch its
     *               completion on, only if that account could see the activity, hidden or opened to others; and it
     *               removes nobody, though it says it did, from a group whose members that account could not see.
     */
    public const CATEGORY = [
        'moodle/competency:coursecompetencymanage',
        'moodle/course:viewhiddencourses',
        'moodle/course:viewhiddenactivities',
        'moodle/course:viewhiddengroups',
        'moodle/course:ignoreavailabilityrestrictions',
        'moodle/course:manageactivities',
        'mod/assign:view',
    ];

    /**
     * The service account.
     *
     * @return int Its id, 0 when setup has not run.
     */
    public static function id(): int {
        global $CFG, $DB;
        $local = ['username' => self::USERNAME, 'mnethostid' => $CFG->mnet_localhost_id, 'deleted' => 0];
        return (int) $DB->get_field('user', 'id', $local);
    }

    /**
     * Its token: of those that stand, the one that ends last.
     *
     * @return \stdClass|null Its id, and when it ends (`validuntil`, 0 for never); nothing when there is none.
     */
    public static function token(): ?\stdClass {
        global $DB;
        $sql = "SELECT t.id, t.validuntil
                  FROM {external_tokens} t
                  JOIN {external_services} s ON s.id = t.externalserviceid AND s.shortname = :service
                 WHERE t.userid = :userid AND t.tokentype = :permanent
              ORDER BY CASE WHEN COALESCE(t.validuntil, 0) = 0 THEN 0 ELSE 1 END, t.validuntil DESC, t.id DESC";
        $params = ['service' => self::SERVICE, 'userid' => self::id(), 'permanent' => EXTERNAL_TOKEN_PERMANENT];
        $found = $DB->get_records_sql($sql, $params, 0, 1);
        return reset($found) ?: null;
    }
}

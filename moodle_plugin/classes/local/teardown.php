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
 * The end of the plugin on a site.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_user;

/**
 * Takes away what setup made for the bridge alone. What people use stays: the courses, the category with them, the scale
 * of their ratings, and web services, which others may use.
 */
final class teardown {
    /**
     * Take away.
     */
    public static function run(): void {
        self::account();
        self::roles();
        self::hand_members_over();
        self::forget_preferences();
    }

    /**
     * The service account goes, with its token and its place in the service.
     */
    private static function account(): void {
        global $DB;
        $id = account::id();
        if (!$id) {
            return;
        }
        // Moodle takes away those of a service that the plugin declares, and leaves those that were made for others.
        $DB->delete_records('external_tokens', ['userid' => $id]);
        $DB->delete_records('external_services_users', ['userid' => $id]);
        delete_user(core_user::get_user($id, '*', MUST_EXIST));
    }

    /**
     * The two roles go, unless a school gave them to somebody else.
     */
    private static function roles(): void {
        global $DB;
        foreach ($DB->get_records_list('role', 'shortname', account::ROLES) as $role) {
            if (!$DB->record_exists('role_assignments', ['roleid' => $role->id])) {
                delete_role($role->id);
            }
        }
    }

    /**
     * The members that Barrette placed become ordinary ones, which their teachers may move.
     */
    private static function hand_members_over(): void {
        global $DB;
        $DB->execute(
            "UPDATE {groups_members} SET component = '', itemid = 0 WHERE component = :component",
            ['component' => 'local_barrette']
        );
    }

    /**
     * What people chose on our pages goes.
     */
    private static function forget_preferences(): void {
        global $DB;
        $ours = $DB->sql_like('name', ':ours');
        $DB->delete_records_select('user_preferences', $ours, ['ours' => $DB->sql_like_escape('local_barrette_') . '%']);
    }
}

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
 * Names of people.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Names of the adults that a pupil's page speaks of.
 */
final class people {
    /**
     * The names of users who are still there.
     *
     * @param int[] $userids Users.
     * @return string[] Full name by id, in the order of names.
     */
    public static function names(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_unique($userids), SQL_PARAMS_NAMED, 'user', true, 0);
        $fields = \core_user\fields::for_name()->get_sql()->selects;
        $users = $DB->get_records_sql("SELECT id $fields FROM {user} WHERE deleted = 0 AND id $in ORDER BY lastname, id", $params);
        return array_map(fn($user) => fullname($user), $users);
    }

    /**
     * The name of one user, or a word for somebody who is gone.
     *
     * @param int $userid User.
     * @return string
     */
    public static function name(int $userid): string {
        return self::names([$userid])[$userid] ?? get_string('somebodygone', 'local_barrette');
    }
}

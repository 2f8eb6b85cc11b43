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
 * People and courses that are gone.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\privacy\trace\keys;
use local_barrette\privacy\traces;

/**
 * What becomes of our rows when a person or a course is deleted in Moodle.
 */
final class gone {
    /**
     * Forget a person whose account was deleted.
     *
     * @param int $userid Person.
     */
    public static function person(int $userid): void {
        traces::forget([...traces::personal(), ...traces::keys()], $userid);
    }

    /**
     * Forget those whose account was deleted without our being told: Moodle drops what fails in an observer.
     *
     * @return int How many.
     */
    public static function people(): int {
        $userids = array_unique([...self::deleted_in_fields(), ...self::deleted_in_keys()]);
        array_map([self::class, 'person'], $userids);
        return count($userids);
    }

    /**
     * Detach what was entered in a course that was deleted. The positions are the pupils': they stay.
     *
     * @param int $courseid Course.
     */
    public static function course(int $courseid): void {
        global $DB;
        foreach (['observation', 'ap_mark'] as $table) {
            $DB->set_field("local_barrette_$table", 'courseid', 0, ['courseid' => $courseid]);
        }
        $DB->delete_records('local_barrette_group_detail', ['courseid' => $courseid]);
        $DB->delete_records('local_barrette_ask', ['courseid' => $courseid]);
        [$inkinds, $params] = $DB->get_in_or_equal(keys::KINDS, SQL_PARAMS_NAMED);
        $params['courseid'] = $courseid;
        // The course and its parts stay known: the next push sees that they are gone, and makes them again.
        $DB->delete_records_select('local_barrette_object', "courseid = :courseid AND kind $inkinds", $params);
    }

    /**
     * Deleted accounts that a field still holds.
     *
     * @return int[]
     */
    private static function deleted_in_fields(): array {
        global $DB;
        $fields = [
            'observation' => ['userid', 'raterid'], 'ap_mark' => ['userid', 'raterid'], 'self_position' => ['userid'],
            'project' => ['userid', 'waivedby'], 'request' => ['userid'], 'leaver' => ['userid'], 'launch' => ['userid'],
            'ask' => ['userid'],
        ];
        $found = [];
        foreach ($fields as $table => $names) {
            foreach ($names as $name) {
                $sql = "SELECT DISTINCT t.$name FROM {local_barrette_$table} t
                     LEFT JOIN {user} u ON u.id = t.$name AND u.deleted = 0
                         WHERE t.$name > 0 AND t.$name < :forgotten AND u.id IS NULL";
                $found = [...$found, ...$DB->get_fieldset_sql($sql, ['forgotten' => raters::FORGOTTEN])];
            }
        }
        return array_map('intval', $found);
    }

    /**
     * Deleted accounts that a key or the leaders of a group still hold.
     *
     * @return int[]
     */
    private static function deleted_in_keys(): array {
        global $DB;
        $held = array_merge(...array_map(fn($keys) => $keys->people(), traces::keys()));
        foreach ($DB->get_fieldset('local_barrette_group_detail', 'leaders') as $leaders) {
            $held = [...$held, ...array_map('intval', json_decode((string) $leaders, true) ?: [])];
        }
        $held = array_values(array_unique($held));
        $there = [];
        foreach (array_chunk($held, 1000) as $some) {
            [$in, $params] = $DB->get_in_or_equal($some);
            $there = [...$there, ...$DB->get_fieldset_select('user', 'id', "id $in AND deleted = 0", $params)];
        }
        return array_diff($held, array_map('intval', $there));
    }
}

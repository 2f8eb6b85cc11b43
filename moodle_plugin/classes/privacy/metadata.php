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
 * What is declared to people.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use core_privacy\local\metadata\collection;

/**
 * Describes what the plugin keeps, what it writes elsewhere in Moodle, and what the bridge reads.
 */
final class metadata {
    /** @var array[] Fields that are told of each table, by the last part of its name. */
    public const TABLES = [
        'object' => ['objkey', 'timecreated', 'timemodified'],
        'applied' => ['objkey', 'timecreated'],
        'observation' => [
            'userid', 'competencyid', 'raterid', 'courseid', 'state', 'note', 'notescope', 'withdrawn', 'timecreated',
            'timemodified', 'timeended', 'timeshared', 'evidenceid',
        ],
        'ap_mark' => ['userid', 'need', 'mark', 'raterid', 'courseid', 'timecreated', 'timemodified', 'timeended'],
        'self_position' => ['userid', 'competencyid', 'state', 'timecreated', 'timemodified'],
        'project' => [
            'userid', 'project', 'helps', 'obstacles', 'wish1', 'wish2', 'timecreated', 'timemodified', 'timedone',
            'waivedby', 'waivereason', 'timewaived',
        ],
        'request' => ['userid', 'scope', 'state', 'timecreated', 'timeended'],
        'group_detail' => ['leaders', 'weekday', 'starttime', 'endtime', 'room'],
        'ask' => ['userid', 'name', 'cohortid', 'competencies', 'timefirst', 'timelast', 'timereminded'],
        'leaver' => ['userid', 'timeleft'],
        'launch' => ['userid', 'timecreated', 'timeexpires', 'timeused'],
    ];

    /** @var string[] What the bridge reads. */
    public const BRIDGE = [
        'user', 'ratings', 'observations', 'apmarks', 'selfpositions', 'projects', 'enrolments', 'completion', 'requests',
        'launches',
    ];

    /** @var string[] Preferences of the pages. */
    public const PREFERENCES = ['local_barrette_grid', 'local_barrette_bridge'];

    /**
     * Fill the collection.
     *
     * @param collection $collection Collection.
     * @return collection
     */
    public static function fill(collection $collection): collection {
        foreach (self::TABLES as $table => $fields) {
            $collection->add_database_table("local_barrette_$table", self::said($table, $fields), "privacy:metadata:$table");
        }
        $collection->add_external_location_link('bridge', self::said('bridge', self::BRIDGE), 'privacy:metadata:bridge');
        foreach (self::PREFERENCES as $name) {
            $collection->add_user_preference($name, "privacy:metadata:preference:$name");
        }
        $collection->add_subsystem_link('core_group', [], 'privacy:metadata:core_group');
        $collection->add_subsystem_link('core_message', [], 'privacy:metadata:core_message');
        $collection->add_subsystem_link('core_competency', [], 'privacy:metadata:core_competency');
        return $collection;
    }

    /**
     * The string of each field.
     *
     * @param string $of What the fields are of.
     * @param string[] $fields Fields.
     * @return string[] Identifiers of strings, by field.
     */
    private static function said(string $of, array $fields): array {
        return array_combine($fields, array_map(fn($field) => "privacy:metadata:$of:$field", $fields));
    }
}

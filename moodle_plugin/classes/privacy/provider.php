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
 * Privacy: what the plugin keeps about people.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use context;
use context_system;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\core_userlist_provider;
use core_privacy\local\request\plugin\provider as plugin_provider;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use core_privacy\local\metadata\provider as metadata_provider;

/**
 * The plugin's tables have no user field, but the keys of enrolments and members end with a user id. They are kept in
 * the system context: the course that they are about may be gone.
 */
class provider implements core_userlist_provider, metadata_provider, plugin_provider {
    /** @var string[] Kinds whose keys end with a user id. */
    private const KINDS = ['enrolments', 'group_members'];

    /** @var string[] Tables that hold such keys. */
    private const TABLES = ['object', 'applied'];

    #[\Override]
    public static function get_metadata(collection $collection): collection {
        $collection->add_database_table('local_barrette_object', [
            'objkey' => 'privacy:metadata:object:objkey',
            'timecreated' => 'privacy:metadata:object:timecreated',
            'timemodified' => 'privacy:metadata:object:timemodified',
        ], 'privacy:metadata:object');
        $collection->add_database_table('local_barrette_applied', [
            'objkey' => 'privacy:metadata:applied:objkey',
            'timecreated' => 'privacy:metadata:applied:timecreated',
        ], 'privacy:metadata:applied');
        $collection->add_external_location_link('bridge', [
            'user' => 'privacy:metadata:bridge:user',
            'ratings' => 'privacy:metadata:bridge:ratings',
            'enrolments' => 'privacy:metadata:bridge:enrolments',
            'completion' => 'privacy:metadata:bridge:completion',
        ], 'privacy:metadata:bridge');
        $collection->add_subsystem_link('core_group', [], 'privacy:metadata:core_group');
        return $collection;
    }

    #[\Override]
    public static function get_contexts_for_userid(int $userid): contextlist {
        $contexts = new contextlist();
        foreach (self::TABLES as $table) {
            if (self::rows($table, $userid)) {
                $contexts->add_system_context();
            }
        }
        return $contexts;
    }

    #[\Override]
    public static function get_users_in_context(userlist $userlist): void {
        global $DB;
        if (!$userlist->get_context() instanceof context_system) {
            return;
        }
        [$inkinds, $params] = $DB->get_in_or_equal(self::KINDS);
        foreach (self::TABLES as $table) {
            $keys = $DB->get_fieldset_select("local_barrette_$table", 'objkey', "kind $inkinds", $params);
            $userlist->add_users(array_unique(array_map(fn($key) => (int) substr(strrchr($key, '|'), 1), $keys)));
        }
    }

    #[\Override]
    public static function export_user_data(approved_contextlist $contextlist): void {
        $system = context_system::instance();
        if (!in_array($system->id, $contextlist->get_contextids())) {
            return;
        }
        foreach (self::TABLES as $table) {
            $rows = self::rows($table, $contextlist->get_user()->id);
            if ($rows) {
                $path = [get_string('pluginname', 'local_barrette'), get_string("privacy:path:$table", 'local_barrette')];
                writer::with_context($system)->export_data($path, (object) ['rows' => array_map([self::class, 'told'], $rows)]);
            }
        }
    }

    #[\Override]
    public static function delete_data_for_all_users_in_context(context $context): void {
        global $DB;
        if (!$context instanceof context_system) {
            return;
        }
        [$inkinds, $params] = $DB->get_in_or_equal(self::KINDS);
        foreach (self::TABLES as $table) {
            $DB->delete_records_select("local_barrette_$table", "kind $inkinds", $params);
        }
    }

    #[\Override]
    public static function delete_data_for_user(approved_contextlist $contextlist): void {
        if (in_array(context_system::instance()->id, $contextlist->get_contextids())) {
            self::delete([$contextlist->get_user()->id]);
        }
    }

    #[\Override]
    public static function delete_data_for_users(approved_userlist $userlist): void {
        if ($userlist->get_context() instanceof context_system) {
            self::delete($userlist->get_userids());
        }
    }

    /**
     * The rows of a table about a user.
     *
     * @param string $table Last part of its name.
     * @param int $userid User.
     * @return \stdClass[]
     */
    private static function rows(string $table, int $userid): array {
        global $DB;
        [$inkinds, $params] = $DB->get_in_or_equal(self::KINDS, SQL_PARAMS_NAMED);
        $mine = $DB->sql_like('objkey', ':mine');
        $params['mine'] = '%' . $DB->sql_like_escape("|$userid");
        return array_values($DB->get_records_select("local_barrette_$table", "kind $inkinds AND $mine", $params, 'id'));
    }

    /**
     * A row as it is told to a user.
     *
     * @param \stdClass $row Row.
     * @return array
     */
    private static function told(\stdClass $row): array {
        $told = ['kind' => $row->kind, 'objkey' => $row->objkey, 'timecreated' => transform::datetime($row->timecreated)];
        if (isset($row->timemodified)) {
            $told['timemodified'] = transform::datetime($row->timemodified);
        }
        return $told;
    }

    /**
     * Forget users.
     *
     * @param int[] $userids Users.
     */
    private static function delete(array $userids): void {
        global $DB;
        foreach ($userids as $userid) {
            foreach (self::TABLES as $table) {
                $ids = array_column(self::rows($table, (int) $userid), 'id');
                $DB->delete_records_list("local_barrette_$table", 'id', $ids);
            }
        }
    }
}

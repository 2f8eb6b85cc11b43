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
use context_user;
use core_privacy\local\metadata\collection;
use core_privacy\local\metadata\provider as metadata_provider;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\core_userlist_provider;
use core_privacy\local\request\plugin\provider as plugin_provider;
use core_privacy\local\request\user_preference_provider;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

/**
 * What Moodle asks. The context of a person holds what concerns them, the system context the keys that hold their id.
 */
class provider implements core_userlist_provider, metadata_provider, plugin_provider, user_preference_provider {
    #[\Override]
    public static function get_metadata(collection $collection): collection {
        return metadata::fill($collection);
    }

    #[\Override]
    public static function get_contexts_for_userid(int $userid): contextlist {
        $contexts = new contextlist();
        if (self::concerned(traces::personal(), $userid)) {
            $contexts->add_user_context($userid);
        }
        if (self::concerned(traces::keys(), $userid)) {
            $contexts->add_system_context();
        }
        return $contexts;
    }

    #[\Override]
    public static function get_users_in_context(userlist $userlist): void {
        $context = $userlist->get_context();
        if ($context instanceof context_user && self::concerned(traces::personal(), (int) $context->instanceid)) {
            $userlist->add_user((int) $context->instanceid);
        }
        if ($context instanceof context_system) {
            foreach (traces::keys() as $keys) {
                $userlist->add_users($keys->people());
            }
        }
    }

    #[\Override]
    public static function export_user_data(approved_contextlist $contextlist): void {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            foreach (self::held($context, $userid) as $trace) {
                $trace->export($context, $userid);
            }
        }
    }

    #[\Override]
    public static function export_user_preferences(int $userid): void {
        foreach ((new trace\preferences())->all($userid) as $name => $value) {
            $said = get_string('privacy:metadata:preference', 'local_barrette');
            writer::export_user_preference('local_barrette', $name, $value, $said);
        }
    }

    #[\Override]
    public static function delete_data_for_all_users_in_context(context $context): void {
        if ($context instanceof context_user) {
            traces::forget(traces::personal(), (int) $context->instanceid);
        }
        if ($context instanceof context_system) {
            foreach (traces::keys() as $keys) {
                $keys->forget_all();
            }
        }
    }

    #[\Override]
    public static function delete_data_for_user(approved_contextlist $contextlist): void {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            traces::forget(self::held($context, $userid), $userid);
        }
    }

    #[\Override]
    public static function delete_data_for_users(approved_userlist $userlist): void {
        foreach ($userlist->get_userids() as $userid) {
            traces::forget(self::held($userlist->get_context(), (int) $userid), (int) $userid);
        }
    }

    /**
     * The traces of a person that a context holds.
     *
     * @param context $context Context.
     * @param int $userid Person.
     * @return trace[]
     */
    private static function held(context $context, int $userid): array {
        return match (true) {
            $context instanceof context_system => traces::keys(),
            $context instanceof context_user && (int) $context->instanceid === $userid => traces::personal(),
            default => [],
        };
    }

    /**
     * Whether some traces are about a person.
     *
     * @param trace[] $traces Traces.
     * @param int $userid Person.
     * @return bool
     */
    private static function concerned(array $traces, int $userid): bool {
        return (bool) array_filter($traces, fn($trace) => $trace->count($userid));
    }
}

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
 * Steps from the versions before.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Bring an older installation here.
 *
 * @param int $oldversion Version installed.
 * @return bool
 */
function xmldb_local_barrette_upgrade($oldversion): bool {
    global $CFG;
    require_once($CFG->dirroot . '/local/barrette/db/upgradelib.php');

    if ($oldversion < 2026112301) {
        foreach (local_barrette_tables_2026112301() as $name => $definition) {
            local_barrette_make_table($name, $definition);
        }
        // What pupils see of themselves no longer depends on a course: an installed capability keeps its old archetype.
        foreach (get_archetype_roles('user') as $role) {
            assign_capability('local/barrette:viewown', CAP_ALLOW, $role->id, \context_system::instance()->id);
        }
        upgrade_plugin_savepoint(true, 2026112301, 'local', 'barrette');
    }
    if ($oldversion < 2026112401) {
        foreach (local_barrette_tables_2026112401() as $name => $definition) {
            local_barrette_make_table($name, $definition);
        }
        local_barrette_add_fence();
        upgrade_plugin_savepoint(true, 2026112401, 'local', 'barrette');
    }
    if ($oldversion < 2026112410) {
        foreach (local_barrette_tables_2026112410() as $name => $definition) {
            local_barrette_make_table($name, $definition);
        }
        upgrade_plugin_savepoint(true, 2026112410, 'local', 'barrette');
    }
    if ($oldversion < 2026120101) {
        foreach (local_barrette_tables_2026120101() as $name => $definition) {
            local_barrette_make_table($name, $definition);
        }
        upgrade_plugin_savepoint(true, 2026120101, 'local', 'barrette');
    }
    if ($oldversion < 2026120102) {
        foreach (local_barrette_tables_2026120102() as $name => $definition) {
            local_barrette_make_table($name, $definition);
        }
        upgrade_plugin_savepoint(true, 2026120102, 'local', 'barrette');
    }
    return true;
}

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
 * What uninstalling undoes beyond what Moodle does by itself.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Leave the service account without a right, and nothing in the list of services.
 *
 * The account itself stays: it is the author of what it made.
 *
 * @return bool
 */
function xmldb_local_barrette_uninstall(): bool {
    global $DB;
    foreach (['barrettebridge', 'barrettebridgeap'] as $shortname) {
        $roleid = $DB->get_field('role', 'id', ['shortname' => $shortname]);
        if ($roleid) {
            delete_role($roleid);
        }
    }
    // Of what the service offers, Moodle forgets the plugin's own functions only.
    $services = $DB->get_fieldset('external_services', 'id', ['component' => 'local_barrette']);
    $DB->delete_records_list('external_services_functions', 'externalserviceid', $services);
    return true;
}

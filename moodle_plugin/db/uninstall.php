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
 * What Moodle does not take away by itself when the plugin goes.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_barrette\local\feed;
use local_barrette\local\teardown;

/**
 * Take away what setup made for the bridge. The courses stay, as ordinary ones.
 *
 * @return bool
 */
function xmldb_local_barrette_uninstall(): bool {
    global $DB;
    // What is taken away fires events until the end of the request, when the tables are gone.
    feed::close();
    teardown::run();
    // Of what the service offers, Moodle forgets the plugin's own functions only.
    $services = $DB->get_fieldset('external_services', 'id', ['component' => 'local_barrette']);
    $DB->delete_records_list('external_services_functions', 'externalserviceid', $services);
    return true;
}

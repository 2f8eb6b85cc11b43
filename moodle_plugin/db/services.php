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
 * The functions of the plugin, and the service that the bridge uses: none of those for pages is in it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_barrette_get_site' => [
        'classname' => \local_barrette\external\get_site::class,
        'description' => 'Says who answers, what it can do and what is missing.',
        'type' => 'read',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_get_changes' => [
        'classname' => \local_barrette\external\get_changes::class,
        'description' => 'Says where to look for changes, and proves that nothing else changed.',
        'type' => 'read',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_export' => [
        'classname' => \local_barrette\external\export::class,
        'description' => 'Gives one page of one kind, in columns, with a proof of completeness on the last one.',
        'type' => 'read',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_apply' => [
        'classname' => \local_barrette\external\apply::class,
        'description' => 'Brings a batch of objects to the state that the bridge wants.',
        'type' => 'write',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_take_request' => [
        'classname' => \local_barrette\external\take_request::class,
        'description' => 'Hears that the bridge is there, and gives it the next synchronisation asked for.',
        'type' => 'write',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_report' => [
        'classname' => \local_barrette\external\report::class,
        'description' => 'Hears the progress and the outcome of a synchronisation.',
        'type' => 'write',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_redeem_launch' => [
        'classname' => \local_barrette\external\redeem_launch::class,
        'description' => 'Tells who comes to the bridge with a code, which is then used.',
        'type' => 'write',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_get_newcomer' => [
        'classname' => \local_barrette\external\get_newcomer::class,
        'description' => 'Tells what somebody who signed in to the bridge within a day may do now.',
        'type' => 'read',
        'capabilities' => 'local/barrette:bridge',
    ],
    'local_barrette_get_grid' => [
        'classname' => \local_barrette\external\get_grid::class,
        'description' => 'Gives a rating grid as the current user rates in it.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'local/barrette:rate',
    ],
    'local_barrette_get_history' => [
        'classname' => \local_barrette\external\get_history::class,
        'description' => 'Gives who observed what of one pupil on one item, and when.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'local/barrette:rate',
    ],
    'local_barrette_save_observations' => [
        'classname' => \local_barrette\external\save_observations::class,
        'description' => 'Saves cells of a rating grid.',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'local/barrette:rate',
    ],
    'local_barrette_share_observations' => [
        'classname' => \local_barrette\external\share_observations::class,
        'description' => 'Shares with pupils what was observed.',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'local/barrette:rate',
    ],
    'local_barrette_save_project' => [
        'classname' => \local_barrette\external\save_project::class,
        'description' => 'Saves the project of the pupil who calls it.',
        'type' => 'write',
        'capabilities' => 'local/barrette:viewown',
        'ajax' => true,
    ],
    'local_barrette_save_self_positions' => [
        'classname' => \local_barrette\external\save_self_positions::class,
        'description' => 'Saves what the pupil who calls it says of themselves on items.',
        'type' => 'write',
        'capabilities' => 'local/barrette:viewown',
        'ajax' => true,
    ],
    'local_barrette_ask_synchronisation' => [
        'classname' => \local_barrette\external\ask_synchronisation::class,
        'description' => 'Asks for a synchronisation of everything, of a division or of a needs group.',
        'type' => 'write',
        'ajax' => true,
        'capabilities' => 'local/barrette:coordinate',
    ],
    'local_barrette_get_synchronisations' => [
        'classname' => \local_barrette\external\get_synchronisations::class,
        'description' => 'Tells the page of coordination the state of the synchronisations.',
        'type' => 'read',
        'ajax' => true,
        'capabilities' => 'local/barrette:coordinate',
    ],
];

$services = [
    'Barrette' => [
        'shortname' => 'local_barrette',
        'functions' => [
            'local_barrette_get_site',
            'local_barrette_get_changes',
            'local_barrette_export',
            'local_barrette_apply',
            'local_barrette_take_request',
            'local_barrette_report',
            'local_barrette_redeem_launch',
            'local_barrette_get_newcomer',
            'core_webservice_get_site_info',
            'core_cohort_get_cohorts',
            'core_competency_create_competency_framework',
            'core_competency_create_competency',
        ],
        'restrictedusers' => 1,
        'enabled' => 1,
        'downloadfiles' => 0,
        'uploadfiles' => 0,
    ],
];

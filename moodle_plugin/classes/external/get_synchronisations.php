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
 * Web service: the live state of synchronisations.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_barrette\local\access;
use local_barrette\output\synchronisations;

/**
 * Says to the page of coordination what it says itself when it is opened. Moodle's own database answers.
 */
class get_synchronisations extends external_api {
    /**
     * Takes nothing.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([]);
    }

    /**
     * Tell.
     *
     * @return array
     */
    public static function execute(): array {
        global $PAGE;
        self::validate_context(access::require_coordinator());

        return (new synchronisations())->export_for_template($PAGE->get_renderer('core'));
    }

    /**
     * Texts are plain, in the reader's language and time zone.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        $text = fn(string $what) => new external_value(PARAM_RAW, $what);
        $flag = fn(string $what) => new external_value(PARAM_BOOL, $what);
        $number = fn(string $what) => new external_value(PARAM_INT, $what);
        $rows = fn(array $fields) => new external_multiple_structure(new external_single_structure($fields));
        return new external_single_structure([
            'pause' => $number('Seconds until it is worth asking again'),
            'answer' => new external_single_structure([
                'known' => $flag('Whether there was a synchronisation'),
                'last' => $text('The last one'),
                'state' => $text('How it ended'),
                'outcome' => $text('What the bridge said of it'),
                'sides' => $rows([
                    'name' => $text('What was counted'), 'moodle' => $number('In Moodle'),
                    'barrette' => $number('In the bridge'), 'same' => $flag('Whether both are alike'),
                    'said' => $text('The difference'),
                ]),
                'hassides' => $flag('Whether anything was counted'),
                'compared' => $text('The comparison'),
                'next' => $text('The next one'),
                'waits' => $flag('Whether changes wait for agreement'),
                'waiting' => $text('How many'),
            ]),
            'status' => new external_single_structure([
                'now' => $text('What is going on'),
                'moving' => $flag('Whether anything is'),
                'measured' => $flag('Whether its progress is known'),
                'done' => $number('Done of the step'),
                'total' => $number('Whole of the step'),
                'progress' => $text('Both'),
                'others' => $text('What else waits'),
                'silent' => $flag('Whether the bridge is silent'),
                'silence' => $text('Since when'),
                'remedies' => $rows(['sentence' => $text('What to do')]),
            ]),
            'history' => new external_single_structure(['rows' => $rows([
                'when' => $text('When'), 'what' => $text('What about'), 'who' => $text('Who asked'),
                'state' => $text('State'), 'stateword' => $text('State'), 'outcome' => $text('What was said of it'),
                'lasted' => $text('How long'),
            ])]),
        ]);
    }
}

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
 * Web service: where something changed, and what every unit holds.
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
use local_barrette\local\feed;
use local_barrette\local\proofs;

/**
 * Says where to look for changes, and proves that nothing else changed.
 */
class get_changes extends external_api {
    /**
     * A place in the feed, and the proof wanted.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'cursor' => new external_value(PARAM_INT, 'Cursor of the last answer, 0 first'),
            'proof' => new external_value(PARAM_ALPHA, 'sum, digest or none'),
        ]);
    }

    /**
     * Read the feed, and prove.
     *
     * @param int $cursor Cursor of the last answer, 0 first.
     * @param string $proof sum, digest or none.
     * @return array
     */
    public static function execute(int $cursor, string $proof): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('cursor', 'proof'));
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        proofs::require_known($params['proof']);
        [$cursor, $expired, $units] = feed::read($params['cursor']);
        $hints = [];
        foreach ($units as $kind => $numbers) {
            $hints[] = ['kind' => $kind, 'units' => implode(',', $numbers)];
        }
        // The proofs come after the hints: what changes in between differs from what the bridge holds.
        return compact('cursor', 'expired', 'hints') + ['proofs' => proofs::of($params['proof'])];
    }

    /**
     * Hints, and what every unit holds.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'cursor' => new external_value(PARAM_INT, 'To be given next time'),
            'expired' => new external_value(PARAM_INT, '1 when hints are missing'),
            'hints' => new external_multiple_structure(new external_single_structure([
                'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind'),
                'units' => new external_value(PARAM_SEQUENCE, 'Units where something changed, 0 for the whole kind'),
            ])),
            'proofs' => new external_multiple_structure(new external_single_structure([
                'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind'),
                'units' => new external_value(PARAM_SEQUENCE, 'Units that have rows'),
                'counts' => new external_value(PARAM_SEQUENCE, 'Rows of each'),
                'values' => new external_value(PARAM_RAW, 'Sum or digest of each'),
            ])),
        ]);
    }
}

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
 * Web service: one page of one kind.
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
use local_barrette\local\page;

/**
 * Gives one page of one kind, in columns.
 */
class export extends external_api {
    /**
     * A kind and a place in it.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind'),
            'cursor' => new external_value(PARAM_INT, 'Last id of the previous page, 0 first'),
            'limit' => new external_value(PARAM_INT, 'Rows wanted at most'),
            'units' => new external_value(PARAM_SEQUENCE, 'Units wanted, "" for all', VALUE_DEFAULT, ''),
        ]);
    }

    /**
     * Export one page.
     *
     * @param string $kind Kind.
     * @param int $cursor Last id of the previous page, 0 first.
     * @param int $limit Rows wanted at most.
     * @param string $units Units wanted, comma-separated; "" for all.
     * @return array
     */
    public static function execute(string $kind, int $cursor, int $limit, string $units = ''): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('kind', 'cursor', 'limit', 'units'));
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        return page::of($params['kind'], $params['cursor'], $params['limit'], $params['units']);
    }

    /**
     * A page in columns, with a proof of completeness on the last one.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind'),
            'columns' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_ALPHANUMEXT, 'Column'),
                'type' => new external_value(PARAM_ALPHA, 'int or text'),
                'ints' => new external_value(PARAM_SEQUENCE, 'Values of an int column'),
                'texts' => new external_value(PARAM_RAW, 'JSON list of the values of a text column'),
            ])),
            'rows' => new external_value(PARAM_INT, 'Rows in this page'),
            'cursor' => new external_value(PARAM_INT, 'Last id of this page'),
            'last' => new external_value(PARAM_INT, '1 when it is the last page'),
            'count' => new external_value(PARAM_INT, 'On the last page, rows in scope now'),
            'digest' => new external_value(PARAM_RAW, 'On the last page, SHA-256 of the rows in scope now'),
        ]);
    }
}

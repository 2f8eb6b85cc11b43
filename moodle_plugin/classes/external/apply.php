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
 * Web service: a batch of desired objects.
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
use local_barrette\local\batch;
use local_barrette\local\payload;

/**
 * Brings a batch of objects to the state that the bridge wants.
 */
class apply extends external_api {
    /**
     * The batch, with what proves that it arrived whole.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'payload' => new external_value(PARAM_RAW, 'JSON text'),
            'count' => new external_value(PARAM_INT, 'Number of items'),
            'sha256' => new external_value(PARAM_ALPHANUM, 'Hexadecimal SHA-256 of the payload'),
            'key' => new external_value(PARAM_RAW, 'Idempotency key of the batch'),
            'budget' => new external_value(PARAM_INT, 'Seconds of work'),
            'fence' => new external_value(PARAM_INT, "Number of the bridge's turn to write"),
        ]);
    }

    /**
     * Apply a batch.
     *
     * @param string $payload JSON text.
     * @param int $count Number of items.
     * @param string $sha256 Hexadecimal SHA-256 of the payload.
     * @param string $key Idempotency key of the batch.
     * @param int $budget Seconds of work.
     * @param int $fence Number of the bridge's turn to write.
     * @return array
     */
    public static function execute(
        string $payload,
        int $count,
        string $sha256,
        string $key,
        int $budget,
        int $fence
    ): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            compact('payload', 'count', 'sha256', 'key', 'budget', 'fence')
        );
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        $items = payload::items($params['payload'], $params['count'], $params['sha256']);
        return batch::opened($params['key'], $params['budget'], $params['fence'])->run($items);
    }

    /**
     * One outcome an item.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'outcomes' => new external_multiple_structure(new external_single_structure([
                'index' => new external_value(PARAM_INT, 'Place of the item in the batch'),
                'status' => new external_value(PARAM_ALPHA, 'done, unchanged, refused, failed or notdone'),
                'code' => new external_value(PARAM_RAW, 'Why'),
                'message' => new external_value(PARAM_RAW, 'Why, in words'),
                'objectid' => new external_value(PARAM_INT, 'Core row, 0 when there is none'),
            ])),
            'elapsed' => new external_value(PARAM_INT, 'Milliseconds'),
        ]);
    }
}

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
 * Web service of a pupil who positions themselves.
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
use invalid_parameter_exception;
use local_barrette\local\access;
use local_barrette\local\self_positions;

/**
 * Saves answers of the pupil who calls it. Nobody else can be named.
 */
class save_self_positions extends external_api {
    /** @var int Answers at once: more than any page shows. */
    private const MAX = 50;

    /**
     * The answers.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'positions' => new external_multiple_structure(new external_single_structure([
                'competencyid' => new external_value(PARAM_INT, 'Item'),
                'state' => new external_value(PARAM_INT, '0 I cannot say, 1 not yet, 2 on the way, 3 I can'),
            ])),
        ]);
    }

    /**
     * Save them, all or none.
     *
     * @param array[] $positions Answers.
     * @return array
     */
    public static function execute(array $positions): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('positions'));
        self::validate_context(\context_system::instance());
        $userid = access::require_pupil();
        $states = array_column($params['positions'], 'state', 'competencyid');
        if (count($params['positions']) > self::MAX || count($states) !== count($params['positions'])) {
            throw new invalid_parameter_exception('at most ' . self::MAX . ' positions, each of another item');
        }
        self_positions::save($userid, $states);
        return (array) self_positions::progress($userid);
    }

    /**
     * How far the pupil is.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'answered' => new external_value(PARAM_INT, 'Items answered'),
            'asked' => new external_value(PARAM_INT, 'Items asked'),
        ]);
    }
}

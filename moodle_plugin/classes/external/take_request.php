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
 * Web service: the next synchronisation asked for in Moodle.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_barrette\local\requests\taking;

/**
 * Hears that the bridge is there, and gives it the oldest request.
 */
class take_request extends external_api {
    /**
     * What the bridge says of itself.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'busy' => new external_value(PARAM_INT, '1 while a synchronisation is under way'),
            'nextrun' => new external_value(PARAM_INT, 'When the next nightly one starts, 0 when there is none'),
            'waiting' => new external_value(PARAM_INT, 'Changes waiting for agreement'),
            'release' => new external_value(PARAM_RAW, 'Release of the bridge'),
        ]);
    }

    /**
     * Receive the bridge.
     *
     * @param int $busy 1 while a synchronisation is under way.
     * @param int $nextrun When the next nightly one starts, 0 when there is none.
     * @param int $waiting Changes waiting for agreement.
     * @param string $release Release of the bridge.
     * @return array
     */
    public static function execute(int $busy, int $nextrun, int $waiting, string $release): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            compact('busy', 'nextrun', 'waiting', 'release')
        );
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        return taking::receive($params['busy'], $params['nextrun'], $params['waiting'], $params['release']);
    }

    /**
     * The request taken.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'runkey' => new external_value(PARAM_RAW, 'Key of the request, "" when there is none'),
            'scope' => new external_value(PARAM_ALPHA, 'all, cohort or group'),
            'scopekey' => new external_value(PARAM_RAW, 'Idnumber of the cohort, or key of the group'),
            'askedby' => new external_value(PARAM_INT, 'Who asked'),
            'timecreated' => new external_value(PARAM_INT, 'When'),
        ]);
    }
}

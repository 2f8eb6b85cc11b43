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
 * Web service: who comes with a code.
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
use local_barrette\event\bridge_entered;
use local_barrette\local\launches;
use local_barrette\local\newcomer;

/**
 * Tells the bridge who came with a code. A code is good for one call.
 */
class redeem_launch extends external_api {
    /**
     * What came through the browser.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters(['code' => new external_value(PARAM_RAW, 'Code')]);
    }

    /**
     * Use the code.
     *
     * @param string $code Code.
     * @return array
     */
    public static function execute(string $code): array {
        ['code' => $code] = self::validate_parameters(self::execute_parameters(), ['code' => $code]);
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        $row = launches::redeem($code);
        bridge_entered::of($row)->trigger();
        return newcomer::told((int) $row->userid) + ['state' => $row->state];
    }

    /**
     * Who came.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return newcomer::structure([
            'state' => new external_value(PARAM_ALPHANUMEXT, 'What the bridge gave to the browser'),
        ]);
    }
}

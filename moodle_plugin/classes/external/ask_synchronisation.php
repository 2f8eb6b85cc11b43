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
 * Web service: asking for a synchronisation.
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
use local_barrette\local\access;
use local_barrette\local\requests\asking;
use local_barrette\local\requests\target;
use local_barrette\output\asked;

/**
 * Asks for a synchronisation of everything, of a division or of a needs group.
 */
class ask_synchronisation extends external_api {
    /**
     * What about.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'scope' => new external_value(PARAM_ALPHA, 'all, cohort or group'),
            'scopeid' => new external_value(PARAM_INT, 'Cohort or group, 0 for everything'),
        ]);
    }

    /**
     * Ask.
     *
     * @param string $scope all, cohort or group.
     * @param int $scopeid Cohort or group, 0 for everything.
     * @return array
     */
    public static function execute(string $scope, int $scopeid): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), compact('scope', 'scopeid'));
        self::validate_context(access::require_coordinator());

        $target = target::named($params['scope'], $params['scopeid']);
        [$row, $made] = asking::ask($target, (int) $USER->id);
        return ['made' => (int) $made, 'said' => asked::said($row, $made)];
    }

    /**
     * What came of it.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'made' => new external_value(PARAM_INT, '1 when it was not asked for already'),
            'said' => new external_value(PARAM_RAW, 'What to tell the person, plain text'),
        ]);
    }
}

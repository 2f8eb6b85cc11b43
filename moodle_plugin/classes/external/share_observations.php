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
 * Function for pages: share what stands with pupils.
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
use local_barrette\local\sharing;

/**
 * Shares with pupils what all raters observed, once the interview has taken place.
 */
class share_observations extends external_api {
    /** @var int Pupils at most in one call: each may have a hundred states, and core takes its time for each. */
    public const MAX = 40;

    /**
     * Pupils of a course.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'AP course'),
            'userids' => new external_multiple_structure(new external_value(PARAM_INT, 'Pupil'), 'At most ' . self::MAX),
        ]);
    }

    /**
     * Share.
     *
     * @param int $courseid AP course.
     * @param int[] $userids Pupils.
     * @return array
     */
    public static function execute(int $courseid, array $userids): array {
        if (count($userids) > self::MAX) {
            throw new invalid_parameter_exception('more than ' . self::MAX . ' pupils');
        }
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid', 'userids'));
        self::validate_context(access::require_rater($params['courseid']));
        access::require_pupils_of($params['courseid'], $params['userids']);

        return ['shared' => sharing::share($params['courseid'], $params['userids'])];
    }

    /**
     * How many.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'shared' => new external_value(PARAM_INT, 'States that were shared now'),
        ]);
    }
}

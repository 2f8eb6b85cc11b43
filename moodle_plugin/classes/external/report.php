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
 * Web service: progress and outcome of a synchronisation.
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
use local_barrette\local\requests\report as received;

/**
 * Hears how a synchronisation goes, whoever asked for it.
 */
class report extends external_api {
    /**
     * A report.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'runkey' => new external_value(PARAM_RAW, 'Key of the synchronisation'),
            'origin' => new external_value(PARAM_RAW, 'page, night or command'),
            'state' => new external_value(PARAM_RAW, 'running, done, partial or failed'),
            'step' => new external_value(PARAM_RAW, 'Step it is at, or ""'),
            'stepdone' => new external_value(PARAM_INT, 'How much of the step is done'),
            'steptotal' => new external_value(PARAM_INT, 'Out of how much, 0 when that is not known'),
            'counts' => new external_value(PARAM_RAW, 'JSON list: what both sides counted'),
            'outcome' => new external_value(PARAM_RAW, 'JSON object: sentences by language'),
        ]);
    }

    /**
     * Receive a report.
     *
     * @param string $runkey Key of the synchronisation.
     * @param string $origin Where it comes from.
     * @param string $state State.
     * @param string $step Step it is at, or "".
     * @param int $stepdone How much of the step is done.
     * @param int $steptotal Out of how much, 0 when that is not known.
     * @param string $counts JSON list: what both sides counted.
     * @param string $outcome JSON object: sentences by language.
     * @return array
     */
    public static function execute(
        string $runkey,
        string $origin,
        string $state,
        string $step,
        int $stepdone,
        int $steptotal,
        string $counts,
        string $outcome
    ): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            compact('runkey', 'origin', 'state', 'step', 'stepdone', 'steptotal', 'counts', 'outcome')
        );
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        return ['known' => (int) (new received($params))->write()];
    }

    /**
     * Whether the synchronisation was known.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'known' => new external_value(PARAM_INT, '1 when it was there already'),
        ]);
    }
}

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
 * Web service: who answers.
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
use local_barrette\local\site;

/**
 * Says who answers, what it can do and what is missing.
 */
class get_site extends external_api {
    /**
     * Takes nothing.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([]);
    }

    /**
     * Describe the site to the bridge.
     *
     * @return array
     */
    public static function execute(): array {
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        return site::describe();
    }

    /**
     * The description of the site.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'format' => new external_value(PARAM_INT, 'Format of the exchange'),
            'plugin' => new external_single_structure([
                'version' => new external_value(PARAM_INT, 'Version'),
                'release' => new external_value(PARAM_RAW, 'Release'),
            ]),
            'moodle' => new external_single_structure([
                'version' => new external_value(PARAM_RAW, 'Version'),
                'release' => new external_value(PARAM_RAW, 'Release'),
                'branch' => new external_value(PARAM_RAW, 'Branch'),
            ]),
            'site' => new external_single_structure([
                'id' => new external_value(PARAM_ALPHANUM, 'SHA-256 of the site identifier'),
                'name' => new external_value(PARAM_RAW, 'Full name'),
                'url' => new external_value(PARAM_RAW, 'Address'),
                'lang' => new external_value(PARAM_RAW, 'Default language'),
                'timezone' => new external_value(PARAM_RAW, 'Time zone of the server'),
            ]),
            'servertime' => new external_value(PARAM_INT, 'Seconds'),
            'userid' => new external_value(PARAM_INT, 'Service account'),
            'categoryid' => new external_value(PARAM_INT, 'AP category, 0 when setup has not run'),
            'scaleid' => new external_value(PARAM_INT, 'Three-state scale, 0 when setup has not run'),
            'limits' => new external_single_structure([
                'rows' => new external_value(PARAM_INT, 'Largest page'),
                'items' => new external_value(PARAM_INT, 'Largest batch'),
                'seconds' => new external_value(PARAM_INT, 'Largest time budget'),
            ]),
            'fence' => new external_value(PARAM_INT, 'Highest fence that a batch carried, 0 when there was none'),
            'kinds' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_ALPHANUMEXT, 'Kind'),
                'columns' => new external_value(PARAM_RAW, 'Columns with their types'),
                'reads' => new external_value(PARAM_INT, '1 when it is exported'),
                'writes' => new external_value(PARAM_INT, '1 when it is applied'),
            ])),
            'checks' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_RAW, 'What is checked'),
                'ok' => new external_value(PARAM_INT, '1 when it is well'),
                'detail' => new external_value(PARAM_RAW, 'What was found'),
            ])),
        ]);
    }
}

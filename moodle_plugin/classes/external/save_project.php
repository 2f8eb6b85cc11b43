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
 * Web service of a pupil who writes the project.
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
use local_barrette\local\projects;

/**
 * Saves the project of the pupil who calls it. Nobody else can be named.
 */
class save_project extends external_api {
    /**
     * The whole project.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'project' => new external_value(PARAM_RAW, 'My project, plain text'),
            'helps' => new external_value(PARAM_RAW, 'What helps me, plain text'),
            'obstacles' => new external_value(PARAM_RAW, 'What gets in my way, plain text'),
            'wish1' => new external_value(PARAM_RAW, 'Code of a wish, or nothing'),
            'wish2' => new external_value(PARAM_RAW, 'Code of a wish, or nothing'),
            'done' => new external_value(PARAM_BOOL, 'Whether the pupil says that it is done'),
        ]);
    }

    /**
     * Save it.
     *
     * @param string $project My project.
     * @param string $helps What helps me.
     * @param string $obstacles What gets in my way.
     * @param string $wish1 Code of a wish, or nothing.
     * @param string $wish2 Code of a wish, or nothing.
     * @param bool $done Whether the pupil says that it is done.
     * @return array
     */
    public static function execute(
        string $project,
        string $helps,
        string $obstacles,
        string $wish1,
        string $wish2,
        bool $done
    ): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            compact('project', 'helps', 'obstacles', 'wish1', 'wish2', 'done')
        );
        self::validate_context(\context_system::instance());
        $userid = access::require_pupil();
        $texts = array_intersect_key($params, array_flip(projects::TEXTS));
        $saved = projects::save($userid, $texts, [$params['wish1'], $params['wish2']], $params['done']);
        return ['state' => projects::state($saved), 'timemodified' => $saved->timemodified];
    }

    /**
     * Where the pupil is with it.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'state' => new external_value(PARAM_ALPHA, 'done, begun, none or waived'),
            'timemodified' => new external_value(PARAM_INT, 'When it was saved'),
        ]);
    }
}

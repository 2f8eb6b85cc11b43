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
 * Function for pages: a grid.
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
use local_barrette\local\access;
use local_barrette\local\grid;
use local_barrette\local\my_asks;

/**
 * Gives a grid as the current user rates in it.
 */
class get_grid extends external_api {
    /**
     * What is in the grid.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'AP course'),
            'cohortid' => new external_value(PARAM_INT, 'Division, 0 for all those of the course', VALUE_DEFAULT, 0),
            'groupid' => new external_value(PARAM_INT, 'Needs group, 0 for the division', VALUE_DEFAULT, 0),
            'branchid' => new external_value(PARAM_INT, 'Branch, 0 for the framework', VALUE_DEFAULT, 0),
            'frameworkid' => new external_value(PARAM_INT, 'Framework, 0 for the items of the course', VALUE_DEFAULT, 0),
            'askid' => new external_value(PARAM_INT, 'What a campaign asks of the reader, 0 for nothing', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Give a grid.
     *
     * @param int $courseid AP course.
     * @param int $cohortid Division.
     * @param int $groupid Needs group.
     * @param int $branchid Branch.
     * @param int $frameworkid Framework.
     * @param int $askid What a campaign asks of the reader.
     * @return array
     */
    public static function execute(
        int $courseid,
        int $cohortid = 0,
        int $groupid = 0,
        int $branchid = 0,
        int $frameworkid = 0,
        int $askid = 0
    ): array {
        global $USER;
        $asked = compact('courseid', 'cohortid', 'groupid', 'branchid', 'frameworkid', 'askid');
        $params = self::validate_parameters(self::execute_parameters(), $asked);
        self::validate_context(access::require_rater($params['courseid']));

        $ask = null;
        if ($params['askid']) {
            $mine = new my_asks((int) $USER->id, [$params['courseid'] => true]);
            $ask = $mine->find($params['askid']) ?? throw new \invalid_parameter_exception('nothing of the kind is asked here');
        }
        unset($params['askid']);
        return (new grid(...$params, ask: $ask))->for_rater((int) $USER->id);
    }

    /**
     * Pupils, items, the rater's own cells, and other people's states apart.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'pupils' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_INT, 'Pupil'),
                'name' => new external_value(PARAM_TEXT, 'Full name'),
                'waiting' => new external_value(PARAM_INT, 'States of this pupil that are not shared yet, of all raters and items'),
            ])),
            'items' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_INT, 'Item'),
                'code' => new external_value(PARAM_TEXT, 'Short code'),
                'name' => new external_value(PARAM_RAW, 'Name'),
            ])),
            'cells' => new external_multiple_structure(new external_single_structure(self::cell_structure())),
            'others' => new external_multiple_structure(new external_single_structure([
                'userid' => new external_value(PARAM_INT, 'Pupil'),
                'competencyid' => new external_value(PARAM_INT, 'Item'),
                'states' => new external_value(PARAM_SEQUENCE, 'States that other people gave'),
            ])),
        ]);
    }

    /**
     * A cell of the rater's own.
     *
     * @return external_value[]
     */
    public static function cell_structure(): array {
        return [
            'userid' => new external_value(PARAM_INT, 'Pupil'),
            'competencyid' => new external_value(PARAM_INT, 'Item'),
            'id' => new external_value(PARAM_INT, 'Row that stands, 0 for an empty cell'),
            'state' => new external_value(PARAM_INT, 'State, -1 for an empty cell'),
            'note' => new external_value(PARAM_RAW, 'Note, plain text'),
            'notescope' => new external_value(PARAM_ALPHA, 'pupil or team, empty when there is no note'),
            'timemodified' => new external_value(PARAM_INT, 'Its version'),
            'timeshared' => new external_value(PARAM_INT, 'When it was shared with the pupil, 0 while it is not'),
        ];
    }
}

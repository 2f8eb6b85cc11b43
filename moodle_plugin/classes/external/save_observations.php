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
 * Function for pages: save cells of the grid.
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
use local_barrette\local\cell;
use local_barrette\local\cells;
use local_barrette\local\grid;
use local_barrette\local\observations;
use local_barrette\local\sharing;

/**
 * Saves what one person observed, each cell with an outcome of its own.
 */
class save_observations extends external_api {
    /**
     * Cells of a course.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'AP course'),
            'cells' => new external_multiple_structure(new external_single_structure([
                'userid' => new external_value(PARAM_INT, 'Pupil'),
                'competencyid' => new external_value(PARAM_INT, 'Item'),
                'state' => new external_value(PARAM_INT, 'State, -1 to withdraw'),
                'note' => new external_value(PARAM_RAW, 'Note, plain text', VALUE_DEFAULT, ''),
                'notescope' => new external_value(PARAM_ALPHA, 'pupil or team', VALUE_DEFAULT, ''),
                'seenid' => new external_value(PARAM_INT, 'Row that was seen, 0 for an empty cell'),
                'seentime' => new external_value(PARAM_INT, 'Its timemodified'),
            ]), 'At most ' . cells::MAX),
        ]);
    }

    /**
     * Save cells.
     *
     * @param int $courseid AP course.
     * @param array[] $cells Cells.
     * @return array
     */
    public static function execute(int $courseid, array $cells): array {
        global $USER;
        // Counted before anything is looked at: cleaning a huge payload would cost what it asks for.
        if (count($cells) > cells::MAX) {
            throw new invalid_parameter_exception('more than ' . cells::MAX . ' cells');
        }
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid', 'cells'));
        $courseid = $params['courseid'];
        self::validate_context(access::require_rater($courseid));
        $userids = array_column($params['cells'], 'userid');
        access::require_pupils_of($courseid, $userids);

        $wanted = array_map(fn($cell) => new cell(...$cell), $params['cells']);
        $statuses = cells::save($courseid, (int) $USER->id, $wanted);
        if (sharing::at_once()) {
            sharing::share($courseid, $userids, (int) $USER->id, array_column($params['cells'], 'competencyid'));
        }
        return ['outcomes' => self::outcomes($wanted, $statuses)];
    }

    /**
     * What became of each cell, and what stands in it now.
     *
     * @param cell[] $cells Cells.
     * @param string[] $statuses Their outcomes.
     * @return array[]
     */
    private static function outcomes(array $cells, array $statuses): array {
        global $USER;
        $users = array_map(fn($cell) => $cell->userid, $cells);
        $items = array_map(fn($cell) => $cell->competencyid, $cells);
        $standing = [];
        foreach (observations::standing($users, $items, (int) $USER->id) as $row) {
            $standing[observations::key($row->userid, $row->competencyid)] = grid::cell($row);
        }
        $outcomes = [];
        foreach ($cells as $index => $cell) {
            $outcomes[] = ['status' => $statuses[$index]] + ($standing[$cell->key()] ?? [
                'userid' => $cell->userid, 'competencyid' => $cell->competencyid, 'id' => 0, 'state' => cell::WITHDRAW,
                'note' => '', 'notescope' => '', 'timemodified' => 0, 'timeshared' => 0,
            ]);
        }
        return $outcomes;
    }

    /**
     * The outcome of each cell, in the order in which they were sent.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'outcomes' => new external_multiple_structure(new external_single_structure(
                ['status' => new external_value(PARAM_ALPHA, 'saved, unchanged or conflict')] + get_grid::cell_structure()
            )),
        ]);
    }
}

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
 * Function for pages: the history of a cell.
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
use local_barrette\local\history;
use local_barrette\local\items;
use moodle_exception;

/**
 * Gives who observed what of one pupil on one item, and when.
 */
class get_history extends external_api {
    /**
     * A pupil and an item.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'AP course'),
            'userid' => new external_value(PARAM_INT, 'Pupil'),
            'competencyid' => new external_value(PARAM_INT, 'Item'),
        ]);
    }

    /**
     * Give the history.
     *
     * @param int $courseid AP course.
     * @param int $userid Pupil.
     * @param int $competencyid Item.
     * @return array
     */
    public static function execute(int $courseid, int $userid, int $competencyid): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid', 'userid', 'competencyid'));
        self::validate_context(access::require_rater($params['courseid']));
        access::require_pupils_of($params['courseid'], [$params['userid']]);
        if (!isset(items::all()[$params['competencyid']])) {
            throw new moodle_exception('notanitem', 'local_barrette');
        }

        return ['entries' => history::of($params['userid'], $params['competencyid'], (int) $USER->id)];
    }

    /**
     * Entries, the newest first.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'entries' => new external_multiple_structure(new external_single_structure([
                'rater' => new external_value(PARAM_TEXT, 'Who observed'),
                'mine' => new external_value(PARAM_BOOL, 'Whether it is the reader'),
                'state' => new external_value(PARAM_INT, 'State'),
                'note' => new external_value(PARAM_RAW, 'Note, plain text'),
                'forpupil' => new external_value(PARAM_BOOL, 'Whether the note is for the pupil'),
                'when' => new external_value(PARAM_TEXT, 'Date'),
                'facts' => new external_multiple_structure(new external_value(PARAM_TEXT, 'What became of it')),
            ])),
        ]);
    }
}

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
 * Observations.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\privacy\trace;

/**
 * The cells of the grid, as the pupil or their author is told.
 */
abstract class observations extends trace {
    #[\Override]
    protected function table(): string {
        return 'local_barrette_observation';
    }

    #[\Override]
    protected function rows(int $userid): array {
        global $DB;
        $sql = "SELECT o.*, c.shortname AS item
                  FROM {local_barrette_observation} o
             LEFT JOIN {competency} c ON c.id = o.competencyid
                 WHERE o.{$this->field()} = :userid ORDER BY o.id";
        return array_values($DB->get_records_sql($sql, ['userid' => $userid]));
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return [
            'item' => $row->item ?? (string) $row->competencyid,
            'state' => get_string("privacy:state{$row->state}", 'local_barrette'),
            'note' => (string) $row->note,
            'notescope' => $row->notescope === '' ? '' : get_string("privacy:scope:$row->notescope", 'local_barrette'),
            'course' => (int) $row->courseid,
            'withdrawn' => transform::yesno($row->withdrawn),
            'timecreated' => transform::datetime($row->timecreated),
            'timemodified' => transform::datetime($row->timemodified),
            'timeended' => $row->timeended ? transform::datetime($row->timeended) : '',
            'timeshared' => $row->timeshared ? transform::datetime($row->timeshared) : '',
        ];
    }
}

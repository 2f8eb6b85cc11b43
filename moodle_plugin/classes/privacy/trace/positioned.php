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
 * What a pupil says of themselves.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\privacy\trace;

/**
 * A pupil's self-positions.
 */
final class positioned extends trace {
    #[\Override]
    protected function table(): string {
        return 'local_barrette_self_position';
    }

    #[\Override]
    protected function rows(int $userid): array {
        global $DB;
        $sql = "SELECT s.*, c.shortname AS item
                  FROM {local_barrette_self_position} s
             LEFT JOIN {competency} c ON c.id = s.competencyid
                 WHERE s.userid = :userid ORDER BY s.id";
        return array_values($DB->get_records_sql($sql, ['userid' => $userid]));
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return [
            'item' => $row->item ?? (string) $row->competencyid,
            'state' => get_string("privacy:self{$row->state}", 'local_barrette'),
            'timecreated' => transform::datetime($row->timecreated),
            'timemodified' => transform::datetime($row->timemodified),
        ];
    }
}

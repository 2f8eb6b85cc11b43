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
 * Needs groups that an adult leads.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\local\feed;
use local_barrette\privacy\trace;

/**
 * An adult among the leaders of needs groups, which are a JSON list of user ids.
 */
final class led extends trace {
    #[\Override]
    protected function table(): string {
        return 'local_barrette_group_detail';
    }

    #[\Override]
    protected function rows(int $userid): array {
        global $DB;
        $maybe = $DB->sql_like('leaders', ':digits');
        $rows = $DB->get_records_select($this->table(), $maybe, ['digits' => "%$userid%"], 'id');
        return array_values(array_filter($rows, fn($row) => in_array($userid, self::leaders($row), true)));
    }

    #[\Override]
    public function count(int $userid): int {
        return count($this->rows($userid));
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return [
            'objkey' => $row->objkey,
            'weekday' => (int) $row->weekday,
            'starttime' => $row->starttime,
            'endtime' => $row->endtime,
            'room' => $row->room,
            'timemodified' => transform::datetime($row->timemodified),
        ];
    }

    #[\Override]
    public function forget(int $userid): void {
        global $DB;
        foreach ($this->rows($userid) as $row) {
            $others = array_values(array_diff(self::leaders($row), [$userid]));
            $DB->set_field($this->table(), 'leaders', json_encode($others), ['id' => $row->id]);
            feed::note('group_details', (int) $row->courseid);
        }
    }

    /**
     * The leaders of a group.
     *
     * @param \stdClass $row Row.
     * @return int[] User ids.
     */
    private static function leaders(\stdClass $row): array {
        return array_map('intval', json_decode((string) $row->leaders, true) ?: []);
    }
}

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
 * What people entered.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Counts what pupils in scope and their teachers entered since a moment: what the next synchronisation will read.
 */
final class entered {
    /**
     * Count.
     *
     * @param int $since Moment.
     * @return int[] By name: projects, waived, self_positions, observations, ap_marks.
     */
    public static function since(int $since): array {
        return [
            'projects' => self::count('local_barrette_project', 'timedone > :since', $since),
            'waived' => self::count('local_barrette_project', 'timewaived > :since', $since),
            'self_positions' => self::count('local_barrette_self_position', 'timemodified > :since', $since),
            'observations' => self::count('local_barrette_observation', 'timemodified > :since AND timeended = 0', $since),
            'ap_marks' => self::count('local_barrette_ap_mark', 'timemodified > :since AND timeended = 0', $since),
        ];
    }

    /**
     * Count rows of pupils in scope.
     *
     * @param string $table Table.
     * @param string $where Condition with :since.
     * @param int $since Moment.
     * @return int
     */
    private static function count(string $table, string $where, int $since): int {
        global $DB;
        [$inscope, $params] = scope::user('userid');
        return $DB->count_records_select($table, "$where AND $inscope", $params + ['since' => $since]);
    }
}

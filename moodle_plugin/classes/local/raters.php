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
 * Authors of observations and marks whose account is gone.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * An observation, or a mark of an AP need, outlives its author: it is the pupil's.
 *
 * The author is then a number that no account has: it is made of the oldest row of the cell. One number for all
 * forgotten authors would mix what two of them said of the same item, and the index on pupil, item, author and end would
 * refuse the second. One for each cell keeps its history in one piece, and links no two cells of one person.
 */
final class raters {
    /** @var int The numbers of nobody begin here. They fit four bytes and are not negative, as the bridge wants them. */
    public const FORGOTTEN = 2_000_000_000;

    /**
     * Drop an author of observations.
     *
     * @param int $userid Author.
     */
    public static function forget(int $userid): void {
        self::drop(observations::TABLE, 'competencyid', 'observations', $userid);
    }

    /**
     * Drop an author of marks of AP needs.
     *
     * @param int $userid Author.
     */
    public static function forget_marker(int $userid): void {
        self::drop(ap_marks::TABLE, 'need', 'ap_marks', $userid);
    }

    /**
     * Drop an author from a table.
     *
     * @param string $table Table.
     * @param string $about Field that makes a cell with the pupil and the author.
     * @param string $kind Kind that tells the bridge.
     * @param int $userid Author.
     */
    private static function drop(string $table, string $about, string $kind, int $userid): void {
        global $DB;
        $sql = "SELECT MIN(id) AS oldest, userid, $about
                  FROM {{$table}}
                 WHERE raterid = :raterid
              GROUP BY userid, $about";
        foreach ($DB->get_records_sql($sql, ['raterid' => $userid]) as $cell) {
            $DB->set_field($table, 'raterid', self::FORGOTTEN + $cell->oldest, [
                'userid' => $cell->userid, $about => $cell->$about, 'raterid' => $userid,
            ]);
            hints::person((int) $cell->userid, $kind);
        }
    }

    /**
     * Whether an author was dropped.
     *
     * @param int $raterid Author.
     * @return bool
     */
    public static function is_forgotten(int $raterid): bool {
        return $raterid >= self::FORGOTTEN;
    }
}

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
 * The ids of the courses that Barrette made, kept at hand.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Tells at each event whether its course is ours, without a query for each.
 */
final class our_courses {
    /** @var int Seconds after which the list is read again: a long task must hear of courses made meanwhile. */
    private const FRESH = 60;

    /** @var int[]|null Ids, as keys too. */
    private static ?array $ids = null;

    /** @var int When they were read. */
    private static int $read = 0;

    /**
     * Whether a course is one that Barrette made.
     *
     * @param int $courseid Course, which may be gone.
     * @return bool
     */
    public static function hold(int $courseid): bool {
        global $DB;
        if (self::$ids === null || self::$read < time() - self::FRESH) {
            $made = ['kind' => 'courses', 'state' => objects::MADE];
            self::$ids = $DB->get_records_menu('local_barrette_object', $made, '', 'objectid, objectid AS same');
            self::$read = time();
        }
        return isset(self::$ids[$courseid]);
    }

    /**
     * Read them again next time.
     */
    public static function changed(): void {
        self::$ids = null;
    }
}

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
 * Moments in words.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

/**
 * Says when, in the reader's time zone.
 */
final class moment {
    /**
     * A moment, inside a sentence: "today at 14:32".
     *
     * @param int $time Moment.
     * @return string
     */
    public static function of(int $time): string {
        $day = userdate($time, '%Y-%m-%d', 99, false);
        $names = ['momenttoday' => time(), 'momentyesterday' => time() - DAYSECS, 'momenttomorrow' => time() + DAYSECS];
        foreach ($names as $string => $other) {
            if ($day === userdate($other, '%Y-%m-%d', 99, false)) {
                return get_string($string, 'local_barrette', self::hour($time));
            }
        }
        $date = userdate($time, get_string('momentdate', 'local_barrette'), 99, false);
        return get_string('momentother', 'local_barrette', ['date' => $date, 'hour' => self::hour($time)]);
    }

    /**
     * How long something lasted.
     *
     * @param int $seconds Seconds.
     * @return string "45 s", "3 min", "1 h 05".
     */
    public static function lasted(int $seconds): string {
        if ($seconds < MINSECS) {
            return get_string('lastedseconds', 'local_barrette', $seconds);
        }
        $minutes = intdiv($seconds + 30, MINSECS);
        if ($minutes < 60) {
            return get_string('lastedminutes', 'local_barrette', $minutes);
        }
        return get_string('lastedhours', 'local_barrette', [
            'hours' => intdiv($minutes, 60), 'minutes' => sprintf('%02d', $minutes % 60),
        ]);
    }

    /**
     * The hour.
     *
     * @param int $time Moment.
     * @return string
     */
    private static function hour(int $time): string {
        return userdate($time, '%H:%M', 99, false, false);
    }
}

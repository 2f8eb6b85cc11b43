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
 * When pupils may position themselves.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use moodle_exception;

/**
 * The window of self-positioning, which the coordinator sets.
 */
final class self_window {
    /**
     * Whether it is open now.
     *
     * @return bool
     */
    public static function is_open(): bool {
        return self::opens_at() <= time() && (!self::closes_at() || time() < self::closes_at());
    }

    /**
     * Until when it is open.
     *
     * @return int Time, 0 when it has no end or is not open.
     */
    public static function open_until(): int {
        return self::is_open() ? self::closes_at() : 0;
    }

    /**
     * When it opens.
     *
     * @return int Time, in the past or to come; 0 when nobody set one.
     */
    public static function opens_at(): int {
        return (int) get_config('local_barrette', 'selfopen');
    }

    /**
     * When it closes.
     *
     * @return int Time, in the past or to come; 0 when nobody set one.
     */
    public static function closes_at(): int {
        return (int) get_config('local_barrette', 'selfclose');
    }

    /**
     * Change it.
     *
     * @param int $open When it opens, 0 for at once.
     * @param int $close When it closes, 0 for never.
     */
    public static function set(int $open, int $close): void {
        if ($open < 0 || $close < 0 || ($close && $close <= $open)) {
            throw new moodle_exception('self_badwindow', 'local_barrette');
        }
        set_config('selfopen', $open, 'local_barrette');
        set_config('selfclose', $close, 'local_barrette');
    }
}

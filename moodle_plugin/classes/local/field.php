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
 * What a field of an item may hold.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Checks of values. Nothing is converted: the bridge sends what it means.
 */
final class field {
    /** @var int Longest name: the shortest of Moodle's columns for names holds 254 characters. */
    private const MAX_NAME = 254;

    /** @var int Longest name of a room. */
    private const MAX_ROOM = 100;

    /** @var int Longest key of a campaign. */
    private const MAX_CAMPAIGN = 40;

    /** @var int The year 2100. */
    private const LAST_INSTANT = 4_102_444_800;

    /** @var int Longest key of an object that carries a stamp: an idnumber holds 100 characters with it. */
    public const MAX_KEY = 91;

    /** @var int Longest key of a row, made of two keys. */
    public const MAX_ROW_KEY = 190;

    /**
     * Whether a value is a key of the bridge.
     *
     * @param mixed $value Value.
     * @param int $max Longest.
     * @return bool
     */
    public static function is_key($value, int $max = self::MAX_KEY): bool {
        return is_string($value) && strlen($value) <= $max && preg_match('/^[A-Za-z0-9_.:|-]+$/D', $value);
    }

    /**
     * Whether a value is one line of plain text.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_name($value): bool {
        return is_string($value) && trim($value) !== '' && trim($value) === $value
            && \core_text::strlen($value) <= self::MAX_NAME && clean_param($value, PARAM_TEXT) === $value;
    }

    /**
     * Whether a value is a text.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_html($value): bool {
        return is_string($value);
    }

    /**
     * Whether a value is a Moodle id.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_id($value): bool {
        return is_int($value) && $value > 0;
    }

    /**
     * Whether a value is a list of Moodle ids.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_ids($value): bool {
        return is_array($value) && array_is_list($value) && array_filter($value, [self::class, 'is_id']) === $value;
    }

    /**
     * Whether a value is a day of the week: 1 for Monday to 7 for Sunday.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_weekday($value): bool {
        return is_int($value) && $value >= 1 && $value <= 7;
    }

    /**
     * Whether a value is a time of day.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_time($value): bool {
        return is_string($value) && preg_match('/^([01]\d|2[0-3]):[0-5]\d$/D', $value);
    }

    /**
     * Whether a value is a room: a name, or nothing while it is not known.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_room($value): bool {
        return $value === '' || (self::is_name($value) && \core_text::strlen($value) <= self::MAX_ROOM);
    }

    /**
     * Whether a value is the bridge's name of a campaign.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_campaign($value): bool {
        return self::is_key($value, self::MAX_CAMPAIGN);
    }

    /**
     * Whether a value is a moment in seconds that every database can keep.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_instant($value): bool {
        return self::is_id($value) && $value <= self::LAST_INSTANT;
    }

    /**
     * Whether a value is 0 or 1.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_flag($value): bool {
        return $value === 0 || $value === 1;
    }

    /**
     * Whether a value is a role that Barrette gives.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_role($value): bool {
        return in_array($value, roles::NAMES, true);
    }

    /**
     * Whether a value is a type of activity that Barrette makes.
     *
     * @param mixed $value Value.
     * @return bool
     */
    public static function is_activity($value): bool {
        return is_string($value) && activity_type::named($value) !== null;
    }
}

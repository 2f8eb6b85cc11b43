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
 * Notes that go with an observation.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * A note is plain text for one of two readers: the pupil, or the team.
 */
final class note {
    /** @var int Characters at most. */
    public const MAX_LENGTH = 1000;

    /**
     * A note as it is kept.
     *
     * @param string $text What was typed.
     * @return string Plain text, without space around it.
     */
    public static function clean(string $text): string {
        $text = str_replace(["\r\n", "\r"], "\n", fix_utf8($text));
        // Core cleans the note of an evidence in the same way, and refuses what cleaning changes: "<<b>b>" takes two turns.
        do {
            $before = $text;
            $text = clean_param($text, PARAM_NOTAGS);
        } while ($text !== $before);
        return trim($text);
    }

    /**
     * Refuse a note that cannot be kept.
     *
     * @param string $text Clean text.
     * @param string $scope Its scope.
     */
    public static function check(string $text, string $scope): void {
        if (\core_text::strlen($text) > self::MAX_LENGTH) {
            throw new invalid_parameter_exception('a note is longer than ' . self::MAX_LENGTH . ' characters');
        }
        if ($text !== '' && !in_array($scope, [observations::FOR_PUPIL, observations::FOR_TEAM], true)) {
            throw new invalid_parameter_exception('the scope of a note is neither pupil nor team');
        }
    }
}

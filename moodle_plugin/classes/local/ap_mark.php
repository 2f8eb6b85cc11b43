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
 * One mark of an AP need, as its rater wants it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * What a rater wants to stand of one pupil on one need.
 */
final class ap_mark {
    /**
     * A mark.
     *
     * @param int $userid Pupil.
     * @param string $need One of wishes::NEEDS.
     * @param string $mark One of ap_marks::MARKS, or ap_marks::NONE.
     * @param string|null $seen What the rater saw there, likewise: if something else stands, the mark is left alone. Null
     *                          when it does not matter.
     */
    public function __construct(
        /** @var int Pupil. */
        public readonly int $userid,
        /** @var string Need. */
        public readonly string $need,
        /** @var string Mark. */
        public readonly string $mark,
        /** @var string|null What the rater saw. */
        public readonly ?string $seen = null,
    ) {
        if (!in_array($need, wishes::NEEDS, true)) {
            throw new invalid_parameter_exception('unknown need');
        }
        foreach (array_filter([$mark, $seen]) as $said) {
            if (!in_array($said, ap_marks::MARKS, true)) {
                throw new invalid_parameter_exception('unknown mark');
            }
        }
    }
}

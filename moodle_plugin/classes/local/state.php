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
 * The states of an item.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Where a pupil stands on an item. Numbers grow with mastery, as the three-state scale of setup: its grades are states.
 */
final class state {
    /** @var int Seen by nobody yet: normal, and said so. */
    public const NOT_OBSERVED = 0;

    /** @var int Not acquired yet. */
    public const NOT_ACQUIRED = 1;

    /** @var int Being acquired. */
    public const BEING_ACQUIRED = 2;

    /** @var int Acquired. */
    public const ACQUIRED = 3;

    /** @var int[] All of them. */
    public const ALL = [self::NOT_OBSERVED, self::NOT_ACQUIRED, self::BEING_ACQUIRED, self::ACQUIRED];
}

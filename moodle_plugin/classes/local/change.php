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
 * A change of a row.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * What must be done to a row so that it stands as wanted.
 */
final class change {
    /**
     * A change.
     *
     * @param int $objectid Core row that stands already, 0 when there is none.
     * @param \Closure|null $write Writes, and gives the id of the core row; null when nothing must be done.
     */
    private function __construct(
        /** @var int Core row that stands already, 0 when there is none. */
        public readonly int $objectid,
        /** @var \Closure|null Writes, and gives the id of the core row; null when nothing must be done. */
        public readonly ?\Closure $write
    ) {
    }

    /**
     * Nothing must be done.
     *
     * @param int $objectid Core row that stands already, 0 when there is none.
     * @return self
     */
    public static function none(int $objectid): self {
        return new self($objectid, null);
    }

    /**
     * Something must be written.
     *
     * @param \Closure $write Writes, and gives the id of the core row.
     * @return self
     */
    public static function by(\Closure $write): self {
        return new self(0, $write);
    }
}

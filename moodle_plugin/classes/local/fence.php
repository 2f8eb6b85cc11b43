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
 * Keeps a run that was given up for dead from writing.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;
use moodle_exception;

/**
 * The number of the bridge's turn to write. A later turn has a higher number, and takes the turn from those before it.
 */
final class fence {
    /** @var string Table, of one row. */
    private const TABLE = 'local_barrette_bridge';

    /** @var float Seconds after which the database is asked again. */
    private const FRESH = 1.0;

    /** @var float When the database was last asked. */
    private float $asked;

    /** @var bool Whether a later turn has begun. */
    private bool $stale = false;

    /**
     * A turn.
     *
     * @param int $number Its number.
     */
    private function __construct(
        /** @var int Its number. */
        private readonly int $number
    ) {
        $this->asked = microtime(true);
    }

    /**
     * The highest number seen so far.
     *
     * @return int 0 when there was none.
     */
    public static function highest(): int {
        return (int) bridge::row()->fence;
    }

    /**
     * Take a turn, or go on with it.
     *
     * @param int $number Its number.
     * @return self
     * @throws invalid_parameter_exception When it is no number of a turn.
     * @throws moodle_exception When a later one has begun.
     */
    public static function taken(int $number): self {
        global $DB;
        if ($number < 1) {
            throw new invalid_parameter_exception('fence is at least 1');
        }
        bridge::begin();
        // One statement: of two calls at once, the higher number stays whoever comes last.
        $DB->execute(
            'UPDATE {' . self::TABLE . '} SET fence = :number WHERE fence < :same',
            ['number' => $number, 'same' => $number]
        );
        $highest = self::highest();
        if ($highest > $number) {
            throw new moodle_exception('stalefence', 'local_barrette', '', ['fence' => $number, 'highest' => $highest]);
        }
        return new self($number);
    }

    /**
     * Whether a later turn has begun.
     *
     * @param bool $now Whether to ask now, and not only when the last answer is a second old.
     * @return bool Once true, always true.
     */
    public function is_stale(bool $now): bool {
        if (!$this->stale && ($now || microtime(true) - $this->asked >= self::FRESH)) {
            $this->stale = self::highest() > $this->number;
            $this->asked = microtime(true);
        }
        return $this->stale;
    }
}

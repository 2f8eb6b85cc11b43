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
 * A cell of the grid, as its rater wants it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * What a rater wants of one cell, and what they saw in it when they decided so.
 */
final class cell {
    /** @var int Instead of a state: nothing is stated any more. */
    public const WITHDRAW = -1;

    /** @var string The note, clean. */
    public readonly string $note;

    /** @var string Its scope, empty when there is no note. */
    public readonly string $notescope;

    /**
     * Check what was asked.
     *
     * @param int $userid Pupil.
     * @param int $competencyid Item.
     * @param int $state State, or WITHDRAW.
     * @param string $note Note.
     * @param string $notescope pupil or team.
     * @param int $seenid Row that the rater saw, 0 when the cell was empty.
     * @param int $seentime Its timemodified, 0 likewise.
     */
    public function __construct(
        /** @var int Pupil. */
        public readonly int $userid,
        /** @var int Item. */
        public readonly int $competencyid,
        /** @var int State, or WITHDRAW. */
        public readonly int $state,
        string $note = '',
        string $notescope = '',
        /** @var int Row that the rater saw. */
        public readonly int $seenid = 0,
        /** @var int Its timemodified. */
        public readonly int $seentime = 0,
    ) {
        if ($state !== self::WITHDRAW && !in_array($state, state::ALL, true)) {
            throw new invalid_parameter_exception("there is no state $state");
        }
        $note = $state === self::WITHDRAW ? '' : note::clean($note);
        note::check($note, $notescope);
        $this->note = $note;
        $this->notescope = $note === '' ? '' : $notescope;
    }

    /**
     * What tells it from the other cells of the rater.
     *
     * @return string
     */
    public function key(): string {
        return observations::key($this->userid, $this->competencyid);
    }

    /**
     * Whether a row says what is wanted.
     *
     * @param \stdClass|null $row Row of the table, null for an empty cell.
     * @return bool
     */
    public function is(?\stdClass $row): bool {
        if (!$row || $this->state === self::WITHDRAW) {
            return !$row && $this->state === self::WITHDRAW;
        }
        return [$row->state, $row->note, $row->notescope] === [$this->state, $this->note, $this->notescope];
    }

    /**
     * Whether a row is the one that the rater saw.
     *
     * @param \stdClass|null $row Row of the table, null for an empty cell.
     * @return bool
     */
    public function saw(?\stdClass $row): bool {
        return [$row->id ?? 0, $row->timemodified ?? 0] === [$this->seenid, $this->seentime];
    }
}

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
 * The rows of one cell, and what a new wish makes of them.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Decides what becomes of a cell. It writes nothing: changes are collected, and written together.
 *
 * What was shared, or has stood for an hour, is history: it is ended and a new row stands. Before that, a change of mind
 * is a slip of the hand and leaves no trace: the row is corrected in place, or goes; and what it had replaced comes back
 * when that is what is wanted. A row that a slip withdrew stands again likewise, unless it had been shared.
 */
final class cell_history {
    /** @var int Seconds during which a change of mind is a slip of the hand. */
    public const SLIP = HOURSECS;

    /** @var \stdClass|null The row that stands. */
    private ?\stdClass $standing = null;

    /** @var \stdClass|null The last one that ended. */
    private ?\stdClass $last = null;

    /** @var \stdClass[] Rows to write; one without id is new. */
    public array $changed = [];

    /** @var int Row to delete, 0 for none. */
    public int $deleted = 0;

    /**
     * Take the rows of a cell.
     *
     * @param \stdClass[] $rows Rows, the oldest first.
     * @param int $now Time.
     */
    public function __construct(
        array $rows,
        /** @var int Time. */
        private readonly int $now,
    ) {
        foreach ($rows as $row) {
            if ($row->timeended) {
                $this->last = $row;
            } else {
                $this->standing = $row;
            }
        }
    }

    /**
     * Bring the cell to what its rater wants.
     *
     * @param cell $cell What is wanted.
     * @param int $raterid Rater.
     * @param int $courseid Course where it was entered.
     * @return string saved, unchanged or conflict.
     */
    public function bring_to(cell $cell, int $raterid, int $courseid): string {
        if ($cell->is($this->standing)) {
            return 'unchanged';
        }
        if (!$cell->saw($this->standing)) {
            return 'conflict';
        }
        $slip = $this->standing && !$this->standing->timeshared && $this->standing->timecreated > $this->now - self::SLIP;
        if ($slip) {
            $this->correct($cell);
        } else if ($this->standing) {
            $this->end($cell);
            $this->begin($cell, $raterid, $courseid);
        } else if (!$this->take_up($cell)) {
            $this->begin($cell, $raterid, $courseid);
        }
        return 'saved';
    }

    /**
     * Correct a slip of the hand.
     *
     * @param cell $cell What is wanted.
     */
    private function correct(cell $cell): void {
        $replaced = $this->last && !$this->last->withdrawn ? $this->last : null;
        if ($replaced && $cell->is($replaced)) {
            $this->deleted = $this->standing->id;
            $this->stand_again($replaced);
        } else if ($cell->state !== cell::WITHDRAW) {
            $this->change($this->standing, [
                'state' => $cell->state, 'note' => $cell->note, 'notescope' => $cell->notescope,
            ]);
        } else if ($replaced) {
            // Without this row, the one that it replaced would seem to have been the last word.
            $this->end($cell);
        } else {
            $this->deleted = $this->standing->id;
        }
    }

    /**
     * Let the row that a slip withdrew stand again, if that is what is wanted.
     *
     * @param cell $cell What is wanted.
     * @return bool Whether it does.
     */
    private function take_up(cell $cell): bool {
        $last = $this->last;
        if (!$last || !$last->withdrawn || $last->timeshared || $last->timeended <= $this->now - self::SLIP || !$cell->is($last)) {
            return false;
        }
        $this->stand_again($last);
        return true;
    }

    /**
     * Let an ended row stand again.
     *
     * @param \stdClass $row Row.
     */
    private function stand_again(\stdClass $row): void {
        $this->change($row, ['timeended' => 0, 'withdrawn' => 0]);
    }

    /**
     * End the row that stands.
     *
     * @param cell $cell What is wanted instead.
     */
    private function end(cell $cell): void {
        $this->change($this->standing, [
            // Two rows of a cell never end in the same second: the table would refuse the second one.
            'timeended' => max($this->now, ($this->last->timeended ?? 0) + 1),
            'withdrawn' => (int) ($cell->state === cell::WITHDRAW),
        ]);
    }

    /**
     * Begin a new row, if a state is wanted.
     *
     * @param cell $cell What is wanted.
     * @param int $raterid Rater.
     * @param int $courseid Course where it was entered.
     */
    private function begin(cell $cell, int $raterid, int $courseid): void {
        if ($cell->state === cell::WITHDRAW) {
            return;
        }
        $this->changed[] = (object) [
            'userid' => $cell->userid, 'competencyid' => $cell->competencyid, 'raterid' => $raterid, 'courseid' => $courseid,
            'state' => $cell->state, 'note' => $cell->note, 'notescope' => $cell->notescope, 'withdrawn' => 0,
            'timecreated' => $this->now, 'timemodified' => $this->now, 'timeended' => 0, 'timeshared' => 0, 'evidenceid' => 0,
        ];
    }

    /**
     * Change a row.
     *
     * @param \stdClass $row Row.
     * @param array $fields Fields changed.
     */
    private function change(\stdClass $row, array $fields): void {
        // The version that the rater's pages compare: two changes in one second must differ.
        $version = max($this->now, $row->timemodified + 1);
        $this->changed[] = (object) (['id' => $row->id, 'timemodified' => $version] + $fields);
    }
}

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
 * Saving of cells.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;
use moodle_exception;

/**
 * Saves cells of one rater together: one read, the writes, one read of what stands.
 */
final class cells {
    /** @var int Cells at most in one call. */
    public const MAX = 500;

    /** @var int Seconds to wait for another page of the same rater. */
    private const PATIENCE = 10;

    /**
     * Save cells.
     *
     * @param int $courseid Course where they were entered.
     * @param int $raterid Rater.
     * @param cell[] $cells What is wanted.
     * @return string[] saved, unchanged or conflict, in the order of the cells.
     */
    public static function save(int $courseid, int $raterid, array $cells): array {
        self::check($cells);
        $statuses = self::locked($raterid, fn() => self::write($courseid, $raterid, $cells));
        $saved = count(array_keys($statuses, 'saved', true));
        if ($saved) {
            \local_barrette\event\observations_saved::of($courseid, $saved)->trigger();
        }
        return $statuses;
    }

    /**
     * Do something to the cells of a rater while none of their other pages does.
     *
     * @param int $raterid Rater.
     * @param callable $do What to do.
     * @return mixed What it gave.
     */
    public static function locked(int $raterid, callable $do): mixed {
        $lock = \core\lock\lock_config::get_lock_factory('local_barrette')->get_lock("cells:$raterid", self::PATIENCE);
        if (!$lock) {
            throw new moodle_exception('cellsbusy', 'local_barrette');
        }
        try {
            return $do();
        } finally {
            $lock->release();
        }
    }

    /**
     * Refuse what cannot be saved together.
     *
     * @param cell[] $cells Cells.
     */
    private static function check(array $cells): void {
        if (count($cells) > self::MAX) {
            throw new invalid_parameter_exception('more than ' . self::MAX . ' cells');
        }
        $keys = array_map(fn($cell) => $cell->key(), $cells);
        if (count(array_unique($keys)) < count($keys)) {
            throw new invalid_parameter_exception('the same cell stands twice');
        }
        if (array_diff(array_map(fn($cell) => $cell->competencyid, $cells), array_keys(items::all()))) {
            throw new moodle_exception('notanitem', 'local_barrette');
        }
    }

    /**
     * Decide about each cell, then write.
     *
     * @param int $courseid Course.
     * @param int $raterid Rater.
     * @param cell[] $cells Cells.
     * @return string[] Outcomes.
     */
    private static function write(int $courseid, int $raterid, array $cells): array {
        global $DB;
        $users = array_map(fn($cell) => $cell->userid, $cells);
        $items = array_map(fn($cell) => $cell->competencyid, $cells);
        $transaction = $DB->start_delegated_transaction();
        $rows = observations::of_rater($raterid, $users, $items);
        $now = \core\di::get(\core\clock::class)->time();
        $statuses = $histories = [];
        foreach ($cells as $cell) {
            $history = $histories[] = new cell_history($rows[$cell->key()] ?? [], $now);
            $statuses[] = $history->bring_to($cell, $raterid, $courseid);
        }
        self::store($histories);
        $transaction->allow_commit();
        array_map(fn($userid) => hints::person($userid, 'observations'), array_unique($users));
        return $statuses;
    }

    /**
     * Write what was decided. Rows go, then end, before another one stands in their place.
     *
     * @param cell_history[] $histories Decisions.
     */
    private static function store(array $histories): void {
        global $DB;
        $deleted = array_filter(array_map(fn($history) => $history->deleted, $histories));
        if ($deleted) {
            $DB->delete_records_list(observations::TABLE, 'id', $deleted);
        }
        $new = [];
        foreach (array_merge(...array_map(fn($history) => $history->changed, $histories)) as $row) {
            if (isset($row->id)) {
                $DB->update_record(observations::TABLE, $row, true);
            } else {
                $new[] = $row;
            }
        }
        if ($new) {
            $DB->insert_records(observations::TABLE, $new);
        }
    }
}

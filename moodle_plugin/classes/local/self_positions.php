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
 * What pupils say of themselves.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use moodle_exception;

/**
 * Self-positioning: a pupil's own answer on each item of their home AP course. One row a pupil and item.
 */
final class self_positions {
    /** @var string Table. */
    private const TABLE = 'local_barrette_self_position';

    /** @var int Items shown at a time. */
    public const STEP = 6;

    /**
     * The items a pupil is asked about, a few at a time: those of neighbouring branches, cut in equal parts when they
     * are many.
     *
     * @param int $userid Pupil.
     * @return \stdClass[] Steps with name and items (by id, as items::branches()).
     */
    public static function steps(int $userid): array {
        $courseid = pupils::home_course($userid);
        $asked = $courseid ? items::of_course($courseid) : [];
        $parts = [];
        foreach ($asked ? items::branches() : [] as $branch) {
            $name = $branch->above ?: $branch->name;
            $items = array_intersect_key($branch->items, $asked);
            if ($items) {
                $parts["$branch->framework $name"] ??= (object) ['name' => $name, 'items' => []];
                $parts["$branch->framework $name"]->items += $items;
            }
        }
        $steps = [];
        foreach ($parts as $part) {
            $size = (int) ceil(count($part->items) / ceil(count($part->items) / self::STEP));
            foreach (array_chunk($part->items, $size, true) as $items) {
                $steps[] = (object) ['name' => $part->name, 'items' => $items];
            }
        }
        return $steps;
    }

    /**
     * What a pupil has answered.
     *
     * @param int $userid Pupil.
     * @return int[] State by item.
     */
    public static function of(int $userid): array {
        global $DB;
        $states = $DB->get_records_menu(self::TABLE, ['userid' => $userid], 'competencyid', 'competencyid, state');
        return array_map('intval', $states);
    }

    /**
     * How far a pupil is.
     *
     * @param int $userid Pupil.
     * @return \stdClass How many items were answered and how many are asked.
     */
    public static function progress(int $userid): \stdClass {
        $courseid = pupils::home_course($userid);
        $asked = $courseid ? items::of_course($courseid) : [];
        return (object) ['answered' => count(array_intersect_key($asked, self::of($userid))), 'asked' => count($asked)];
    }

    /**
     * Save answers, all of them or none.
     *
     * @param int $userid Pupil.
     * @param int[] $states State by item.
     */
    public static function save(int $userid, array $states): void {
        global $DB;
        if (!self_window::is_open()) {
            throw new moodle_exception('self_closed', 'local_barrette');
        }
        $courseid = pupils::home_course($userid);
        $asked = $courseid ? items::of_course($courseid) : [];
        if (array_diff_key($states, $asked) || array_filter($states, fn($state) => !in_array($state, state::ALL, true))) {
            throw new moodle_exception('self_badanswer', 'local_barrette');
        }
        $transaction = $DB->start_delegated_transaction();
        $standing = $DB->get_records(self::TABLE, ['userid' => $userid], '', 'competencyid, id, state');
        foreach ($states as $itemid => $state) {
            self::write($userid, $itemid, $state, $standing[$itemid] ?? null);
        }
        $transaction->allow_commit();
        hints::person($userid, 'self_positions');
    }

    /**
     * Write one answer.
     *
     * @param int $userid Pupil.
     * @param int $itemid Item.
     * @param int $state State.
     * @param \stdClass|null $row What was answered before.
     */
    private static function write(int $userid, int $itemid, int $state, ?\stdClass $row): void {
        global $DB;
        $now = time();
        if (!$row) {
            $DB->insert_record(self::TABLE, (object) [
                'userid' => $userid, 'competencyid' => $itemid, 'state' => $state, 'timecreated' => $now, 'timemodified' => $now,
            ]);
        } else if ((int) $row->state !== $state) {
            $DB->update_record(self::TABLE, (object) ['id' => $row->id, 'state' => $state, 'timemodified' => $now]);
        }
    }
}

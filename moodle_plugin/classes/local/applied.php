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
 * Items already applied.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Idempotency rows: a late duplicate of a batch finds what was answered and calls nothing.
 */
final class applied {
    /** @var string Table. */
    private const TABLE = 'local_barrette_applied';

    /** @var int How long a duplicate can be late, in seconds. */
    public const KEPT = 30 * DAYSECS;

    /**
     * What was answered to an item of a batch.
     *
     * @param string $batchkey Key of the batch.
     * @param item $item Item.
     * @return outcome|null Nothing when the item does not stand yet.
     */
    public static function answer(string $batchkey, item $item): ?outcome {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['batchkey' => $batchkey, 'kind' => $item->kind, 'objkey' => $item->key]);
        if (!$row) {
            return null;
        }
        if ($row->digest !== $item->digest()) {
            throw new refusal('bad_value', 'this batch key was used for another content of the item');
        }
        return outcome::replayed($row->status, (int) $row->objectid);
    }

    /**
     * Keep an answer.
     *
     * @param string $batchkey Key of the batch.
     * @param item $item Item.
     * @param outcome $outcome Outcome; only what stands is kept.
     */
    public static function keep(string $batchkey, item $item, outcome $outcome): void {
        global $DB;
        if (!$outcome->stands()) {
            return;
        }
        $DB->insert_record(self::TABLE, [
            'batchkey' => $batchkey, 'kind' => $item->kind, 'objkey' => $item->key, 'digest' => $item->digest(),
            'status' => $outcome->status, 'objectid' => $outcome->objectid, 'timecreated' => time(),
        ], false);
    }

    /**
     * Forget old answers.
     */
    public static function purge(): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'timecreated < :limit', ['limit' => time() - self::KEPT]);
    }
}

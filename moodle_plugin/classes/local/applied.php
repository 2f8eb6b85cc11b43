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
     * @param stretch $stretch The items that are looked at with it.
     * @return outcome|null Nothing when the item does not stand yet.
     */
    public static function answer(string $batchkey, item $item, stretch $stretch): ?outcome {
        $rows = $stretch->ask('applied', fn() => self::rows($batchkey, $item->kind, $stretch->keys()));
        $row = $rows[strtolower($item->key)] ?? null;
        if (!$row) {
            return null;
        }
        if ($row->digest !== $item->digest()) {
            throw new refusal('bad_value', 'this batch key was used for another content of the item');
        }
        return outcome::replayed($row->status, (int) $row->objectid);
    }

    /**
     * What was answered to some items of a batch.
     *
     * @param string $batchkey Key of the batch.
     * @param string $kind Kind.
     * @param string[] $keys Keys of the items.
     * @return \stdClass[] By key in lower case: two of a batch never differ by case only.
     */
    private static function rows(string $batchkey, string $kind, array $keys): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($keys, SQL_PARAMS_NAMED, 'objkey');
        $where = "batchkey = :batchkey AND kind = :kind AND objkey $in";
        $rows = $DB->get_records_select(self::TABLE, $where, $params + ['batchkey' => $batchkey, 'kind' => $kind]);
        return array_combine(array_map(fn($row) => strtolower($row->objkey), $rows), $rows);
    }

    /**
     * Keep answers.
     *
     * @param string $batchkey Key of the batch.
     * @param array[] $answers Items, each with its outcome; only what stands is kept.
     */
    public static function keep(string $batchkey, array $answers): void {
        global $DB;
        $rows = [];
        foreach ($answers as [$item, $outcome]) {
            if ($outcome->stands()) {
                $rows[] = [
                    'batchkey' => $batchkey, 'kind' => $item->kind, 'objkey' => $item->key, 'digest' => $item->digest(),
                    'status' => $outcome->status, 'objectid' => $outcome->objectid, 'timecreated' => time(),
                ];
            }
        }
        if ($rows) {
            $DB->insert_records(self::TABLE, $rows);
        }
    }

    /**
     * Forget old answers.
     */
    public static function purge(): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'timecreated < :limit', ['limit' => time() - self::KEPT]);
    }
}

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
 * Where something changed.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\lock\lock_config;
use core_shutdown_manager;
use moodle_exception;

/**
 * The change feed: hints that say where to look. They are never the proof: many changes of Moodle fire no event, and a
 * request that is killed loses its hints. They hold numbers of units, never what changed.
 *
 * A cursor is the number of a reading. Ids would not do: rows are not committed in the order of their ids.
 */
final class feed {
    /** @var string Table of the hints. */
    private const TABLE = 'local_barrette_change';

    /** @var string Table of what was read, of one row. */
    private const STATE = 'local_barrette_feed';

    /** @var int How long a hint is kept, in seconds. */
    public const KEPT = 30 * DAYSECS;

    /** @var int Hints that a request holds back at most. */
    private const MOST = 500;

    /** @var int Seconds that a request holds a hint back at most, if another one follows. */
    private const LONGEST = 5;

    /** @var int Seconds to wait for another reader. */
    private const WAIT = 5;

    /** @var int Rows numbered at once: databases bound the parameters of a query. */
    private const CHUNK = 1000;

    /** @var int[][] Units not written yet, by kind; the unit is the key too. */
    private static array $noted = [];

    /** @var int How many they are. */
    private static int $many = 0;

    /** @var float When the oldest of them was noted. */
    private static float $since = 0;

    /** @var bool Whether nothing more is noted: the plugin is being removed. */
    private static bool $closed = false;

    /** @var bool Whether they will be written at the end of the request. */
    private static bool $awaited = false;

    /**
     * Note that a unit may have changed. It is written at the end of the request, or before if that is long.
     *
     * @param string $kind Kind.
     * @param int $unit Unit, 0 for the whole kind.
     */
    public static function note(string $kind, int $unit): void {
        if (self::$closed) {
            return;
        }
        if (!isset(self::$noted[$kind][$unit])) {
            self::$noted[$kind][$unit] = $unit;
            self::$since = self::$many++ ? self::$since : microtime(true);
            self::await_end();
        }
        if (self::$many > self::MOST || microtime(true) - self::$since > self::LONGEST) {
            self::flush_early();
        }
    }

    /**
     * Write what was noted.
     *
     * Of a request that dies inside a transaction, what is written here goes with it.
     */
    public static function flush(): void {
        global $DB;
        $rows = [];
        foreach (self::$noted as $kind => $units) {
            foreach ($units as $unit) {
                $rows[] = ['kind' => $kind, 'unit' => $unit, 'seq' => 0, 'timecreated' => time()];
            }
        }
        self::forget();
        if ($rows) {
            $DB->insert_records(self::TABLE, $rows);
        }
    }

    /**
     * Forget what was noted and not written yet.
     */
    public static function forget(): void {
        self::$noted = [];
        self::$many = 0;
    }

    /**
     * Note nothing more in this request, and forget what was noted: its tables are about to go.
     *
     * @param bool $closed Whether it is so.
     */
    public static function close(bool $closed = true): void {
        self::$closed = $closed;
        self::forget();
    }

    /**
     * Read what was noted since a reading.
     *
     * @param int $cursor Number of that reading, 0 for none.
     * @return array Cursor to be given next time, whether hints are missing (0 or 1), units by kind.
     * @throws \invalid_parameter_exception When the cursor is negative.
     * @throws moodle_exception When somebody else has been reading for some seconds.
     */
    public static function read(int $cursor): array {
        if ($cursor < 0) {
            throw new \invalid_parameter_exception('cursor is at least 0');
        }
        return self::alone(function (\stdClass $state) use ($cursor): array {
            self::number($state);
            $expired = $cursor < max(1, $state->expired) || $cursor > $state->seq;
            return [$state->seq, (int) $expired, $expired ? [] : self::since($cursor)];
        });
    }

    /**
     * Forget old hints. Who has not read them yet is told that some are missing.
     */
    public static function purge(): void {
        global $DB;
        $limit = ['limit' => time() - self::KEPT];
        self::alone(function (\stdClass $state) use ($DB, $limit): void {
            $old = 'timecreated < :limit';
            $read = (int) $DB->get_field_select(self::TABLE, 'MAX(seq)', $old, $limit);
            if ($DB->record_exists_select(self::TABLE, "$old AND seq = 0", $limit)) {
                // A cursor given so far is before these: it becomes older than the oldest hint kept.
                $read = ++$state->seq;
            }
            $state->expired = max($state->expired, $read);
            $DB->update_record(self::STATE, $state);
            $DB->delete_records_select(self::TABLE, $old, $limit);
        });
    }

    /**
     * Have the hints written at the end of the request, once.
     */
    private static function await_end(): void {
        if (!self::$awaited && !PHPUNIT_TEST) {
            self::$awaited = true;
            core_shutdown_manager::register_function([self::class, 'flush']);
        }
    }

    /**
     * Write what was noted, unless a transaction is open: it could still be taken back, and older hints with it.
     */
    private static function flush_early(): void {
        global $DB;
        if (!$DB->is_transaction_started()) {
            self::flush();
        }
    }

    /**
     * Give the hints that no reading has numbered the number of this one.
     *
     * @param \stdClass $state What was read; its seq becomes that of this reading.
     */
    private static function number(\stdClass $state): void {
        global $DB;
        // Chosen first and numbered by id: what is committed meanwhile waits for the next reading, and no row that another
        // request has not committed is waited for.
        $ids = $DB->get_fieldset_select(self::TABLE, 'id', 'seq = 0');
        if (!$ids && $state->seq) {
            return;
        }
        $state->seq++;
        $DB->update_record(self::STATE, $state);
        foreach (array_chunk($ids, self::CHUNK) as $some) {
            [$in, $params] = $DB->get_in_or_equal($some, SQL_PARAMS_NAMED);
            $DB->set_field_select(self::TABLE, 'seq', $state->seq, "id $in", $params);
        }
    }

    /**
     * The units that were noted since a reading.
     *
     * @param int $cursor Number of that reading.
     * @return int[][] Units by kind, both in order.
     */
    private static function since(int $cursor): array {
        global $DB;
        $hints = [];
        $rows = $DB->get_recordset_sql('SELECT DISTINCT kind, unit FROM {' . self::TABLE . '} WHERE seq > :cursor
                                      ORDER BY kind, unit', ['cursor' => $cursor]);
        foreach ($rows as $row) {
            $hints[$row->kind][] = (int) $row->unit;
        }
        $rows->close();
        return $hints;
    }

    /**
     * Do something while nobody else reads.
     *
     * @param callable $work What to do with the row of what was read.
     * @return mixed What it answered.
     */
    private static function alone(callable $work): mixed {
        $lock = lock_config::get_lock_factory('local_barrette')->get_lock('feed', self::WAIT);
        if (!$lock) {
            throw new moodle_exception('feedbusy', 'local_barrette');
        }
        try {
            return $work(self::state());
        } finally {
            $lock->release();
        }
    }

    /**
     * What was read so far.
     *
     * @return \stdClass The row, numbers as numbers.
     */
    private static function state(): \stdClass {
        global $DB;
        $rows = $DB->get_records(self::STATE, null, 'id', '*', 0, 1);
        $row = reset($rows);
        if (!$row) {
            $row = (object) ['seq' => 0, 'expired' => 0];
            $row->id = $DB->insert_record(self::STATE, $row);
        }
        return (object) array_map('intval', (array) $row);
    }
}

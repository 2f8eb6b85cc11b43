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
 * Synchronisations.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\lock\lock_config;
use moodle_exception;

/**
 * The table of synchronisations: those asked for here, and those that the bridge reported of itself.
 */
final class requests {
    /** @var string Table. */
    public const TABLE = 'local_barrette_request';

    /** @var string Asked for, not taken yet. */
    public const WAITING = 'waiting';

    /** @var string Taken by the bridge, which has not spoken of it yet. */
    public const TAKEN = 'taken';

    /** @var string Under way. */
    public const RUNNING = 'running';

    /** @var string Finished. */
    public const DONE = 'done';

    /** @var string Finished, some of it refused or left. */
    public const PARTIAL = 'partial';

    /** @var string Came to nothing. */
    public const FAILED = 'failed';

    /** @var string[] States that nothing follows. */
    public const ENDED = [self::DONE, self::PARTIAL, self::FAILED];

    /** @var string Asked for on the page; the other origins are night and command. */
    public const PAGE = 'page';

    /** @var string[] Origins of those that the bridge starts by itself. */
    public const BRIDGE = ['night', 'command'];

    /** @var string[] Steps of a synchronisation, in their order. */
    public const STEPS = ['read', 'map', 'decide', 'plan', 'check', 'apply', 'verify', 'record'];

    /** @var string[] What may be counted on both sides. */
    public const COUNTED = [
        'pupils', 'divisions', 'courses', 'enrolments', 'groups', 'group_members', 'observations', 'ap_marks',
        'self_positions', 'projects', 'completions',
    ];

    /** @var int Seconds without a word after which the bridge is taken to have lost one that it had taken. */
    public const LOST_AFTER = 10 * MINSECS;

    /** @var int Seconds during which a lost request is given again: one that stops every bridge must not come for ever. */
    public const GIVEN_FOR = DAYSECS;

    /** @var int Seconds to wait for another call. */
    private const WAIT = 5;

    /**
     * Do something while no other call reads or writes the requests: two bridges never take the same one.
     *
     * @param callable $work What to do.
     * @return mixed What it answered.
     */
    public static function alone(callable $work): mixed {
        $lock = lock_config::get_lock_factory('local_barrette')->get_lock('requests', self::WAIT);
        if (!$lock) {
            throw new moodle_exception('requestsbusy', 'local_barrette');
        }
        try {
            return $work();
        } finally {
            $lock->release();
        }
    }

    /**
     * The synchronisation of a key.
     *
     * @param string $runkey Key.
     * @return \stdClass|null
     */
    public static function find(string $runkey): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['runkey' => $runkey]) ?: null;
    }

    /**
     * Those that have not ended.
     *
     * @return \stdClass[] The oldest first.
     */
    public static function open(): array {
        global $DB;
        [$open, $params] = $DB->get_in_or_equal([self::WAITING, self::TAKEN, self::RUNNING]);
        return array_values($DB->get_records_select(self::TABLE, "state $open", $params, 'timecreated, id'));
    }

    /**
     * The last ones, however they ended or did not.
     *
     * @param int $limit How many.
     * @return \stdClass[] The newest first.
     */
    public static function latest(int $limit): array {
        global $DB;
        return array_values($DB->get_records(self::TABLE, null, 'timecreated DESC, id DESC', '*', 0, $limit));
    }

    /**
     * The last one that the bridge carried to one of some ends.
     *
     * @param string[] $states Ends.
     * @return \stdClass|null
     */
    public static function last_ended(array $states = self::ENDED): ?\stdClass {
        global $DB;
        [$ended, $params] = $DB->get_in_or_equal($states);
        $found = $DB->get_records_select(
            self::TABLE,
            "state $ended AND timereported > 0",
            $params,
            'timeended DESC, id DESC',
            '*',
            0,
            1
        );
        return reset($found) ?: null;
    }

    /**
     * The last one that read Moodle to the end, even if some of what it had to write was left.
     *
     * @return \stdClass|null
     */
    public static function last_successful(): ?\stdClass {
        return self::last_ended([self::DONE, self::PARTIAL]);
    }

    /**
     * When something was last heard of one that was taken.
     *
     * @param \stdClass $row Row.
     * @return int
     */
    public static function heard(\stdClass $row): int {
        return max((int) $row->timetaken, (int) $row->timereported);
    }

    /**
     * Whether nothing has been heard for too long of one that was taken.
     *
     * @param \stdClass $row Row that has not ended.
     * @return bool
     */
    public static function is_lost(\stdClass $row): bool {
        return $row->state !== self::WAITING && self::heard($row) <= time() - self::LOST_AFTER;
    }

    /**
     * Whether one is to be given to the bridge.
     *
     * @param \stdClass $row Row that has not ended.
     * @return bool
     */
    public static function is_offered(\stdClass $row): bool {
        return $row->state === self::WAITING || (self::is_lost($row) && self::may_be_given_again($row));
    }

    /**
     * Whether one would be given again if the bridge lost it. What the bridge starts by itself, it starts again by itself.
     *
     * @param \stdClass $row Row.
     * @return bool
     */
    public static function may_be_given_again(\stdClass $row): bool {
        return $row->origin === self::PAGE && $row->timecreated > time() - self::GIVEN_FOR;
    }

    /**
     * End one here, without a word from the bridge.
     *
     * @param \stdClass $row Row.
     * @param string $state How it ends.
     * @param string $string Name of the string that says why.
     */
    public static function end(\stdClass $row, string $state, string $string): void {
        global $DB;
        $row->state = $state;
        $row->outcome = json_encode(['string' => $string]);
        $row->timeended = time();
        $DB->update_record(self::TABLE, $row);
    }

    /**
     * How one ended, in a reader's language if the bridge spoke it.
     *
     * @param \stdClass $row Row.
     * @return string Plain text, "" when nothing was said.
     */
    public static function outcome(\stdClass $row): string {
        $said = json_decode((string) $row->outcome, true) ?: [];
        if (isset($said['string'])) {
            return get_string($said['string'], 'local_barrette');
        }
        $lang = substr(current_language(), 0, 2);
        return (string) ($said[$lang] ?? $said['en'] ?? reset($said));
    }

    /**
     * Forget old ones.
     *
     * @param int $before Those created before.
     */
    public static function purge(int $before): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'timecreated < :limit', ['limit' => $before]);
    }
}

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
 * Codes that open the bridge to somebody.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\clock;
use core\di;
use core\lock\lock_config;
use moodle_exception;

/**
 * The codes by which people sign in to the bridge. Each opens it once, within a minute; only its hash is kept.
 *
 * A code travels through a browser, so it is worth nothing by itself: the bridge redeems it with its own token, and
 * compares the state that it gave to that browser with the one that comes back.
 */
final class launches {
    /** @var string Table. */
    public const TABLE = 'local_barrette_launch';

    /** @var int Seconds during which a code can be redeemed. */
    public const LIFETIME = MINSECS;

    /** @var int Seconds during which a row is kept: the bridge may ask meanwhile what somebody who signed in may do. */
    public const KEPT = DAYSECS;

    /** @var int Seconds to wait for another call. */
    private const WAIT = 5;

    /**
     * Whether a state is such as the bridge makes them.
     *
     * @param string $state State.
     * @return bool
     */
    public static function is_state(string $state): bool {
        return (bool) preg_match('/^[A-Za-z0-9_-]{16,64}$/D', $state);
    }

    /**
     * Make a code.
     *
     * @param int $userid Whom it opens the bridge to.
     * @param string $state What the bridge gave to their browser.
     * @return string The code.
     */
    public static function make(int $userid, string $state): string {
        global $DB;
        $code = rtrim(strtr(base64_encode(random_bytes(32)), '+/', '-_'), '=');
        $now = self::now();
        $DB->insert_record(self::TABLE, [
            'codehash' => self::hash($code), 'userid' => $userid, 'state' => $state,
            'timecreated' => $now, 'timeexpires' => $now + self::LIFETIME, 'timeused' => 0,
        ]);
        return $code;
    }

    /**
     * Use a code: of several calls at once, one gets it.
     *
     * @param string $code Code.
     * @return \stdClass Its row.
     */
    public static function redeem(string $code): \stdClass {
        global $DB;
        $lock = lock_config::get_lock_factory('local_barrette')->get_lock('launch', self::WAIT);
        if (!$lock) {
            throw new moodle_exception('launchbusy', 'local_barrette');
        }
        try {
            $row = $DB->get_record(self::TABLE, ['codehash' => self::hash($code)]);
            if (!$row) {
                throw new moodle_exception('launchunknown', 'local_barrette');
            }
            if ($row->timeused) {
                throw new moodle_exception('launchused', 'local_barrette');
            }
            if ($row->timeexpires <= self::now()) {
                throw new moodle_exception('launchexpired', 'local_barrette');
            }
            $row->timeused = self::now();
            $DB->update_record(self::TABLE, $row);
            return $row;
        } finally {
            $lock->release();
        }
    }

    /**
     * Whether somebody signed in to the bridge lately, so that the bridge may ask again what they may do.
     *
     * @param int $userid User.
     * @return bool
     */
    public static function let_in(int $userid): bool {
        global $DB;
        $lately = ['userid' => $userid, 'since' => self::now() - self::KEPT];
        return $DB->record_exists_select(self::TABLE, 'userid = :userid AND timeused > :since', $lately);
    }

    /**
     * Forget old codes.
     */
    public static function purge(): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'timecreated <= :limit', ['limit' => self::now() - self::KEPT]);
    }

    /**
     * What is kept of a code.
     *
     * @param string $code Code.
     * @return string
     */
    private static function hash(string $code): string {
        return hash('sha256', $code);
    }

    /**
     * The time.
     *
     * @return int
     */
    private static function now(): int {
        return di::get(clock::class)->time();
    }
}

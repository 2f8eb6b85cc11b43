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
 * Giving requests to the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\requests;

use invalid_parameter_exception;
use local_barrette\local\bridge;
use local_barrette\local\requests;

/**
 * The visit of the bridge: it says that it is there, and takes the oldest request.
 */
final class taking {
    /** @var int Largest number of changes that may wait. */
    private const MAX_WAITING = 1000000;

    /** @var int The last second that makes sense: the year 2100. */
    private const MAX_TIME = 4102444800;

    /** @var array What is answered when there is no request. */
    private const NOTHING = ['runkey' => '', 'scope' => '', 'scopekey' => '', 'askedby' => 0, 'timecreated' => 0];

    /**
     * Receive the bridge.
     *
     * @param int $busy 1 while a synchronisation is under way.
     * @param int $nextrun Next nightly synchronisation, 0 when there is none.
     * @param int $waiting Changes waiting for agreement.
     * @param string $release Release of the bridge.
     * @return array As the web service answers.
     */
    public static function receive(int $busy, int $nextrun, int $waiting, string $release): array {
        self::require_between('busy', $busy, 1);
        self::require_between('nextrun', $nextrun, self::MAX_TIME);
        self::require_between('waiting', $waiting, self::MAX_WAITING);
        if (!preg_match('/^[A-Za-z0-9.+_-]{1,30}$/D', $release)) {
            throw new invalid_parameter_exception('release has 1 to 30 letters, digits, dots, dashes or plus signs');
        }
        return requests::alone(function () use ($busy, $nextrun, $waiting, $release): array {
            bridge::seen($nextrun, $waiting, $release);
            return $busy ? self::NOTHING : self::take();
        });
    }

    /**
     * Take the oldest request that can be taken.
     *
     * @return array As the web service answers.
     */
    private static function take(): array {
        foreach (requests::open() as $row) {
            if (requests::is_lost($row) && $row->origin === requests::PAGE && !requests::may_be_given_again($row)) {
                requests::end($row, requests::FAILED, 'requestlost');
            } else if (requests::is_offered($row)) {
                $target = target::find($row->scope, (int) $row->scopeid);
                if ($target) {
                    return self::give($row, $target);
                }
                requests::end($row, requests::FAILED, 'requesttargetgone');
            }
        }
        return self::NOTHING;
    }

    /**
     * Give a request.
     *
     * @param \stdClass $row Row.
     * @param target $target What it is about.
     * @return array As the web service answers.
     */
    private static function give(\stdClass $row, target $target): array {
        global $DB;
        $DB->update_record(requests::TABLE, [
            'id' => $row->id, 'state' => requests::TAKEN, 'timetaken' => time(), 'step' => '', 'stepdone' => 0,
            'steptotal' => 0, 'counts' => null,
        ]);
        return [
            'runkey' => $row->runkey, 'scope' => $row->scope, 'scopekey' => $target->key,
            'askedby' => (int) $row->userid, 'timecreated' => (int) $row->timecreated,
        ];
    }

    /**
     * Refuse a number out of its range.
     *
     * @param string $name Its name.
     * @param int $value Number.
     * @param int $most Largest allowed.
     */
    private static function require_between(string $name, int $value, int $most): void {
        if ($value < 0 || $value > $most) {
            throw new invalid_parameter_exception("$name is between 0 and $most");
        }
    }
}

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
 * Asking for a synchronisation.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\requests;

use local_barrette\event\synchronisation_requested;
use local_barrette\local\requests;

/**
 * Asks for a synchronisation. Asking twice is one: the second to ask is told who was the first.
 */
final class asking {
    /**
     * Ask.
     *
     * @param target $target What for.
     * @param int $userid Who asks.
     * @return array The request that will answer, and whether it was made by this call.
     */
    public static function ask(target $target, int $userid): array {
        [$row, $made] = requests::alone(function () use ($target, $userid): array {
            $open = requests::open();
            foreach ($open as $row) {
                if (self::covers($row, $target)) {
                    return [$row, false];
                }
            }
            $made = self::insert($target, $userid);
            self::end_covered($open, $target);
            return [$made, true];
        });
        if ($made) {
            synchronisation_requested::of($row)->trigger();
        }
        return [$row, $made];
    }

    /**
     * Whether a synchronisation that has not ended will see all that somebody wants seen: it has not begun to read.
     *
     * @param \stdClass $row Row.
     * @param target $target What is wanted.
     * @return bool
     */
    private static function covers(\stdClass $row, target $target): bool {
        $same = $row->scope === $target->scope && (int) $row->scopeid === $target->id;
        if (!$same && $row->scope !== 'all') {
            return false;
        }
        return requests::is_offered($row) || (!requests::is_lost($row) && $row->step === '');
    }

    /**
     * Write a request.
     *
     * @param target $target What for.
     * @param int $userid Who asks.
     * @return \stdClass The row.
     */
    private static function insert(target $target, int $userid): \stdClass {
        global $DB;
        $row = [
            'runkey' => 'page-' . bin2hex(random_bytes(16)), 'origin' => requests::PAGE, 'userid' => $userid,
            'scope' => $target->scope, 'scopeid' => $target->id, 'state' => requests::WAITING, 'timecreated' => time(),
        ];
        $id = $DB->insert_record(requests::TABLE, $row);
        return $DB->get_record(requests::TABLE, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * End the requests for a part that the bridge has not taken, now that everything is asked for.
     *
     * @param \stdClass[] $open Rows that have not ended.
     * @param target $target What was just asked for.
     */
    private static function end_covered(array $open, target $target): void {
        if ($target->scope !== 'all') {
            return;
        }
        foreach ($open as $row) {
            if ($row->state === requests::WAITING) {
                requests::end($row, requests::DONE, 'requestcovered');
            }
        }
    }
}

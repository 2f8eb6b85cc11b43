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
 * The bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * What the bridge last said of itself. Moodle never calls it: it is known by its visits alone.
 */
final class bridge {
    /** @var string Table, of one row. */
    private const TABLE = 'local_barrette_bridge';

    /** @var array What is known while it never came. */
    private const NEVER = ['timeseen' => 0, 'nextrun' => 0, 'waiting' => 0, 'bridgerelease' => '', 'fence' => 0];

    /** @var int Seconds without a visit after which it is said to be silent: it comes every 15 s. */
    public const SILENT_AFTER = MINSECS;

    /**
     * What it said.
     *
     * @return \stdClass Times are 0 while it never came.
     */
    public static function row(): \stdClass {
        global $DB;
        $rows = $DB->get_records(self::TABLE, null, 'id', '*', 0, 1);
        return reset($rows) ?: (object) self::NEVER;
    }

    /**
     * Note a visit. The caller holds the lock of the requests: there must be one row.
     *
     * @param int $nextrun Next nightly synchronisation, 0 when there is none.
     * @param int $waiting Changes waiting for agreement.
     * @param string $release Its release.
     */
    public static function seen(int $nextrun, int $waiting, string $release): void {
        global $DB;
        // The fence is written by others at the same moment: it is left out.
        $said = ['timeseen' => time(), 'nextrun' => $nextrun, 'waiting' => $waiting, 'bridgerelease' => $release];
        $row = self::row();
        if (isset($row->id)) {
            $DB->update_record(self::TABLE, (object) ($said + ['id' => $row->id]));
        } else {
            $DB->insert_record(self::TABLE, (object) ($said + self::NEVER));
        }
    }

    /**
     * Make the row, if nobody did.
     */
    public static function begin(): void {
        global $DB;
        if ($DB->record_exists(self::TABLE, [])) {
            return;
        }
        requests::alone(function () use ($DB): void {
            if (!$DB->record_exists(self::TABLE, [])) {
                $DB->insert_record(self::TABLE, (object) self::NEVER);
            }
        });
    }

    /**
     * Whether it is silent.
     *
     * @param \stdClass $row What it said.
     * @return bool
     */
    public static function is_silent(\stdClass $row): bool {
        return $row->timeseen <= time() - self::SILENT_AFTER;
    }
}

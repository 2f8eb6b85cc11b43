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
 * Database transactions around items.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Leaves no transaction open behind an item that failed: it would take back what the next ones write.
 */
final class transactions {
    /**
     * Whether a transaction is open.
     *
     * @return bool
     */
    public static function open(): bool {
        global $DB;
        return $DB->is_transaction_started();
    }

    /**
     * Roll back a transaction that a failed core call left open.
     *
     * @param bool $wasopen Whether one was open before it.
     */
    public static function abandon(bool $wasopen): void {
        global $DB;
        if (!$wasopen && $DB->is_transaction_started()) {
            $DB->force_transaction_rollback();
        }
    }
}

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
 * Task: forget old synchronisations.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\task;

use core\task\scheduled_task;
use local_barrette\local\requests;

/**
 * Forgets who asked for which synchronisation, and how it ended, after the time that the school chose.
 */
class purge_requests extends scheduled_task {
    /** @var int Months when the school chose nothing. */
    public const MONTHS = 12;

    #[\Override]
    public function get_name(): string {
        return get_string('taskpurgerequests', 'local_barrette');
    }

    #[\Override]
    public function execute(): void {
        $months = (int) get_config('local_barrette', 'logmonths') ?: self::MONTHS;
        requests::purge((new \DateTimeImmutable("-$months months"))->getTimestamp());
    }
}

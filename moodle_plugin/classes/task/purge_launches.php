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
 * Task: forget old codes.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\task;

use core\task\scheduled_task;
use local_barrette\local\launches;

/**
 * Forgets who signed in to the bridge, a day after.
 */
class purge_launches extends scheduled_task {
    #[\Override]
    public function get_name(): string {
        return get_string('taskpurgelaunches', 'local_barrette');
    }

    #[\Override]
    public function execute(): void {
        launches::purge();
    }
}

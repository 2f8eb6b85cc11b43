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
 * Reminders of campaigns, each night.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\task;

use core\task\scheduled_task;
use local_barrette\local\reminders;

/**
 * Three days before the end of a campaign, reminds those who have cells left.
 */
class campaign_reminders extends scheduled_task {
    #[\Override]
    public function get_name(): string {
        return get_string('taskcampaignreminders', 'local_barrette');
    }

    #[\Override]
    public function execute(): void {
        if (reminders::are_on()) {
            mtrace(get_string('reminderstold', 'local_barrette', reminders::of_last_days()));
        }
    }
}

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
 * Check: is data kept as long as the school said.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\check;

use core\check\check;
use core\check\result;
use local_barrette\local\retention as domain;

/**
 * Says when departures wait for a person, and when the task that forgets does not run.
 */
class retention extends check {
    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url('/admin/settings.php', ['section' => 'local_barrette']);
        return new \action_link($url, get_string('pluginname', 'local_barrette'));
    }

    #[\Override]
    public function get_result(): result {
        $plan = domain::look();
        if (!$plan->scope) {
            return new result(result::NA, get_string('retentionnoscope', 'local_barrette'));
        }
        if ($plan->held) {
            $summary = get_string('retentionheld', 'local_barrette', $plan);
            return new result(result::WARNING, $summary, get_string('retentionheld_help', 'local_barrette', $plan));
        }
        if (domain::is_late($plan)) {
            $date = userdate($plan->next, get_string('strftimedate', 'langconfig'));
            return new result(result::ERROR, get_string('retentionlate', 'local_barrette', $date));
        }
        if ($plan->next) {
            $told = ['noted' => $plan->noted, 'date' => userdate($plan->next, get_string('strftimedate', 'langconfig'))];
            return new result(result::OK, get_string('retentionnext', 'local_barrette', (object) $told));
        }
        return new result(result::OK, get_string('retentionnobody', 'local_barrette'));
    }
}

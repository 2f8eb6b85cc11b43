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
 * Tests of the purge of synchronisations.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\task;

use local_barrette\local\months_setting;
use local_barrette\local\requests;
use local_barrette\tests\requests_testcase;

/**
 * Synchronisations are kept as long as the school chose.
 *
 * @covers \local_barrette\task\purge_requests
 * @covers \local_barrette\local\requests
 * @covers \local_barrette\local\months_setting
 */
final class purge_requests_test extends requests_testcase {
    /**
     * Only old ones go; without a choice, after twelve months.
     */
    public function test_execute(): void {
        global $DB;
        foreach (['night-0001' => 400, 'night-0002' => 350, 'night-0003' => 40] as $key => $days) {
            $this->report_end($key, 'night');
            $this->age($key, $days * DAYSECS);
        }
        (new purge_requests())->execute();
        $this->assertSame(['night-0002', 'night-0003'], $DB->get_fieldset_select(requests::TABLE, 'runkey', '1 = 1 ORDER BY id'));
        set_config('logmonths', 1, 'local_barrette');
        (new purge_requests())->execute();
        $this->assertSame(0, $DB->count_records(requests::TABLE));
        $this->assertNotEmpty((new purge_requests())->get_name());
    }

    /**
     * A number of months is a whole number, at least one.
     */
    public function test_setting(): void {
        global $CFG;
        require_once($CFG->libdir . '/adminlib.php');
        $text = new \lang_string('setting_logmonths', 'local_barrette');
        $setting = new months_setting('local_barrette/logmonths', $text, $text, 12);
        foreach (['1', '12', '120'] as $right) {
            $this->assertTrue($setting->validate($right), $right);
        }
        foreach (['0', '-1', '121', '1.5', '', 'x', '99999999999999999999'] as $wrong) {
            $this->assertIsString($setting->validate($wrong), $wrong);
        }
    }
}

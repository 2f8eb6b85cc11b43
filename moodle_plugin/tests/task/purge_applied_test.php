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
 * Tests of the purge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\task;

use local_barrette\local\applied;
use local_barrette\tests\bridge_testcase;

/**
 * Answers are forgotten when no duplicate can follow any more, and not before.
 *
 * @covers \local_barrette\task\purge_applied
 * @covers \local_barrette\local\applied
 */
final class purge_applied_test extends bridge_testcase {
    /**
     * Only old answers go.
     */
    public function test_execute(): void {
        global $DB;
        foreach (['c1', 'c2'] as $key) {
            $this->apply_one('courses', $key, ['shortname' => "AP $key", 'fullname' => 'AP', 'summary' => '']);
        }
        $DB->set_field('local_barrette_applied', 'timecreated', time() - applied::KEPT - 10, ['objkey' => 'c1']);
        $DB->set_field('local_barrette_applied', 'timecreated', time() - applied::KEPT + 10, ['objkey' => 'c2']);
        (new purge_applied())->execute();
        $this->assertSame(['c2'], $DB->get_fieldset_select('local_barrette_applied', 'objkey', ''));
    }
}

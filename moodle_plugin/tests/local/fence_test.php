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
 * Tests of the fence.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\external\get_site;
use local_barrette\tests\bridge_testcase;

/**
 * A run that was given up for dead writes nothing more.
 *
 * @covers \local_barrette\local\fence
 * @covers \local_barrette\local\batch
 * @covers \local_barrette\local\bridge
 */
final class fence_test extends bridge_testcase {
    /** @var array A course. */
    private const COURSE = ['shortname' => 'AP1', 'fullname' => 'AP', 'summary' => ''];

    /**
     * Write a course on a turn.
     *
     * @param int $fence Number of the turn.
     * @return string Status.
     */
    private function put(int $fence): string {
        $this->fence = $fence;
        return self::statuses([$this->apply_one('courses', 'c1', self::COURSE)])[0];
    }

    /**
     * The same turn goes on, a higher one takes over, a lower one is refused whole.
     */
    public function test_turns(): void {
        $this->assertSame(0, get_site::execute()['fence']);
        $this->assertSame(['done', 'unchanged', 'unchanged'], [$this->put(4), $this->put(4), $this->put(9)]);
        $this->assertSame(9, get_site::execute()['fence']);
        try {
            $this->put(8);
            $this->fail('A turn that was over was taken');
        } catch (\moodle_exception $refused) {
            $this->assertSame('stalefence', $refused->errorcode);
            $this->assertStringContainsString('9', $refused->getMessage());
        }
        $this->assertSame(9, fence::highest());
    }

    /**
     * What is no number of a turn.
     */
    public function test_no_turn(): void {
        foreach ([0, -1] as $fence) {
            try {
                $this->put($fence);
                $this->fail('It was taken');
            } catch (\invalid_parameter_exception $refused) {
                $this->assertSame('invalidparameter', $refused->errorcode);
            }
        }
        $this->assertSame(0, fence::highest());
    }

    /**
     * A batch that is no batch does not take the turn.
     */
    public function test_bad_batch_takes_no_turn(): void {
        try {
            batch::opened('short', 20, 5);
            $this->fail('It was taken');
        } catch (\invalid_parameter_exception) {
            $this->assertSame(0, fence::highest());
        }
    }

    /**
     * A batch under way stops at the next course that it takes once a later turn has begun; what is wrong is told anyway.
     */
    public function test_overtaken(): void {
        apply_kind::$aftercall = function (): void {
            fence::taken(6);
        };
        $this->fence = 5;
        $outcomes = $this->apply([
            self::item('courses', 'c1', self::COURSE),
            self::item('courses', 'c2', ['shortname' => 'AP2'] + self::COURSE),
            self::item('courses', 'c3', ['shortname' => ''] + self::COURSE),
            self::item('groupings', 'm1', ['course' => 'c1', 'name' => 'M']),
            self::item('groupings', 'm2', ['course' => 'c2', 'name' => 'M']),
        ]);
        $this->assertSame(
            ['done', 'notdone stale', 'refused bad_value', 'notdone stale', 'notdone dependency'],
            self::statuses($outcomes)
        );
    }

    /**
     * In one course it is asked once a second.
     */
    public function test_asked_each_second(): void {
        $fence = fence::taken(2);
        fence::taken(3);
        $this->assertFalse($fence->is_stale(false));
        usleep(1_010_000);
        $this->assertTrue($fence->is_stale(false));
        $this->assertTrue($fence->is_stale(false));
    }

    /**
     * A visit of the bridge leaves the fence as it is.
     */
    public function test_visits_keep_it(): void {
        fence::taken(7);
        bridge::seen(0, 0, '1');
        $this->assertSame(7, fence::highest());
        $this->assertEquals('1', bridge::row()->bridgerelease);
    }

    /**
     * One row, whoever comes first.
     */
    public function test_one_row(): void {
        global $DB;
        bridge::seen(0, 0, '1');
        fence::taken(1);
        bridge::begin();
        $this->assertSame(1, $DB->count_records('local_barrette_bridge'));
    }
}

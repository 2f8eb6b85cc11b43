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
 * Tests of the visits of the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use local_barrette\local\bridge;
use local_barrette\local\requests;
use local_barrette\tests\requests_testcase;

/**
 * A request is given once, to one bridge, and again when that bridge lost it.
 *
 * @covers \local_barrette\external\take_request
 * @covers \local_barrette\local\requests\taking
 * @covers \local_barrette\local\requests\target
 * @covers \local_barrette\local\requests
 * @covers \local_barrette\local\bridge
 */
final class take_request_test extends requests_testcase {
    /** @var array The answer when there is nothing. */
    private const NOTHING = ['runkey' => '', 'scope' => '', 'scopekey' => '', 'askedby' => 0, 'timecreated' => 0];

    /**
     * Only the service account may take.
     */
    public function test_refuses_others(): void {
        $this->ask();
        $before = $this->standing();
        foreach ([$this->coordinator, $this->division->pupils[0]->id] as $userid) {
            $this->setUser($userid);
            try {
                $this->visit();
                $this->fail('taken by somebody else');
            } catch (\required_capability_exception $refusal) {
                $this->assertSame($before, $this->standing());
            }
        }
    }

    /**
     * What is refused.
     *
     * @return array[] One wrong parameter each.
     */
    public static function wrong(): array {
        return [
            'busy is a number' => [['busy' => 'yes']],
            'busy is 0 or 1' => [['busy' => 2]],
            'busy is not negative' => [['busy' => -1]],
            'nextrun is a number' => [['nextrun' => 'tomorrow']],
            'nextrun is not negative' => [['nextrun' => -1]],
            'nextrun is in this century' => [['nextrun' => 4102444801]],
            'waiting is a number' => [['waiting' => '3 changes']],
            'waiting is not negative' => [['waiting' => -1]],
            'waiting is not huge' => [['waiting' => 1000001]],
            'release is not empty' => [['release' => '']],
            'release is not huge' => [['release' => str_repeat('1', 100000)]],
            'release is no markup' => [['release' => '<b>1</b>']],
            'release is one line' => [['release' => "1.0\n"]],
            'release is a text' => [['release' => ['1.0']]],
            'something more' => [['more' => 1]],
        ];
    }

    /**
     * A wrong parameter is refused before anything is written.
     *
     * @param array $wrong Parameters.
     * @dataProvider wrong
     */
    public function test_refuses_wrong_parameters(array $wrong): void {
        $this->ask();
        $before = $this->standing();
        try {
            $this->visit($wrong);
            $this->fail('accepted');
        } catch (\invalid_parameter_exception $refusal) {
            $this->assertSame($before, $this->standing());
        }
    }

    /**
     * The visit is noted in one row, with or without a request.
     */
    public function test_visit_is_noted(): void {
        global $DB;
        $this->assertTrue(bridge::is_silent(bridge::row()));
        $next = time() + HOURSECS;
        $this->assertSame(self::NOTHING, $this->visit(['nextrun' => $next, 'waiting' => 12, 'release' => '0.2.0-rc.1+3']));
        $row = bridge::row();
        $this->assertEqualsWithDelta(time(), $row->timeseen, 3);
        $this->assertEquals([$next, 12, '0.2.0-rc.1+3'], [$row->nextrun, $row->waiting, $row->bridgerelease]);
        $this->assertFalse(bridge::is_silent($row));
        $this->visit();
        $this->assertSame(1, $DB->count_records('local_barrette_bridge'));
        $this->assertEquals([0, 0], [bridge::row()->nextrun, bridge::row()->waiting]);
        $DB->set_field('local_barrette_bridge', 'timeseen', time() - bridge::SILENT_AFTER);
        $this->assertTrue(bridge::is_silent(bridge::row()));
    }

    /**
     * The oldest request is given once, then the next one.
     */
    public function test_oldest_first_and_once(): void {
        $groupid = $this->create_group();
        $first = $this->ask('cohort', $this->division->id);
        $second = $this->ask('group', $groupid);
        $taken = $this->visit();
        $this->assertSame([
            'runkey' => $first->runkey, 'scope' => 'cohort', 'scopekey' => '2A', 'askedby' => $this->coordinator,
            'timecreated' => (int) $first->timecreated,
        ], $taken);
        $this->assertSame('taken', requests::find($first->runkey)->state);
        $taken = $this->visit();
        $this->assertSame([$second->runkey, 'group', 'ga'], [$taken['runkey'], $taken['scope'], $taken['scopekey']]);
        $this->assertSame(self::NOTHING, $this->visit());
    }

    /**
     * A request for everything has no key of a part.
     */
    public function test_everything(): void {
        $this->ask();
        $taken = $this->visit();
        $this->assertSame(['all', ''], [$taken['scope'], $taken['scopekey']]);
    }

    /**
     * A busy bridge is heard and takes nothing.
     */
    public function test_busy(): void {
        $row = $this->ask();
        $this->assertSame(self::NOTHING, $this->visit(['busy' => 1]));
        $this->assertFalse(bridge::is_silent(bridge::row()));
        $this->assertSame($row->runkey, $this->visit()['runkey']);
    }

    /**
     * A request of which nothing is heard is given again with the same key; one that reports is not.
     */
    public function test_given_again(): void {
        $key = $this->ask()->runkey;
        $this->visit();
        $this->age($key, requests::LOST_AFTER - 5);
        $this->assertSame(self::NOTHING, $this->visit());
        $this->age($key, 10);
        $this->assertSame($key, $this->visit()['runkey']);
        $this->report(['runkey' => $key]);
        $this->age($key, requests::LOST_AFTER + 5);
        $this->report(['runkey' => $key]);
        $this->assertSame(self::NOTHING, $this->visit());
        $this->age($key, requests::LOST_AFTER + 5);
        $this->assertSame($key, $this->visit()['runkey']);
        $row = requests::find($key);
        $this->assertEquals(['taken', '', 0, 0], [$row->state, $row->step, $row->stepdone, $row->steptotal]);
    }

    /**
     * A request that stops every bridge is given up after a day; one that waited longer than that is given.
     */
    public function test_given_up(): void {
        $key = $this->ask()->runkey;
        $this->age($key, requests::GIVEN_FOR + 5);
        $this->assertSame($key, $this->visit()['runkey']);
        $this->age($key, requests::LOST_AFTER + 5);
        $this->assertSame(self::NOTHING, $this->visit());
        $row = requests::find($key);
        $this->assertSame('failed', $row->state);
        $this->assertStringContainsString('nothing more', requests::outcome($row));
    }

    /**
     * What the bridge began by itself is never given.
     */
    public function test_own_ones_are_not_given(): void {
        $this->report(['runkey' => 'night-0001', 'origin' => 'night']);
        $this->age('night-0001', requests::LOST_AFTER + 5);
        $this->assertSame(self::NOTHING, $this->visit());
    }

    /**
     * A request for what is gone meanwhile ends with the reason, and the next one is given.
     */
    public function test_target_gone(): void {
        $groupid = $this->create_group();
        $gone = $this->ask('group', $groupid)->runkey;
        $next = $this->ask('cohort', $this->division->id)->runkey;
        groups_delete_group($groupid);
        $this->assertSame($next, $this->visit()['runkey']);
        $this->assertSame('failed', requests::find($gone)->state);
        $this->assertSame(get_string('requesttargetgone', 'local_barrette'), requests::outcome(requests::find($gone)));
    }

    /**
     * While another call holds the requests, nothing is read or written, and the caller is told to come again.
     */
    public function test_one_at_a_time(): void {
        global $CFG;
        // The usual locks let the process that holds one in again; these do not.
        $CFG->lock_factory = \core\lock\db_record_lock_factory::class;
        $this->ask();
        $before = $this->standing();
        requests::alone(function () use ($before): void {
            try {
                $this->visit();
                $this->fail('let in');
            } catch (\moodle_exception $refusal) {
                $this->assertSame(['requestsbusy', $before], [$refusal->errorcode, $this->standing()]);
            }
        });
        $this->assertNotSame('', $this->visit()['runkey']);
    }

    /**
     * The service offers both functions to the bridge, and the pages' functions to nobody.
     */
    public function test_service(): void {
        global $DB;
        $service = $DB->get_field('external_services', 'id', ['shortname' => 'local_barrette'], MUST_EXIST);
        $offered = $DB->get_fieldset_select('external_services_functions', 'functionname', 'externalserviceid = ?', [$service]);
        $this->assertContains('local_barrette_take_request', $offered);
        $this->assertContains('local_barrette_report', $offered);
        $this->assertNotContains('local_barrette_ask_synchronisation', $offered);
        $this->assertFalse((bool) external_api::external_function_info('local_barrette_take_request')->allowed_from_ajax);
    }
}

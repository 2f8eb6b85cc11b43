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
 * Tests of what the bridge is told of whoever signs in.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use local_barrette\event\bridge_entered;
use local_barrette\local\launches;
use local_barrette\tests\bridge_testcase;

/**
 * The bridge alone redeems a code, and asks again only about those who came with one.
 *
 * @covers \local_barrette\external\redeem_launch
 * @covers \local_barrette\external\get_newcomer
 * @covers \local_barrette\local\newcomer
 * @covers \local_barrette\event\bridge_entered
 */
final class redeem_launch_test extends bridge_testcase {
    /** @var string A state. */
    private const STATE = 'state-0123456789';

    /**
     * Redeem.
     *
     * @param string $code Code.
     * @return array
     */
    private function redeem(string $code): array {
        return external_api::clean_returnvalue(redeem_launch::execute_returns(), redeem_launch::execute($code));
    }

    /**
     * Ask again.
     *
     * @param int $userid User.
     * @return array
     */
    private function again(int $userid): array {
        return external_api::clean_returnvalue(get_newcomer::execute_returns(), get_newcomer::execute($userid));
    }

    /**
     * Who came is told, once, with an event in their name.
     */
    public function test_redeem(): void {
        $user = $this->school->create_coordinator();
        $code = launches::make($user->id, self::STATE);
        $sink = $this->redirectEvents();
        $told = $this->redeem($code);
        $this->assertSame([
            'userid' => (int) $user->id, 'username' => $user->username, 'fullname' => fullname($user),
            'roles' => ['coordinator', 'pilot'], 'siteid' => hash('sha256', get_site_identifier()), 'state' => self::STATE,
        ], $told);
        $events = array_values(array_filter($sink->get_events(), fn($event) => $event instanceof bridge_entered));
        $this->assertCount(1, $events);
        $this->assertEquals($user->id, $events[0]->userid);
        $this->assertNotEmpty($events[0]->get_name());
        $this->assertStringContainsString((string) $user->id, $events[0]->get_description());
        $this->assertStringNotContainsString($code, json_encode($events[0]->get_data()));
        $this->expectException(\moodle_exception::class);
        $this->redeem($code);
    }

    /**
     * Nothing but the number is told of somebody who has no part any more.
     */
    public function test_without_any_part(): void {
        $user = $this->getDataGenerator()->create_user();
        $told = $this->redeem(launches::make($user->id, self::STATE));
        $this->assertSame([(int) $user->id, '', '', []], [$told['userid'], $told['username'], $told['fullname'], $told['roles']]);
        delete_user($user);
        $this->expectException(\moodle_exception::class);
        $this->again($user->id);
    }

    /**
     * What somebody may do is told again as it is now, and not of people who never came.
     */
    public function test_again(): void {
        [$user, $other] = [$this->school->create_coordinator(), $this->school->create_coordinator()];
        $this->redeem(launches::make($user->id, self::STATE));
        launches::make($other->id, self::STATE);
        $this->assertSame(['coordinator', 'pilot'], $this->again($user->id)['roles']);
        role_unassign_all(['userid' => $user->id]);
        $this->assertSame([], $this->again($user->id)['roles']);
        foreach ([$other->id, 0, -1, 999999] as $userid) {
            try {
                $this->again($userid);
                $this->fail('told');
            } catch (\moodle_exception $refusal) {
                $this->assertSame('launchunknown', $refusal->errorcode);
            }
        }
    }

    /**
     * Nobody but the service account redeems or asks; the code is still good afterwards.
     */
    public function test_refuses_others(): void {
        $user = $this->school->create_coordinator();
        $code = launches::make($user->id, self::STATE);
        $this->setUser($user);
        foreach ([fn() => redeem_launch::execute($code), fn() => get_newcomer::execute($user->id)] as $call) {
            try {
                $call();
                $this->fail('answered');
            } catch (\required_capability_exception $refusal) {
                $this->assertSame('nopermissions', $refusal->errorcode);
            }
        }
        $this->as_bridge();
        $this->assertSame((int) $user->id, $this->redeem($code)['userid']);
    }
}

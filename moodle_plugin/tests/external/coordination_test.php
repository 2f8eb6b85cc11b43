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
 * Tests of the functions of the page of coordination.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use local_barrette\local\bridge;
use local_barrette\local\category;
use local_barrette\local\requests;
use local_barrette\tests\requests_testcase;

/**
 * Coordinators ask and look; nobody else does, and what is told is in words.
 *
 * @covers \local_barrette\external\ask_synchronisation
 * @covers \local_barrette\external\get_synchronisations
 * @covers \local_barrette\output\synchronisations
 * @covers \local_barrette\output\row_words
 * @covers \local_barrette\output\coordination
 * @covers \local_barrette\output\asked
 * @covers \local_barrette\output\moment
 * @covers \local_barrette\local\entered
 * @covers \local_barrette\local\access
 */
final class coordination_test extends requests_testcase {
    /**
     * Ask through the web service, as the page does.
     *
     * @param mixed $scope Scope.
     * @param mixed $scopeid Cohort or group.
     * @return array Answer, with "error" and its exception or data.
     */
    private function ask_by_page(mixed $scope = 'all', mixed $scopeid = 0): array {
        $_POST['sesskey'] = sesskey();
        return external_api::call_external_function(
            'local_barrette_ask_synchronisation',
            ['scope' => $scope, 'scopeid' => $scopeid],
            true
        );
    }

    /**
     * Look through the web service.
     *
     * @return array Answer, likewise.
     */
    private function look(): array {
        $_POST['sesskey'] = sesskey();
        return external_api::call_external_function('local_barrette_get_synchronisations', [], true);
    }

    /**
     * Look, and be answered.
     *
     * @return array What is told.
     */
    private function told(): array {
        $this->setUser($this->coordinator);
        $answer = $this->look();
        $this->assertFalse($answer['error'], json_encode($answer));
        $this->as_bridge();
        return $answer['data'];
    }

    /**
     * Neither pupils, nor teachers, nor the bridge, nor guests ask or look.
     */
    public function test_refuses_others(): void {
        global $DB;
        $groupid = $this->create_group();
        $teacher = $this->school->create_adult();
        $courseid = (int) groups_get_group($groupid)->courseid;
        $this->getDataGenerator()->enrol_user($teacher->id, $courseid, 'editingteacher');
        $elsewhere = $this->getDataGenerator()->create_user();
        $manager = get_archetype_roles('manager');
        $othercategory = \context_coursecat::instance($this->getDataGenerator()->create_category()->id);
        role_assign(reset($manager)->id, $elsewhere->id, $othercategory->id);
        $people = [$this->division->pupils[0]->id, $teacher->id, $this->prepared['userid'], $elsewhere->id, guest_user()->id];
        foreach ($people as $userid) {
            $this->setUser($userid);
            foreach ([$this->ask_by_page(), $this->ask_by_page('group', $groupid), $this->look()] as $answer) {
                $this->assertTrue($answer['error']);
                $this->assertContains($answer['exception']->errorcode, ['nopermissions', 'requireloginerror']);
            }
        }
        $this->assertSame(0, $DB->count_records(requests::TABLE));
    }

    /**
     * Without the AP category there is nothing to coordinate.
     */
    public function test_without_category(): void {
        \core_course_category::get(category::id(), MUST_EXIST, true)->delete_full(false);
        $this->setAdminUser();
        $this->assertSame('categorymissing', $this->ask_by_page()['exception']->errorcode);
        $this->assertSame('categorymissing', $this->look()['exception']->errorcode);
    }

    /**
     * A forged call has no session key.
     */
    public function test_session_key(): void {
        global $DB;
        $this->setUser($this->coordinator);
        $_POST['sesskey'] = 'forged';
        $arguments = ['scope' => 'all', 'scopeid' => 0];
        $answer = external_api::call_external_function('local_barrette_ask_synchronisation', $arguments, true);
        $this->assertSame('invalidsesskey', $answer['exception']->errorcode);
        $this->assertSame(0, $DB->count_records(requests::TABLE));
    }

    /**
     * Wrong types, huge texts and ids of others are refused and write nothing.
     */
    public function test_refuses_wrong_parameters(): void {
        global $DB;
        $outside = $this->school->create_division('3Z', 1, false);
        $this->setUser($this->coordinator);
        $wrong = [
            ['all', 'everything'], ['all', 1], ['cohort', 0], [['all'], 0], ['all', [0]], ['al l', 0], ['nothing', 0],
            [str_repeat('a', 10 ** 6), 0], ['cohort', '1 OR 1=1'], ['cohort', $outside->id], ['group', 999999],
            ['cohort', '99999999999999999999'],
        ];
        foreach ($wrong as [$scope, $id]) {
            $answer = $this->ask_by_page($scope, $id);
            $this->assertTrue($answer['error'], substr(json_encode([$scope, $id]), 0, 80));
            $this->assertContains($answer['exception']->errorcode, ['invalidparameter', 'requesttarget']);
        }
        $this->assertSame(0, $DB->count_records(requests::TABLE));
    }

    /**
     * Asked twice: the second is told who was first.
     */
    public function test_ask_twice(): void {
        $this->setUser($this->coordinator);
        $first = $this->ask_by_page()['data'];
        $this->assertSame([1, get_string('askedmade', 'local_barrette')], [$first['made'], $first['said']]);
        $this->setUser($this->school->create_coordinator());
        $second = $this->ask_by_page('cohort', $this->division->id)['data'];
        $this->assertSame(0, $second['made']);
        $name = fullname(\core_user::get_user($this->coordinator));
        $this->assertStringContainsString($name, $second['said']);
        $this->assertStringContainsString('waits for the bridge', $second['said']);
        $this->as_bridge();
        $this->visit();
        $this->setUser($this->coordinator);
        $this->assertStringContainsString('has just taken it', $this->ask_by_page()['data']['said']);
    }

    /**
     * Before anything: it never came, and what to do.
     */
    public function test_never_came(): void {
        $told = $this->told();
        $this->assertFalse($told['answer']['known']);
        $this->assertTrue($told['status']['silent']);
        $this->assertSame(get_string('silentnever', 'local_barrette'), $told['status']['silence']);
        $this->assertStringContainsString('barrette serve', json_encode($told['status']['remedies']));
        $this->assertSame([], $told['history']['rows']);
        $this->assertSame(15, $told['pause']);
    }

    /**
     * The whole life of a request, as it is told.
     */
    public function test_life_of_a_request(): void {
        global $DB;
        $this->visit(['nextrun' => time() + HOURSECS, 'waiting' => 1]);
        $told = $this->told();
        $this->assertSame([false, false, 15], [$told['status']['silent'], $told['status']['moving'], $told['pause']]);
        $this->assertSame(get_string('agreementone', 'local_barrette', 1), $told['answer']['waiting']);
        $this->assertStringContainsString('The next one', $told['answer']['next']);
        $key = $this->ask('cohort', $this->division->id)->runkey;
        $told = $this->told();
        $this->assertStringContainsString('waits for the bridge', $told['status']['now']);
        $this->assertStringContainsString('Division 2A', $told['status']['now']);
        $this->assertSame(2, $told['pause']);
        $this->visit();
        $this->assertStringContainsString('about to begin', $this->told()['status']['now']);
        $this->report(['runkey' => $key, 'step' => 'apply', 'stepdone' => 3, 'steptotal' => 12]);
        $status = $this->told()['status'];
        $this->assertStringContainsString('Step 6 of 8: write', $status['now']);
        $this->assertSame([true, 3, 12, '3 of 12'], [$status['measured'], $status['done'], $status['total'], $status['progress']]);
        $this->report_end($key, 'page', 'partial');
        $told = $this->told();
        $this->assertFalse($told['status']['moving']);
        $this->assertStringContainsString('left aside', $told['answer']['last']);
        $this->assertSame('All is up to date.', $told['answer']['outcome']);
        $this->assertSame('same number', $told['answer']['sides'][0]['said']);
        $this->assertSame('partial', $told['history']['rows'][0]['state']);
        $DB->delete_records('user', ['id' => $this->coordinator]);
        $this->coordinator = $this->school->create_coordinator()->id;
        $this->assertSame('somebody who has left', $this->told()['history']['rows'][0]['who']);
    }

    /**
     * A difference is said in words.
     */
    public function test_difference(): void {
        $this->report(['runkey' => 'command-1', 'origin' => 'command', 'state' => 'done', 'counts' => json_encode([
            ['name' => 'pupils', 'moodle' => 5, 'barrette' => 2], ['name' => 'groups', 'moodle' => 1, 'barrette' => 3],
            ['name' => 'courses', 'moodle' => 1, 'barrette' => 1],
        ])]);
        $answer = $this->told()['answer'];
        $this->assertSame(['3 more in Moodle', '2 more in Barrette', 'same number'], array_column($answer['sides'], 'said'));
        $this->assertSame('2 lines differ.', $answer['compared']);
        $this->assertSame('the command line', $this->told()['history']['rows'][0]['who']);
    }

    /**
     * Every name that the exchange allows has its words.
     */
    public function test_words(): void {
        $strings = get_string_manager();
        $names = [
            ...array_map(fn($name) => "counted_$name", requests::COUNTED),
            ...array_map(fn($name) => "step$name", requests::STEPS),
            ...array_map(fn($name) => "origin$name", requests::BRIDGE),
            ...array_map(fn($name) => "state$name", [...requests::ENDED, 'waiting', 'taken', 'running', 'lost']),
            ...array_map(fn($name) => "last$name", requests::ENDED),
        ];
        foreach ($names as $name) {
            $this->assertTrue($strings->string_exists($name, 'local_barrette'), $name);
        }
    }

    /**
     * A silent bridge: since when, and why when Moodle knows; a lost synchronisation says so.
     */
    public function test_silent(): void {
        global $CFG, $DB;
        $key = $this->ask()->runkey;
        $this->visit();
        $DB->set_field('local_barrette_bridge', 'timeseen', time() - bridge::SILENT_AFTER - 5);
        $this->age($key, requests::LOST_AFTER + 5);
        $DB->set_field('external_tokens', 'validuntil', time() - 5);
        $CFG->supportemail = 'aide@example.invalid';
        $status = $this->told()['status'];
        $this->assertStringContainsString('it last came', $status['silence']);
        $this->assertStringContainsString('given to it again', $status['now']);
        $remedies = json_encode($status['remedies']);
        $this->assertStringContainsString('token has expired', $remedies);
        $this->assertStringContainsString('aide@example.invalid', $remedies);
        $this->assertSame('lost', $this->told()['history']['rows'][0]['state']);
        $DB->delete_records('external_tokens');
        $this->assertStringContainsString('no token yet', json_encode($this->told()['status']['remedies']));
    }

    /**
     * The history tells the last 20, the newest first.
     */
    public function test_history(): void {
        for ($i = 0; $i < 22; $i++) {
            $this->report_end("night-00$i-", 'night');
            $this->age("night-00$i-", 1000 * (30 - $i));
        }
        $this->assertCount(20, $this->told()['history']['rows']);
        $this->assertSame('night-0021-', requests::latest(1)[0]->runkey);
    }

    /**
     * What was entered since: of pupils in scope, after the last one began to read.
     */
    public function test_entered(): void {
        global $DB, $PAGE;
        $outside = $this->school->create_division('3Z', 1, false)->pupils[0]->id;
        $pupil = $this->division->pupils[0]->id;
        foreach ([$pupil, $outside] as $userid) {
            $DB->insert_record('local_barrette_project', ['userid' => $userid, 'timedone' => time() - 100]);
            foreach ([1, 2] as $item) {
                $row = ['userid' => $userid, 'competencyid' => $item, 'state' => 1, 'timemodified' => time() - 100 * $item];
                $DB->insert_record('local_barrette_self_position', $row);
                $DB->insert_record('local_barrette_observation', $row + ['raterid' => 2]);
                $this->school->create_ap_mark($userid, "need$item", 2, ['timemodified' => $row['timemodified']]);
            }
        }
        $this->setUser($this->coordinator);
        $lines = fn() => array_column(
            (new \local_barrette\output\coordination())->export_for_template($PAGE->get_renderer('core'))['entered']['lines'],
            'line'
        );
        $projects = 'One project done by a pupil';
        $two = ['2 answers of pupils about themselves', '2 cells of the grid', '2 marks of AP needs'];
        $this->assertSame([$projects, ...$two], $lines());
        $this->as_bridge();
        $this->report_end('night-0001', 'night');
        $this->age('night-0001', 150);
        $this->setUser($this->coordinator);
        $one = ['One answer of a pupil about themselves', 'One cell of the grid', 'One mark of an AP need'];
        $this->assertSame([$projects, ...$one], $lines());
    }
}

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
 * Tests of asking for a synchronisation.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\requests;

use local_barrette\event\synchronisation_requested;
use local_barrette\local\requests;
use local_barrette\tests\requests_testcase;

/**
 * Asking twice is one synchronisation, as long as the first has not begun to read.
 *
 * @covers \local_barrette\local\requests\asking
 * @covers \local_barrette\local\requests\target
 * @covers \local_barrette\event\synchronisation_requested
 */
final class asking_test extends requests_testcase {
    /**
     * Asked twice, also by another person: one, and it says who asked first.
     */
    public function test_twice(): void {
        global $DB;
        $first = $this->ask();
        $other = $this->school->create_coordinator()->id;
        [$row, $made] = asking::ask(target::named('all', 0), $other);
        $this->assertFalse($made);
        $this->assertSame([$first->runkey, (string) $this->coordinator], [$row->runkey, (string) $row->userid]);
        $this->assertSame(1, $DB->count_records(requests::TABLE));
    }

    /**
     * One that was taken, or that runs and has not begun to read, answers; one that reads does not.
     */
    public function test_until_it_reads(): void {
        $first = $this->ask()->runkey;
        $this->visit();
        $this->assertSame($first, $this->ask()->runkey);
        $this->report(['runkey' => $first, 'step' => '', 'stepdone' => 0, 'steptotal' => 0]);
        $this->assertSame($first, $this->ask()->runkey);
        $this->report(['runkey' => $first, 'step' => 'read']);
        $second = $this->ask()->runkey;
        $this->assertNotSame($first, $second);
        $this->assertSame($second, $this->ask()->runkey);
    }

    /**
     * A request that the bridge lost will be given again, so it answers; a lost night does not.
     */
    public function test_lost(): void {
        $key = $this->ask()->runkey;
        $this->visit();
        $this->report(['runkey' => $key, 'step' => 'read']);
        $this->age($key, requests::LOST_AFTER + 5);
        $this->assertSame($key, $this->ask()->runkey);
        $this->report_end($key);
        $this->report(['runkey' => 'night-0001', 'origin' => 'night', 'step' => '']);
        $this->assertSame('night-0001', $this->ask()->runkey);
        $this->age('night-0001', requests::LOST_AFTER + 5);
        $this->assertNotSame('night-0001', $this->ask()->runkey);
    }

    /**
     * Everything covers the parts; a part covers itself alone.
     */
    public function test_everything_covers_parts(): void {
        $groupid = $this->create_group();
        $division = $this->ask('cohort', $this->division->id);
        $group = $this->ask('group', $groupid);
        $this->assertNotSame($division->runkey, $group->runkey);
        $this->assertSame($division->runkey, $this->ask('cohort', $this->division->id)->runkey);
        $all = $this->ask();
        $this->assertSame('waiting', $all->state);
        foreach ([$division, $group] as $part) {
            $row = requests::find($part->runkey);
            $this->assertSame('done', $row->state);
            $this->assertSame(get_string('requestcovered', 'local_barrette'), requests::outcome($row));
        }
        $this->assertSame($all->runkey, $this->ask('group', $groupid)->runkey);
        $this->assertSame($all->runkey, $this->visit()['runkey']);
        $this->assertSame('', $this->visit()['runkey']);
        $this->assertNull(requests::last_ended());
    }

    /**
     * A part that the bridge has taken goes on when everything is asked for.
     */
    public function test_everything_leaves_what_is_taken(): void {
        $division = $this->ask('cohort', $this->division->id)->runkey;
        $this->visit();
        $all = $this->ask()->runkey;
        $this->assertSame('taken', requests::find($division)->state);
        $this->assertSame($all, $this->visit()['runkey']);
    }

    /**
     * What nobody may ask for.
     */
    public function test_refused_targets(): void {
        global $DB;
        $groupid = $this->create_group();
        $outside = $this->school->create_division('3Z', 1, false);
        $nameless = $this->school->create_division('', 1);
        $foreign = $this->getDataGenerator()->create_course();
        $theirs = $this->getDataGenerator()->create_group(['courseid' => $foreign->id, 'idnumber' => 'barrette:ga']);
        $course = $this->id_of('courses', 'c1');
        $unmade = $this->getDataGenerator()->create_group(['courseid' => $course, 'idnumber' => '']);
        $DB->set_field('groups', 'idnumber', 'mine', ['id' => $groupid]);
        $refused = [
            ['cohort', $outside->id], ['cohort', $nameless->id], ['cohort', 999999], ['cohort', $groupid + 100000],
            ['group', $groupid], ['group', $theirs->id], ['group', $unmade->id], ['group', $this->division->id + 100000],
        ];
        foreach ($refused as [$scope, $id]) {
            try {
                target::named($scope, (int) $id);
                $this->fail("$scope $id");
            } catch (\moodle_exception $refusal) {
                $this->assertSame('requesttarget', $refusal->errorcode, "$scope $id");
            }
        }
        foreach ([['all', 1], ['cohort', 0], ['group', 0], ['', 0], ['everything', 0], ['cohort', -1]] as [$scope, $id]) {
            try {
                target::named($scope, $id);
                $this->fail("$scope $id");
            } catch (\moodle_exception $refusal) {
                $this->assertContains($refusal->errorcode, ['invalidparameter', 'requesttarget'], "$scope $id");
            }
        }
        $this->assertSame(0, $DB->count_records(requests::TABLE));
    }

    /**
     * A choice of the form is taken as it was written there, and in no other way.
     */
    public function test_chosen(): void {
        $cohort = target::cohorts()[0];
        $this->assertSame('2A', target::chosen($cohort->choice())->key);
        $this->assertSame('all', target::chosen('all:0')->scope);
        $id = $cohort->id;
        foreach (["cohort:$id OR 1=1", "cohort: $id", "cohort:$id\n", 'all', ':', '<b>:1', 'cohort:-1'] as $text) {
            try {
                target::chosen($text);
                $this->fail($text);
            } catch (\moodle_exception $refusal) {
                $this->assertSame('requesttarget', $refusal->errorcode, $text);
            }
        }
    }

    /**
     * The choices are the divisions in scope and our groups, named as people know them.
     */
    public function test_choices(): void {
        $this->create_group();
        $this->school->create_division('3Z', 1, false);
        $this->assertSame(['Division 2A'], array_column(target::cohorts(), 'name'));
        $this->assertSame(['Atelier Lire & écrire (AP, seconde)'], array_column(target::groups(), 'name'));
    }

    /**
     * The request is in the log once, without a name.
     */
    public function test_event(): void {
        $sink = $this->redirectEvents();
        $row = $this->ask('cohort', $this->division->id);
        $this->ask('cohort', $this->division->id);
        $events = $sink->get_events();
        $this->assertCount(1, $events);
        $this->assertInstanceOf(synchronisation_requested::class, $events[0]);
        $this->assertEquals([$row->id, $this->coordinator], [$events[0]->objectid, $events[0]->userid]);
        $this->assertSame(['origin', 'scope', 'scopeid', 'state'], array_keys($events[0]->other));
        $this->assertStringContainsString("scope 'cohort'", $events[0]->get_description());
        $this->assertEventContextNotUsed($events[0]);
    }
}

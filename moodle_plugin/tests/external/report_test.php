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
 * Tests of the reports of the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use local_barrette\event\synchronisation_ended;
use local_barrette\local\requests;
use local_barrette\tests\requests_testcase;

/**
 * A report is taken whole or not at all; the same one again changes nothing; what has ended stays ended.
 *
 * @covers \local_barrette\external\report
 * @covers \local_barrette\local\requests\report
 * @covers \local_barrette\event\synchronisation_event
 * @covers \local_barrette\event\synchronisation_ended
 */
final class report_test extends requests_testcase {
    /**
     * Only the service account may report.
     */
    public function test_refuses_others(): void {
        $key = $this->ask()->runkey;
        $this->visit();
        $before = $this->standing();
        $this->setUser($this->coordinator);
        try {
            $this->report(['runkey' => $key]);
            $this->fail('accepted');
        } catch (\required_capability_exception $refusal) {
            $this->assertSame($before, $this->standing());
        }
    }

    /**
     * What is refused.
     *
     * @return array[] Wrong parameters of a report that would be right.
     */
    public static function wrong(): array {
        $count = fn($name, $moodle, $barrette) => json_encode([['name' => $name, 'moodle' => $moodle, 'barrette' => $barrette]]);
        $pupils = ['name' => 'pupils', 'moodle' => 1, 'barrette' => 1];
        return [
            'key too short' => [['runkey' => 'abc']],
            'key too long' => [['runkey' => str_repeat('a', 65)]],
            'key of another alphabet' => [['runkey' => 'night 0001']],
            'key on two lines' => [['runkey' => "night-0001\n"]],
            'key is a list' => [['runkey' => ['night-0001']]],
            'unknown origin' => [['origin' => 'cron']],
            'a page that nobody asked for' => [['origin' => 'page']],
            'unknown state' => [['state' => 'ended']],
            'a state of ours' => [['state' => 'waiting']],
            'unknown step' => [['step' => 'think']],
            'step is no number' => [['stepdone' => 'many']],
            'negative progress' => [['stepdone' => -1]],
            'huge progress' => [['steptotal' => 1000000000]],
            'counts are no JSON' => [['counts' => '[']],
            'counts are empty' => [['counts' => '']],
            'counts are no list' => [['counts' => '{"pupils": 1}']],
            'a count is no object' => [['counts' => '["pupils"]']],
            'a count lacks a side' => [['counts' => '[{"name": "pupils", "moodle": 1}]']],
            'a count says more' => [['counts' => json_encode([$pupils + ['more' => 1]])]],
            'an unknown count' => [['counts' => $count('teachers', 1, 1)]],
            'a count of no name' => [['counts' => $count(['pupils'], 1, 1)]],
            'a count as text' => [['counts' => $count('pupils', '1', 1)]],
            'half a pupil' => [['counts' => $count('pupils', 1.5, 1)]],
            'less than nobody' => [['counts' => $count('pupils', 1, -1)]],
            'counted twice' => [['counts' => json_encode([$pupils, $pupils])]],
            'too many counts' => [['counts' => json_encode(array_fill(0, 21, $pupils))]],
            'counts too deep' => [['counts' => str_repeat('[', 30) . str_repeat(']', 30)]],
            'huge counts' => [['counts' => '[' . str_repeat(' ', 60000) . ']']],
            'outcome while it runs' => [['outcome' => '{"fr": "Déjà."}']],
            'outcome is a list' => [['state' => 'done', 'outcome' => '[]']],
            'outcome is a text' => [['state' => 'done', 'outcome' => '"Fini."']],
            'outcome in an unknown language' => [['state' => 'done', 'outcome' => '{"de": "Fertig."}']],
            'a sentence is no text' => [['state' => 'done', 'outcome' => '{"fr": ["Fini."]}']],
            'a sentence is too long' => [['state' => 'done', 'outcome' => json_encode(['fr' => str_repeat('é', 2001)])]],
            'a huge outcome' => [['state' => 'done', 'outcome' => json_encode(['fr' => str_repeat('a', 10 ** 6)])]],
            'a field more' => [['more' => 1]],
        ];
    }

    /**
     * A wrong report is refused before anything is written.
     *
     * @param array $wrong Parameters.
     * @dataProvider wrong
     */
    public function test_refuses_wrong_reports(array $wrong): void {
        $before = $this->standing();
        try {
            $this->report($wrong + ['runkey' => 'night-0001', 'origin' => 'night']);
            $this->fail('accepted');
        } catch (\invalid_parameter_exception $refusal) {
            $this->assertSame($before, $this->standing());
        }
    }

    /**
     * The right report that the wrong ones were made from.
     */
    public function test_the_right_one_is_accepted(): void {
        $this->assertSame(0, $this->report(['runkey' => 'night-0001', 'origin' => 'night']));
        $longest = json_encode(['fr' => str_repeat("\u{1F600}", 2000), 'en' => str_repeat("\u{1F600}", 2000)]);
        $this->assertSame(1, $this->report([
            'runkey' => 'night-0001', 'origin' => 'night', 'state' => 'partial', 'outcome' => $longest,
        ]));
        $this->assertSame(2000, \core_text::strlen(json_decode(requests::find('night-0001')->outcome)->fr));
    }

    /**
     * A synchronisation that the bridge begins by itself makes its row, then moves it.
     */
    public function test_of_the_night(): void {
        $this->assertSame(0, $this->report(['runkey' => 'night-0001', 'origin' => 'night']));
        $row = requests::find('night-0001');
        $this->assertEquals(['night', 0, 'all', 0, 'running', 'read', 1, 18, 0], [
            $row->origin, $row->userid, $row->scope, $row->scopeid, $row->state, $row->step, $row->stepdone,
            $row->steptotal, $row->timeended,
        ]);
        $this->assertSame(1, $this->report(['runkey' => 'night-0001', 'origin' => 'night', 'step' => 'apply']));
        $this->assertSame('apply', requests::find('night-0001')->step);
        $this->assertSame(1, $this->report_end('night-0001', 'night', 'partial'));
        $row = requests::find('night-0001');
        $this->assertSame('partial', $row->state);
        $this->assertEqualsWithDelta(time(), $row->timeended, 3);
        $this->assertSame('Tout est à jour.', json_decode($row->outcome)->fr);
        $this->assertEquals(2, json_decode($row->counts)[0]->barrette);
    }

    /**
     * A request: taken, then reported to its end.
     */
    public function test_of_a_request(): void {
        $key = $this->ask('cohort', $this->division->id)->runkey;
        $this->visit();
        $this->assertSame(1, $this->report(['runkey' => $key]));
        $row = requests::find($key);
        $this->assertEquals(['running', 'cohort', $this->coordinator], [$row->state, $row->scope, $row->userid]);
        $this->report_end($key, 'page', 'failed');
        $this->assertSame('failed', requests::find($key)->state);
    }

    /**
     * The same end again changes nothing, and another one is refused.
     */
    public function test_ended_is_ended(): void {
        $this->report_end('night-0001', 'night');
        $this->age('night-0001', 100);
        $before = $this->standing();
        $sink = $this->redirectEvents();
        $this->assertSame(1, $this->report_end('night-0001', 'night'));
        foreach (['running', 'failed'] as $state) {
            try {
                $this->report(['runkey' => 'night-0001', 'origin' => 'night', 'state' => $state]);
                $this->fail('accepted');
            } catch (\invalid_parameter_exception $refusal) {
                $this->assertSame($before, $this->standing());
            }
        }
        $this->assertSame([], $sink->get_events());
    }

    /**
     * The same progress again says that it is still alive, and nothing else.
     */
    public function test_same_progress(): void {
        $this->report(['runkey' => 'night-0001', 'origin' => 'night']);
        $before = requests::find('night-0001');
        $this->age('night-0001', 300);
        $this->assertSame(1, $this->report(['runkey' => 'night-0001', 'origin' => 'night']));
        $after = requests::find('night-0001');
        $this->assertEqualsWithDelta(time(), $after->timereported, 3);
        $this->assertEquals($before->timecreated - 300, $after->timecreated);
        foreach (['state', 'step', 'stepdone', 'steptotal', 'counts', 'outcome', 'timeended'] as $name) {
            $this->assertSame($before->$name, $after->$name, $name);
        }
    }

    /**
     * A request cannot be reported under another origin, before it was taken, or under a key that differs by case.
     */
    public function test_of_somebody_else(): void {
        $key = $this->ask()->runkey;
        $this->report(['runkey' => 'night-0001', 'origin' => 'night']);
        $before = $this->standing();
        $wrong = [
            ['runkey' => $key],
            ['runkey' => $key, 'origin' => 'night'],
            ['runkey' => 'night-0001', 'origin' => 'command'],
            ['runkey' => 'page-unknown', 'origin' => 'page'],
        ];
        foreach ($wrong as $each) {
            try {
                $this->report($each);
                $this->fail(json_encode($each));
            } catch (\invalid_parameter_exception $refusal) {
                $this->assertSame($before, $this->standing());
            }
        }
    }

    /**
     * One that was taken to be lost and speaks again goes on.
     */
    public function test_speaks_again(): void {
        $this->report(['runkey' => 'night-0001', 'origin' => 'night']);
        $this->age('night-0001', 5 * HOURSECS);
        $this->assertTrue(requests::is_lost(requests::find('night-0001')));
        $this->assertSame(1, $this->report_end('night-0001', 'night'));
        $this->assertSame('done', requests::find('night-0001')->state);
    }

    /**
     * The end is in the log, without a name.
     */
    public function test_event(): void {
        $sink = $this->redirectEvents();
        $this->report(['runkey' => 'night-0001', 'origin' => 'night']);
        $this->assertSame([], $sink->get_events());
        $this->report_end('night-0001', 'night');
        [$event] = $sink->get_events();
        $this->assertInstanceOf(synchronisation_ended::class, $event);
        $this->assertSame(['origin' => 'night', 'scope' => 'all', 'scopeid' => 0, 'state' => 'done'], $event->other);
        $this->assertEquals(\context_coursecat::instance($this->prepared['categoryid']), $event->get_context());
        $this->assertNotEmpty($event->get_name());
        $this->assertStringContainsString("ended as 'done'", $event->get_description());
        $this->assertStringContainsString('coordinate.php', $event->get_url()->out());
        $this->assertEventContextNotUsed($event);
    }
}

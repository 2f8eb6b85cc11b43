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
 * Tests of what campaigns ask.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\asks_testcase;

/**
 * The read model holds what the bridge sends, and nothing that cannot be observed.
 *
 * @covers \local_barrette\local\apply\asks
 * @covers \local_barrette\local\export\asks
 * @covers \local_barrette\local\field
 */
final class asks_test extends asks_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->as_bridge();
    }

    /**
     * What is applied comes back, once; what is the same is not written again; what is asked no more is gone.
     */
    public function test_round_trip(): void {
        $item = $this->ask(['competencies' => [$this->items[1], $this->items[0], $this->items[1]]]);
        $outcome = $this->apply([$item])[0];
        $this->assertSame('done', $outcome['status']);
        $row = [
            'id' => $outcome['objectid'], 'objkey' => $item['key'], 'courseid' => $this->courseid, 'campaign' => 'autumn',
            'name' => 'Automne', 'cohortid' => (int) $this->division->id, 'userid' => (int) $this->teacher->id,
            'first' => $item['data']['first'], 'last' => $item['data']['last'],
            'competencies' => "{$this->items[0]},{$this->items[1]}",
        ];
        $this->assertSame([$row], $this->read('asks'));
        $this->assert_all('unchanged', $this->apply([$this->ask()]));
        $changed = ['name' => 'Automne, suite', 'last' => $row['last'] + 60, 'competencies' => [$this->items[2]]];
        $this->assert_all('done', $this->apply([$this->ask($changed)]));
        $this->assertSame([['competencies' => (string) $this->items[2]] + $changed + $row], array_map(
            fn($read) => array_replace(array_flip(array_keys(['competencies' => 0] + $changed + $row)), $read),
            $this->read('asks')
        ));
        $this->assert_all('done', $this->apply([$this->ask($changed, 'remove')]));
        $this->assert_all('unchanged', $this->apply([$this->ask($changed, 'remove')]));
        $this->assertSame([], $this->read('asks'));
    }

    /**
     * A division may get another home course: the ask goes there, and the course that it leaves is read again too.
     */
    public function test_another_course(): void {
        $who = ['user' => (int) $this->school->create_adult()->id];
        $this->assert_all('done', $this->apply([
            $this->ask($who),
            self::item('courses', 'c2', ['shortname' => 'c2', 'fullname' => 'AP', 'summary' => '']),
        ]));
        $competency = $this->items[0];
        $this->assert_all('done', $this->apply([
            self::item('course_competencies', "c2|$competency", ['course' => 'c2', 'competency' => $competency]),
        ]));
        $there = $who + ['course' => 'c2', 'competencies' => [$competency]];
        $this->assert_all('unchanged', $this->apply([$this->ask($there, 'remove')]));
        $this->assert_all('done', $this->apply([$this->ask($there)]));
        $this->assertSame([$this->id_of('courses', 'c2')], array_column($this->read('asks'), 'courseid'));
        $this->assert_all('unchanged', $this->apply([$this->ask($who, 'remove')]));
        $this->assertCount(1, $this->read('asks'));
    }

    /**
     * What is wrong is refused, each with its code, and nothing is written.
     */
    public function test_refusals(): void {
        global $DB;
        $stranger = (int) $this->getDataGenerator()->create_user()->id;
        $outside = (int) $this->school->create_division('2X', 1, false)->id;
        $now = $this->clock->time();
        $refused = [
            'bad_value' => [
                ['campaign' => str_repeat('a', 41)], ['campaign' => 'a b'], ['campaign' => 3], ['name' => ''],
                ['name' => '<b>gras</b>'], ['cohort' => '1'], ['user' => 0], ['first' => 0], ['first' => (string) $now],
                ['last' => 4_102_444_801], ['first' => $now + 1, 'last' => $now], ['competencies' => []],
                ['competencies' => ['1']], ['competencies' => null],
            ],
            'unknown_course' => [['course' => 'cx']],
            'unknown_cohort' => [['cohort' => $outside], ['cohort' => 999999]],
            'unknown_user' => [['user' => $stranger], ['user' => 999999]],
            'unknown_competency' => [['competencies' => [999999]], ['competencies' => [$this->items[0], $this->items[3]]]],
            'unknown_field' => [['note' => 'x']],
        ];
        foreach ($refused as $code => $changes) {
            foreach ($changes as $change) {
                $this->assertSame(["refused $code"], self::statuses($this->apply([$this->ask($change)])), json_encode($change));
            }
        }
        $item = $this->ask();
        unset($item['data']['name']);
        $this->assert_all('refused missing_field', $this->apply([$item]));
        $this->assert_all('refused bad_value', $this->apply([['key' => 'autumn|1|2'] + $this->ask()]));
        $this->assertSame(0, $DB->count_records(ask::TABLE));
    }

    /**
     * An ask of items whose link fails is not tried; the cohort and the person may be gone when it is removed.
     */
    public function test_what_it_needs(): void {
        global $DB;
        $competency = 999999;
        $link = self::item('course_competencies', "c1|$competency", ['course' => 'c1', 'competency' => $competency]);
        $statuses = self::statuses($this->apply([$link, $this->ask(['competencies' => [$competency]])]));
        $this->assertSame(['refused unknown_competency', 'notdone dependency'], $statuses);
        $this->assert_all('done', $this->apply([$this->ask()]));
        $DB->delete_records('cohort', ['id' => $this->division->id]);
        $DB->delete_records('competency_coursecomp', []);
        set_config('cohorts', '', 'local_barrette');
        $this->assert_all('done', $this->apply([$this->ask([], 'remove')]));
    }

    /**
     * A campaign goes with its course, whoever deletes it, and with the account of who is asked.
     */
    public function test_what_is_deleted(): void {
        global $DB;
        $this->apply([$this->ask(), $this->ask(['user' => (int) $this->colleague->id])]);
        $this->setAdminUser();
        delete_user($DB->get_record('user', ['id' => $this->teacher->id]));
        $this->assertSame([(string) $this->colleague->id], $DB->get_fieldset(ask::TABLE, 'userid'));
        removal::remove($this->courseid);
        $this->assertSame(0, $DB->count_records(ask::TABLE));
    }
}

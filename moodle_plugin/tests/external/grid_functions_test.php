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
 * Tests of the functions of the grid: who may call them, and with what.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use local_barrette\local\cells;
use local_barrette\local\grid;
use local_barrette\local\items;
use local_barrette\local\observations;
use local_barrette\local\state;
use local_barrette\tests\grid_testcase;

/**
 * Whoever may not, and whatever is wrong, is refused whole: nothing is read and nothing is written.
 *
 * @covers \local_barrette\external\save_observations
 * @covers \local_barrette\external\get_grid
 * @covers \local_barrette\external\get_history
 * @covers \local_barrette\external\share_observations
 * @covers \local_barrette\local\grid
 * @covers \local_barrette\local\access
 */
final class grid_functions_test extends grid_testcase {
    /** @var int[] Ids that a case speaks of, by the word that stands for them. */
    private array $ids;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->as_bridge();
        $course = ['shortname' => 'AP2', 'fullname' => 'AP, autre', 'summary' => ''];
        $stranger = $this->school->create_division('2B', 1)->pupils[0];
        $this->assert_all('done', $this->apply([self::item('courses', 'c2', $course), self::enrolment('c2', $stranger->id)]));
        $branch = \core_competency\competency::get_record(['id' => $this->items[0]]);
        $child = ['competencyframeworkid' => $branch->get('competencyframeworkid'), 'parentid' => $this->items[3]];
        $this->getDataGenerator()->get_plugin_generator('core_competency')->create_competency($child);
        $this->ids = [
            'course' => $this->courseid, 'othercourse' => $this->id_of('courses', 'c2'),
            'plaincourse' => (int) $this->getDataGenerator()->create_course()->id, 'nocourse' => 999999,
            'pupil' => $this->pupils[0], 'stranger' => (int) $stranger->id, 'teacher' => (int) $this->colleague->id,
            'nobody' => 999999, 'item' => $this->items[0], 'branch' => $this->items[3], 'noitem' => 999999,
        ];
        $this->setUser($this->teacher);
    }

    /**
     * A cell with ids by name.
     *
     * @param array $fields Fields that are not as usual.
     * @return array
     */
    private function named(array $fields): array {
        $fields += ['userid' => 'pupil', 'competencyid' => 'item', 'state' => 3, 'seenid' => 0, 'seentime' => 0];
        return array_map(fn($value) => is_string($value) ? $this->ids[$value] ?? $value : $value, $fields);
    }

    /**
     * What is refused to somebody who rates in the course.
     *
     * @return array[]
     */
    public static function refused(): array {
        return [
            'another course of ours' => [['course' => 'othercourse', 'userid' => 'stranger'], 'nopermissions'],
            'a course that is not ours' => [['course' => 'plaincourse'], 'notanapcourse'],
            'no course' => [['course' => 'nocourse'], 'notanapcourse'],
            'a pupil of another course' => [['userid' => 'stranger'], 'notapupilofthecourse'],
            'somebody who is no pupil' => [['userid' => 'teacher'], 'notapupilofthecourse'],
            'nobody' => [['userid' => 'nobody'], 'notapupilofthecourse'],
            'a branch' => [['competencyid' => 'branch'], 'notanitem'],
            'no item' => [['competencyid' => 'noitem'], 'notanitem'],
            'a state too high' => [['state' => 4], 'invalidparameter'],
            'a state too low' => [['state' => -2], 'invalidparameter'],
            'a state that is a word' => [['state' => 'acquis'], 'invalidparameter'],
            'a pupil that is a list' => [['userid' => [1]], 'invalidparameter'],
            'a note too long' => [['note' => str_repeat('é', 1001), 'notescope' => 'team'], 'invalidparameter'],
            'a note without scope' => [['note' => 'x'], 'invalidparameter'],
            'a note for everybody' => [['note' => 'x', 'notescope' => 'public'], 'invalidparameter'],
            'an unknown field' => [['raterid' => 2], 'invalidparameter'],
        ];
    }

    /**
     * One wrong cell among good ones refuses them all.
     *
     * @dataProvider refused
     * @param array $fields What is wrong.
     * @param string $code Error code.
     */
    public function test_one_wrong_cell_refuses_all(array $fields, string $code): void {
        $course = $this->ids[$fields['course'] ?? 'course'];
        unset($fields['course']);
        [$before, $after] = array_map(fn($item) => $this->named(['competencyid' => $item]), [$this->items[1], $this->items[2]]);
        $cells = [$before, $this->named($fields), $after];
        $this->assert_refused($code, fn() => save_observations::execute($course, $cells));
    }

    /**
     * Assert that a call is refused and that nothing was written.
     *
     * @param string $code Error code.
     * @param callable $call Call.
     */
    private function assert_refused(string $code, callable $call): void {
        $sink = $this->redirectEvents();
        $before = $this->table();
        try {
            $call();
            $this->fail("not refused: $code");
        } catch (\moodle_exception $refusal) {
            $this->assertSame($code, $refusal->errorcode);
        }
        $this->assertSame($before, $this->table());
        $this->assertSame([], $sink->get_events());
        $this->assertSame(0, \core_competency\evidence::count_records());
    }

    /**
     * One cell too many, and the same cell twice.
     */
    public function test_too_many_cells(): void {
        $many = array_fill(0, cells::MAX + 1, $this->named([]));
        $this->assert_refused('invalidparameter', fn() => save_observations::execute($this->courseid, $many));
        $this->assert_refused('invalidparameter', fn() => save_observations::execute($this->courseid, [$many[0], $many[0]]));
        $pupils = array_fill(0, share_observations::MAX + 1, $this->pupils[0]);
        $this->assert_refused('invalidparameter', fn() => share_observations::execute($this->courseid, $pupils));
    }

    /**
     * People who rate nobody here.
     *
     * @return array[]
     */
    public static function strangers(): array {
        return ['a pupil' => ['pupil'], 'a neighbour' => ['stranger'], 'the bridge' => ['bridge'], 'a guest' => ['guest']];
    }

    /**
     * None of the functions answers somebody who does not rate in the course.
     *
     * @dataProvider strangers
     * @param string $who Who.
     */
    public function test_refused_to_strangers(string $who): void {
        $this->save(state::ACQUIRED, ['note' => 'entre nous', 'notescope' => 'team']);
        $users = ['bridge' => $this->prepared['userid'], 'guest' => guest_user()->id] + $this->ids;
        $this->setUser($users[$who]);
        $cell = $this->named(['state' => 1]);
        $calls = [
            fn() => save_observations::execute($this->courseid, [$cell]),
            fn() => get_grid::execute($this->courseid),
            fn() => get_history::execute($this->courseid, $this->pupils[0], $this->items[0]),
            fn() => share_observations::execute($this->courseid, [$this->pupils[0]]),
        ];
        foreach ($calls as $call) {
            $this->assert_refused('nopermissions', $call);
        }
    }

    /**
     * Reading and sharing are refused for pupils, items, divisions and groups of elsewhere.
     */
    public function test_ids_of_elsewhere(): void {
        $cohort = (int) $this->school->create_division('2C', 1)->id;
        $group = (int) $this->getDataGenerator()->create_group(['courseid' => $this->ids['plaincourse']])->id;
        ['stranger' => $stranger, 'noitem' => $noitem] = $this->ids;
        $refused = [
            ['notapupilofthecourse', fn() => get_history::execute($this->courseid, $stranger, $this->items[0])],
            ['notanitem', fn() => get_history::execute($this->courseid, $this->pupils[0], $noitem)],
            ['notapupilofthecourse', fn() => share_observations::execute($this->courseid, [$this->pupils[0], $stranger])],
            ['invalidparameter', fn() => get_grid::execute($this->courseid, $cohort)],
            ['invalidparameter', fn() => get_grid::execute($this->courseid, 0, $group)],
            ['invalidparameter', fn() => get_grid::execute($this->courseid, 0, 0, $noitem)],
            ['invalidparameter', fn() => get_grid::execute($this->courseid, 0, 0, 0, $noitem)],
        ];
        foreach ($refused as [$code, $call]) {
            $this->assert_refused($code, $call);
        }
    }

    /**
     * A grid has the pupils chosen, the items chosen, the reader's cells, and what others say apart.
     */
    public function test_a_grid(): void {
        $this->setUser($this->colleague);
        $this->save(state::NOT_ACQUIRED, ['note' => 'entre nous', 'notescope' => 'team']);
        $this->setAdminUser();
        $this->school->create_rating($this->courseid, $this->pupils[0], $this->items[0], 2);
        $this->setUser($this->teacher);
        $this->save(state::ACQUIRED);
        $grid = $this->grid();
        $this->assertSame([3, 3], [count($grid['pupils']), count($grid['items'])]);
        $this->assertSame([[$this->pupils[0], 3]], array_map(fn($cell) => [$cell['userid'], $cell['state']], $grid['cells']));
        $this->assertSame([['userid' => $this->pupils[0], 'competencyid' => $this->items[0], 'states' => '2,1']], $grid['others']);
        $this->assertStringNotContainsString('entre nous', json_encode($grid));
        $this->assertCount(2, $this->grid(groupid: $this->id_of('groups', 'gb'))['pupils']);
        $this->assertCount(3, $this->grid(cohortid: (int) $this->division->id)['pupils']);
        $branch = items::branches()[$this->items[3]];
        $this->assertSame(array_keys($branch->items), array_column($this->grid(branchid: $branch->id)['items'], 'id'));
        $this->assertCount(5, $this->grid(frameworkid: $branch->frameworkid)['items']);
    }

    /**
     * A grid, through the function.
     *
     * @param int ...$choice Division, group, branch or framework.
     * @return array
     */
    private function grid(int ...$choice): array {
        $answer = get_grid::execute($this->courseid, ...$choice);
        return external_api::clean_returnvalue(get_grid::execute_returns(), $answer);
    }

    /**
     * The history is one: other raters, what ended and what was withdrawn, ratings on Moodle's own pages; what Barrette
     * wrote there when it shared is not told twice.
     */
    public function test_one_history(): void {
        $this->save(state::NOT_ACQUIRED);
        $this->later();
        $this->save(state::ACQUIRED, ['note' => 'bravo', 'notescope' => 'pupil']);
        share_observations::execute($this->courseid, [$this->pupils[0]]);
        $this->later();
        $this->save(-1);
        $this->later();
        $this->setUser($this->colleague);
        $this->save(state::BEING_ACQUIRED, ['note' => 'entre nous', 'notescope' => 'team']);
        $this->setAdminUser();
        $this->school->create_rating($this->courseid, $this->pupils[0], $this->items[0], 2);
        $this->setUser($this->teacher);
        $told = $this->history();
        $this->assertCount(4, $told);
        $rank = fn($entry) => [$entry['mine'], $entry['state'], $entry['rater']];
        usort($told, fn($one, $other) => $rank($one) <=> $rank($other));
        $this->assertEqualsCanonicalizing([1, 2, 2, 3], array_column($told, 'state'));
        $this->assertEqualsCanonicalizing(['', '', 'bravo', 'entre nous'], array_column($told, 'note'));
        $this->assertStringContainsString('remains', implode(' ', end($told)['facts']));
    }

    /**
     * A note for the team is not read by who rates the same pupil in another course.
     */
    public function test_a_note_for_the_team_stays_in_the_team(): void {
        $this->save(state::ACQUIRED, ['note' => 'entre nous', 'notescope' => 'team']);
        $this->as_bridge();
        $this->assert_all('done', $this->apply([self::enrolment('c2', $this->pupils[0])]));
        $this->setUser($this->create_rater($this->ids['othercourse']));
        $told = $this->history($this->ids['othercourse']);
        $this->assertSame([[3, '']], array_map(fn($entry) => [$entry['state'], $entry['note']], $told));
    }

    /**
     * The history of the first cell, through the function.
     *
     * @param int $courseid Course, the usual one unless said.
     * @return array[]
     */
    private function history(int $courseid = 0): array {
        $answer = get_history::execute($courseid ?: $this->courseid, $this->pupils[0], $this->items[0]);
        return external_api::clean_returnvalue(get_history::execute_returns(), $answer)['entries'];
    }

    /**
     * The bridge reads what stands, of pupils in scope, without notes; what Barrette wrote in core it does not read back.
     */
    public function test_what_the_bridge_reads(): void {
        $this->save(state::ACQUIRED, ['note' => 'entre nous', 'notescope' => 'team']);
        $this->save(state::NOT_OBSERVED, ['userid' => $this->pupils[1]]);
        $gone = $this->save(state::ACQUIRED, ['userid' => $this->pupils[2]]);
        share_observations::execute($this->courseid, $this->pupils);
        $this->save(-1, ['userid' => $this->pupils[2]]);
        $this->setAdminUser();
        $this->school->create_rating($this->courseid, $this->pupils[1], $this->items[1], 2);
        $this->as_bridge();
        $rows = $this->read('observations', 1);
        $told = array_map(fn($row) => [$row['userid'], $row['state']], $rows);
        $this->assertSame([[$this->pupils[0], 3], [$this->pupils[1], 0]], $told);
        $this->assertSame([(int) $this->teacher->id, $this->courseid], [$rows[0]['raterid'], $rows[0]['courseid']]);
        $this->assertNotContains($gone['id'], array_column($rows, 'id'));
        $this->assertSame([[$this->pupils[1], 2]], array_map(fn($row) => [$row['userid'], $row['grade']], $this->read('evidence')));
        $this->assertSame([[$this->pupils[1], 2]], array_map(fn($row) => [$row['userid'], $row['grade']], $this->read('ratings')));
        set_config('cohorts', '', 'local_barrette');
        $this->assertSame([], $this->read('observations'));
    }

    /**
     * A grid without items or pupils has no cells of other items or pupils.
     */
    public function test_an_empty_grid_is_empty(): void {
        global $DB;
        $this->save(state::ACQUIRED);
        $DB->delete_records('competency_coursecomp', ['courseid' => $this->courseid]);
        $grid = (new grid($this->courseid, 0, 0, 0, 0))->for_rater((int) $this->teacher->id);
        $this->assertSame([[], []], [$grid['items'], $grid['cells']]);
        $this->assertCount(1, $DB->get_records(observations::TABLE));
    }
}

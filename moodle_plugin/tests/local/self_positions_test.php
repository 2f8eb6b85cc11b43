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
 * Tests of self-positioning.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\external\save_self_positions;
use local_barrette\output\self_positioning_page;
use local_barrette\tests\pupil_testcase;

/**
 * A pupil says where they are, while the window is open, on the items of their home course.
 *
 * @covers \local_barrette\local\self_positions
 * @covers \local_barrette\local\self_window
 * @covers \local_barrette\external\save_self_positions
 * @covers \local_barrette\local\export\self_positions
 * @covers \local_barrette\output\self_positioning_page
 */
final class self_positions_test extends pupil_testcase {
    /** @var string Table. */
    private const TABLE = 'local_barrette_self_position';

    /**
     * Save as the current user, through the web service.
     *
     * @param int[] $states State by item.
     * @return array Answer.
     */
    private function save(array $states): array {
        $positions = array_map(
            fn($id, $state) => ['competencyid' => $id, 'state' => $state],
            array_keys($states),
            $states
        );
        $answer = save_self_positions::execute($positions);
        return \core_external\external_api::clean_returnvalue(save_self_positions::execute_returns(), $answer);
    }

    /**
     * Answers are kept, changed, and counted; the bridge reads them.
     */
    public function test_answers(): void {
        [$one, $two] = $this->items;
        $userid = (int) $this->pupils[0]->id;
        $this->setUser($this->pupils[0]);
        $this->assertSame(['answered' => 2, 'asked' => 7], $this->save([$one => 3, $two => 0]));
        $this->assertSame(['answered' => 2, 'asked' => 7], $this->save([$one => 1, $two => 0]));
        $this->assertSame(['answered' => 2, 'asked' => 7], $this->save([]));
        $this->assertSame([$one => 1, $two => 0], self_positions::of($userid));
        $this->assertSame([], self_positions::of((int) $this->pupils[1]->id));
        $this->as_bridge();
        $told = array_map(fn($row) => [$row['userid'], $row['competencyid'], $row['state']], $this->read('self_positions'));
        $this->assertSame([[$userid, $one, 1], [$userid, $two, 0]], $told);
        cohort_remove_member($this->division->id, $userid);
        $this->assertSame([], $this->read('self_positions'));
    }

    /**
     * What was not asked is refused whole: items of other courses, states that are none, too many.
     */
    public function test_refusals(): void {
        [$one, $two] = $this->items;
        $notlinked = $this->items[7];
        $this->setUser($this->pupils[0]);
        foreach ([[$notlinked => 1], [999999 => 1], [$one => 3, $two => 4], [$one => -1], [$one => 2, 0 => 2]] as $states) {
            $this->assert_refused(self::TABLE, \moodle_exception::class, fn() => $this->save($states), 'self_badanswer');
        }
        $twice = [['competencyid' => $one, 'state' => 1], ['competencyid' => $one, 'state' => 2]];
        $many = array_map(fn($id) => ['competencyid' => $id, 'state' => 1], range(1, 51));
        $huge = array_map(fn($id) => ['competencyid' => $id, 'state' => 1], range(1, 20000));
        $wrong = [[['competencyid' => 'x', 'state' => 1]], [['state' => 1]], ['x'],
            [['competencyid' => $one, 'state' => 1, 'userid' => $this->pupils[1]->id]]];
        foreach ([$twice, $many, $huge, ...$wrong] as $positions) {
            $call = fn() => save_self_positions::execute($positions);
            $this->assert_refused(self::TABLE, \invalid_parameter_exception::class, $call);
        }
    }

    /**
     * Only a pupil answers, for themselves, about their own course.
     */
    public function test_only_pupils_answer(): void {
        $stranger = $this->getDataGenerator()->create_user();
        foreach ([$this->teacher, $stranger, guest_user(), get_admin(), $this->elsewhere, null] as $user) {
            $this->setUser($user);
            $this->assert_refused(self::TABLE, \moodle_exception::class, fn() => $this->save([$this->items[0] => 1]));
        }
    }

    /**
     * The window bounds answers; without limits it is open.
     */
    public function test_window(): void {
        $this->setUser($this->pupils[0]);
        $save = fn() => $this->save([$this->items[0] => 2]);
        [$past, $future] = [time() - HOURSECS, time() + HOURSECS];
        foreach ([[0, 0, true], [$past, $future, true], [$future, 0, false], [0, $past, false]] as [$open, $close, $isopen]) {
            self_window::set($open, $close);
            $this->assertSame($isopen, self_window::is_open());
            $this->assertSame($isopen ? $close : 0, self_window::open_until());
            if ($isopen) {
                $save();
            } else {
                $this->assert_refused(self::TABLE, \moodle_exception::class, $save, 'self_closed');
            }
        }
        foreach ([[$future, $past], [$past, $past], [-1, 0], [0, -1]] as [$open, $close]) {
            $set = fn() => self_window::set($open, $close);
            $this->assert_refused('config_plugins', \moodle_exception::class, $set, 'self_badwindow');
        }
    }

    /**
     * A few at a time, whatever the items; the page opens where something is left.
     */
    public function test_steps(): void {
        global $PAGE;
        $userid = (int) $this->pupils[0]->id;
        $this->setUser($this->pupils[0]);
        $ids = fn() => array_map(fn($step) => array_keys($step->items), self_positions::steps($userid));
        $asked = array_merge(...$ids());
        $this->assertEqualsCanonicalizing(array_slice($this->items, 0, 7), $asked);
        $this->assertLessThanOrEqual(self_positions::STEP, max(array_map('count', $ids())));
        $this->assertSame([], self_positions::steps((int) $this->elsewhere->id));
        $this->save(array_fill_keys($ids()[0], 2));
        $output = $PAGE->get_renderer('core');
        $page = (new self_positioning_page($userid, 0))->export_for_template($output);
        $this->assertSame(2, $page['number']);
        $this->assertFalse($page['readonly']);
        self_window::set(0, time() - 1);
        $page = (new self_positioning_page($userid, 1))->export_for_template($output);
        $this->assertTrue($page['readonly']);
        $checked = array_column(array_merge(...array_column($page['step']['items'], 'answers')), 'checked');
        $this->assertCount(count($ids()[0]), array_filter($checked));
    }

    /**
     * Neighbouring branches share a step, and a long one is cut in equal parts.
     */
    public function test_parts(): void {
        $generator = $this->getDataGenerator()->get_plugin_generator('core_competency');
        [$root] = $this->school->create_framework(1);
        $framework = \core_competency\competency::get_record(['id' => $root])->get('competencyframeworkid');
        $made = fn($parent) => (int) $generator->create_competency([
            'competencyframeworkid' => $framework, 'parentid' => $parent,
        ])->get('id');
        $branches = [$made($root), $made($root)];
        $this->setAdminUser();
        foreach ([4, 4] as $index => $count) {
            for ($i = 0; $i < $count; $i++) {
                \core_competency\api::add_competency_to_course($this->courseid, $made($branches[$index]));
            }
        }
        $counts = array_map(fn($step) => count($step->items), self_positions::steps((int) $this->pupils[0]->id));
        sort($counts);
        $this->assertSame([1, 1, 1, 1, 1, 1, 1, 4, 4], $counts);
    }
}

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
 * Tests of the marks of AP needs.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;
use local_barrette\event\ap_marks_saved;
use local_barrette\tests\grid_testcase;

/**
 * Each rater has one mark of a pupil's need, and what it replaced stays.
 *
 * @covers \local_barrette\local\ap_marks
 * @covers \local_barrette\local\ap_mark
 * @covers \local_barrette\local\export\ap_marks
 * @covers \local_barrette\event\ap_marks_saved
 */
final class ap_marks_test extends grid_testcase {
    /**
     * Mark a need of the first pupil.
     *
     * @param string $mark Mark, none to take it back.
     * @param \stdClass|null $rater Rater, the teacher unless said.
     * @return bool Whether that changed anything.
     */
    private function mark(string $mark, ?\stdClass $rater = null): bool {
        return ap_marks::put($this->pupils[0], 'methods', $mark, (int) ($rater ?? $this->teacher)->id, $this->courseid);
    }

    /**
     * Every row of the table of marks, briefly.
     *
     * @return string[] As "strength standing", in the order of their ids.
     */
    private function rows(): array {
        global $DB;
        $rows = $DB->get_records(ap_marks::TABLE, null, 'id');
        return array_values(array_map(fn($row) => "$row->mark " . ($row->timeended ? 'ended' : 'standing'), $rows));
    }

    /**
     * What the bridge reads.
     *
     * @return string[] As "need mark rater".
     */
    private function exported(): array {
        $this->as_bridge();
        $rows = $this->read('ap_marks');
        $this->setUser($this->teacher);
        return array_map(fn($row) => "{$row['need']} {$row['mark']} {$row['raterid']}", $rows);
    }

    /**
     * A mark is replaced, even in the same second, then taken back; each step is history.
     */
    public function test_history(): void {
        $this->assertTrue($this->mark(ap_marks::TO_WORK_ON));
        $this->assertFalse($this->mark(ap_marks::TO_WORK_ON));
        $this->assertTrue($this->mark(ap_marks::STRENGTH));
        $this->assertTrue($this->mark(ap_marks::REQUESTED));
        $this->assertSame(['to_work_on ended', 'strength ended', 'requested standing'], $this->rows());
        $this->assertSame(["methods requested {$this->teacher->id}"], $this->exported());
        $this->assertTrue(ap_marks::withdraw($this->pupils[0], 'methods', (int) $this->teacher->id, $this->courseid));
        $this->assertFalse(ap_marks::withdraw($this->pupils[0], 'methods', (int) $this->teacher->id, $this->courseid));
        $this->assertSame([], $this->exported());
        $this->later();
        $this->assertTrue($this->mark(ap_marks::REQUESTED));
        $this->assertCount(4, $this->rows());
    }

    /**
     * Two raters have a mark each.
     */
    public function test_raters(): void {
        $this->mark(ap_marks::STRENGTH);
        $this->mark(ap_marks::TO_WORK_ON, $this->colleague);
        $this->mark(ap_marks::NONE);
        $this->assertSame(["methods to_work_on {$this->colleague->id}"], $this->exported());
        $standing = ap_marks::standing($this->pupils);
        $this->assertSame([(int) $this->colleague->id], array_keys($standing[$this->pupils[0]]['methods']));
        $this->assertSame([], ap_marks::standing($this->pupils, (int) $this->teacher->id));
    }

    /**
     * Many at once: what changed elsewhere meanwhile is left alone and said to be, the rest is saved.
     */
    public function test_saved_together(): void {
        $this->mark(ap_marks::STRENGTH);
        $events = $this->redirectEvents();
        [$one, $two] = $this->pupils;
        $statuses = ap_marks::save($this->courseid, (int) $this->teacher->id, [
            new ap_mark($one, 'methods', ap_marks::REQUESTED, ap_marks::NONE),
            new ap_mark($one, 'studies', ap_marks::NONE, ap_marks::STRENGTH),
            new ap_mark($two, 'methods', ap_marks::TO_WORK_ON, ap_marks::NONE),
            new ap_mark($two, 'autonomy', ap_marks::TO_WORK_ON),
        ]);
        $this->assertSame(['conflict', 'unchanged', 'saved', 'saved'], $statuses);
        $said = $events->get_events();
        $this->assertCount(1, $said);
        $this->assertInstanceOf(ap_marks_saved::class, $said[0]);
        $this->assertSame(['count' => 2], $said[0]->other);
        $this->assertNull($said[0]->relateduserid);
        $this->assertStringContainsString('2 marks of AP needs', $said[0]->get_description());
        $this->assertStringContainsString('needs.php?course=' . $this->courseid, $said[0]->get_url()->out(false));
    }

    /**
     * The feed says where to look: the part of the pupil, and nothing when nothing changed.
     */
    public function test_hints(): void {
        global $DB;
        $noted = function (string $mark) use ($DB): array {
            feed::flush();
            $DB->delete_records('local_barrette_change');
            $this->mark($mark);
            feed::flush();
            return $DB->get_records_menu('local_barrette_change', null, '', 'kind, unit');
        };
        $this->preventResetByRollback();
        $this->assertEquals(['ap_marks' => unit::part_of($this->pupils[0])], $noted(ap_marks::STRENGTH));
        $this->assertSame([], $noted(ap_marks::STRENGTH));
        $this->assertEquals(['ap_marks' => unit::part_of($this->pupils[0])], $noted(ap_marks::NONE));
    }

    /**
     * A pupil out of scope is not read.
     */
    public function test_scope(): void {
        $this->mark(ap_marks::STRENGTH);
        cohort_remove_member($this->division->id, $this->pupils[0]);
        $this->assertSame([], $this->exported());
    }

    /**
     * What is no need or no mark is refused, and the same one twice.
     *
     * @dataProvider refused
     * @param array[] $wanted Needs and marks.
     */
    public function test_refused(array $wanted): void {
        $this->expectException(invalid_parameter_exception::class);
        $marks = array_map(fn($each) => new ap_mark($this->pupils[0], ...$each), $wanted);
        ap_marks::save($this->courseid, (int) $this->teacher->id, $marks);
    }

    /**
     * What cannot be marked.
     *
     * @return array[][]
     */
    public static function refused(): array {
        return [
            'no need' => [[['music', 'strength']]], 'no mark' => [[['methods', 'acquired']]],
            'nothing seen' => [[['methods', 'strength', 'acquired']]],
            'twice' => [[['methods', 'strength'], ['methods', 'requested']]],
        ];
    }
}

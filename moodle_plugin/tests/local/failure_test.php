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
 * Tests of what fails halfway.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\bridge_testcase;

/**
 * Whatever moment an item fails at, or the whole request is killed at, the next batch completes it and Moodle's pages
 * go on working.
 *
 * @covers \local_barrette\local\structure_kind
 * @covers \local_barrette\local\row_kind
 * @covers \local_barrette\local\transactions
 * @covers \local_barrette\local\course_cache
 */
final class failure_test extends bridge_testcase {
    /** @var array[] Items of a whole course. */
    private array $items;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        // Rows are rolled back: the transaction that PHPUnit puts around a test would hide it.
        $this->preventResetByRollback();
        $division = $this->school->create_division('2A', 2);
        $this->items = self::programme($division, $this->school->create_framework(1));
    }

    /**
     * Every kind that is written.
     *
     * @return array[]
     */
    public static function written_kinds(): array {
        return array_map(fn(string $kind) => [$kind], [
            'courses', 'course_competencies', 'groupings', 'sections', 'activities', 'groups', 'grouping_groups',
            'enrolments', 'group_members',
        ]);
    }

    /**
     * The kinds made by one core call.
     *
     * @return array[]
     */
    public static function structure_kinds(): array {
        return array_map(fn(string $kind) => [$kind], ['courses', 'groupings', 'sections', 'activities', 'groups']);
    }

    /**
     * An item that fails right after its core call leaves nothing, and the next batch completes it.
     *
     * @dataProvider written_kinds
     * @param string $kind Kind.
     */
    public function test_item_that_fails_after_its_core_call(string $kind): void {
        global $DB;
        apply_kind::$aftercall = fn(item $item) => $item->kind === $kind ? throw new \moodle_exception('error') : null;
        $outcomes = $this->apply($this->items);
        apply_kind::$aftercall = null;
        $statuses = [];
        foreach ($outcomes as $outcome) {
            $statuses[$this->items[$outcome['index']]['kind']][] = "{$outcome['status']} {$outcome['code']}";
        }
        $this->assertSame(['failed error'], array_unique($statuses[$kind]));
        $this->assertFalse($DB->is_transaction_started());
        $this->assertSame(0, $DB->count_records('local_barrette_object', ['kind' => $kind]));
        $this->assertSame([], $this->read($kind), 'What failed left nothing');
        $this->assert_pages_work();
        $this->assertSame([], array_diff(self::statuses($this->apply($this->items)), ['done', 'unchanged']));
        $this->assert_all('unchanged', $this->apply($this->items));
        $this->assert_pages_work();
    }

    /**
     * A rollback takes rows back that Moodle's caches have seen (another plugin's observer made and read them): the
     * course goes on working.
     */
    public function test_rollback_that_the_caches_do_not_see(): void {
        $this->assert_all('done', $this->apply($this->items));
        $courseid = $this->id_of('courses', 'c1');
        $enrolment = self::enrolment('c1', (int) get_admin()->id);
        apply_kind::$aftercall = function () use ($courseid): void {
            $this->getDataGenerator()->create_module('page', ['course' => $courseid]);
            $this->getDataGenerator()->create_group(['courseid' => $courseid]);
            get_fast_modinfo($courseid);
            groups_get_course_data($courseid);
            throw new \moodle_exception('error');
        };
        $this->assert_all('failed error', $this->apply([$enrolment]));
        apply_kind::$aftercall = null;
        $this->assert_pages_work();
        $this->assert_all('done', $this->apply([$enrolment]));
    }

    /**
     * A request killed after the core call and before the record is settled by the next put: nothing is made twice.
     *
     * @dataProvider structure_kinds
     * @param string $kind Kind.
     */
    public function test_intent_whose_object_was_made(string $kind): void {
        global $DB;
        $this->assert_all('done', $this->apply($this->items));
        $before = $this->read($kind);
        // What a killed request leaves: the object is there, its intent does not know it yet.
        $DB->set_field('local_barrette_object', 'objectid', 0, ['kind' => $kind]);
        $DB->set_field('local_barrette_object', 'state', objects::INTENT, ['kind' => $kind]);
        foreach ($this->items as $item) {
            $expected = $item['kind'] === $kind ? 'done' : 'unchanged';
            $this->assertSame($expected, $this->apply([$item])[0]['status'], "$kind: {$item['kind']} {$item['key']}");
        }
        $this->assertSame($before, $this->read($kind));
        $this->assert_all('unchanged', $this->apply($this->items));
        $this->assert_pages_work();
    }

    /**
     * The object of a killed request is never deleted, even when finishing it fails: people may have worked in it.
     *
     * @dataProvider structure_kinds
     * @param string $kind Kind.
     */
    public function test_intent_whose_finishing_fails(string $kind): void {
        global $DB;
        $this->assert_all('done', $this->apply($this->items));
        $before = $this->read($kind);
        $item = current(array_filter($this->items, fn($item) => $item['kind'] === $kind));
        $row = ['kind' => $kind, 'objkey' => $item['key']];
        $DB->set_field('local_barrette_object', 'objectid', 0, $row);
        $DB->set_field('local_barrette_object', 'state', objects::INTENT, $row);
        apply_kind::$aftercall = fn() => throw new \moodle_exception('error');
        $this->assert_all('failed error', $this->apply([$item]));
        apply_kind::$aftercall = null;
        $this->assert_all('done', $this->apply([$item]));
        $this->assertSame($before, $this->read($kind));
        $this->assert_pages_work();
    }

    /**
     * A request killed before the core call is settled by making the object.
     *
     * @dataProvider structure_kinds
     * @param string $kind Kind.
     */
    public function test_intent_whose_object_was_not_made(string $kind): void {
        foreach ($this->items as $item) {
            if ($item['kind'] === $kind) {
                $courseid = $kind === 'courses' ? 0 : $this->id_of('courses', 'c1');
                $last = $this->last_section();
                objects::intend($kind, $item['key'], $courseid, ['after' => $last, 'groupingid' => 999999]);
            }
            $this->assertSame('done', $this->apply([$item])[0]['status'], "{$item['kind']} {$item['key']}");
        }
        $this->assert_all('unchanged', $this->apply($this->items));
    }

    /**
     * A request killed between the making of a section and its naming: the bare section is finished.
     */
    public function test_intent_of_a_bare_section(): void {
        global $DB;
        $this->apply([$this->items[0], self::item('groupings', 'ma', ['course' => 'c1', 'name' => 'Module a'])]);
        $courseid = $this->id_of('courses', 'c1');
        objects::intend('sections', 'sa', $courseid, ['after' => $this->last_section(), 'groupingid' => 0]);
        $bare = course_create_section($courseid);
        $item = self::item('sections', 'sa', ['course' => 'c1', 'name' => 'Lire', 'summary' => '', 'grouping' => 'ma']);
        $this->assert_all('done', $this->apply([$item]));
        $this->assertSame((int) $bare->id, $this->id_of('sections', 'sa'));
        $this->assertSame('Lire', $DB->get_field('course_sections', 'name', ['id' => $bare->id]));
    }

    /**
     * A section that a person made is never taken for the one of a killed request.
     */
    public function test_intent_leaves_the_sections_of_people(): void {
        global $DB;
        $this->apply([$this->items[0], self::item('groupings', 'ma', ['course' => 'c1', 'name' => 'Module a'])]);
        $courseid = $this->id_of('courses', 'c1');
        objects::intend('sections', 'sa', $courseid, ['after' => $this->last_section(), 'groupingid' => 0]);
        $named = course_create_section($courseid);
        course_update_section($courseid, $named, ['name' => 'Mes ressources']);
        $later = course_create_section($courseid);
        $DB->set_field('course_sections', 'timemodified', time() + 60, ['id' => $later->id]);
        $item = self::item('sections', 'sa', ['course' => 'c1', 'name' => 'Lire', 'summary' => '', 'grouping' => 'ma']);
        $this->assert_all('done', $this->apply([$item]));
        $this->assertNotContains($this->id_of('sections', 'sa'), [(int) $named->id, (int) $later->id]);
    }

    /**
     * A course whose making was cut short before its options and enrolment is finished.
     */
    public function test_intent_of_a_half_made_course(): void {
        objects::intend('courses', 'c1', 0);
        $bare = $this->getDataGenerator()->create_course([
            'category' => $this->prepared['categoryid'], 'idnumber' => 'barrette:c1', 'numsections' => 0,
        ]);
        $this->assert_all('done', $this->apply([$this->items[0]]));
        $this->assertSame((int) $bare->id, $this->id_of('courses', 'c1'));
        $course = course_get_format($bare->id)->get_course();
        $this->assertEquals([COURSE_DISPLAY_MULTIPAGE, SEPARATEGROUPS, 0], [
            $course->coursedisplay, $course->groupmode, $course->newsitems,
        ]);
    }

    /**
     * What fails while an object that stands is reconciled deletes nothing.
     */
    public function test_failed_repair_deletes_nothing(): void {
        global $DB;
        $this->assert_all('done', $this->apply($this->items));
        $groupid = $this->id_of('groups', 'ga');
        $DB->set_field('groups', 'visibility', GROUPS_VISIBILITY_ALL, ['id' => $groupid]);
        apply_kind::$aftercall = fn() => throw new \moodle_exception('error');
        $this->assertSame('failed', $this->apply_one('groups', 'ga', ['course' => 'c1', 'name' => 'G'])['status']);
        apply_kind::$aftercall = null;
        $this->assertTrue($DB->record_exists('groups', ['id' => $groupid]));
        $this->assert_all('unchanged', $this->apply($this->items));
    }

    /**
     * The caches of our courses tell what the database holds, as another process would read them.
     */
    private function assert_pages_work(): void {
        global $DB;
        get_fast_modinfo(0, 0, true);
        foreach ($DB->get_fieldset_select('course', 'id', 'category = ?', [$this->prepared['categoryid']]) as $courseid) {
            $modules = $DB->get_fieldset_select('course_modules', 'id', 'course = ?', [$courseid]);
            $this->assertEqualsCanonicalizing($modules, array_keys(get_fast_modinfo($courseid)->get_cms()));
            $groups = $DB->get_fieldset_select('groups', 'id', 'courseid = ?', [$courseid]);
            $this->assertEqualsCanonicalizing($groups, array_keys(groups_get_course_data($courseid)->groups));
            foreach (get_fast_modinfo($courseid)->get_cms() as $cm) {
                $this->assertNotEmpty($cm->name);
            }
        }
    }

    /**
     * The last section of the site.
     *
     * @return int Its id.
     */
    private function last_section(): int {
        global $DB;
        return (int) $DB->get_field('course_sections', 'MAX(id)', []);
    }
}

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
 * Tests of courses, groupings, sections, activities and groups.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\bridge_testcase;

/**
 * What Barrette makes has the right shape, is repaired where it is ours, and left alone where it is not.
 *
 * @covers \local_barrette\local\structure_kind
 * @covers \local_barrette\local\resolver
 * @covers \local_barrette\local\manual_enrolment
 * @covers \local_barrette\local\apply\courses
 * @covers \local_barrette\local\apply\groupings
 * @covers \local_barrette\local\apply\sections
 * @covers \local_barrette\local\apply\activities
 * @covers \local_barrette\local\apply\groups
 */
final class structure_test extends bridge_testcase {
    /** @var int[] Competencies. */
    private array $competencies;

    /** @var \stdClass Division. */
    private \stdClass $division;

    /** @var array[] Items of a whole course. */
    private array $items;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->division = $this->school->create_division('2A', 2);
        $this->competencies = $this->school->create_framework(2);
        $this->items = self::programme($this->division, $this->competencies);
        $this->assert_all('done', $this->apply($this->items));
    }

    /**
     * The course has the shape that the exchange says.
     */
    public function test_course(): void {
        $course = course_get_format($this->id_of('courses', 'c1'))->get_course();
        $this->assertSame('barrette:c1', $course->idnumber);
        $this->assertEquals($this->prepared['categoryid'], $course->category);
        $this->assertEquals([SEPARATEGROUPS, 1, 1, 0], [
            $course->groupmode, $course->groupmodeforce, $course->enablecompletion, $course->newsitems,
        ]);
        $this->assertEquals(['topics', COURSE_DISPLAY_MULTIPAGE, 1], [
            $course->format, $course->coursedisplay, $course->hiddensections,
        ]);
        $this->assertCount(3, get_fast_modinfo($course->id)->get_section_info_all());
    }

    /**
     * Only manual enrolment is open, without a welcome message.
     */
    public function test_enrolment_of_the_course(): void {
        $open = enrol_get_instances($this->id_of('courses', 'c1'), true);
        $this->assertSame(['manual'], array_values(array_column($open, 'enrol')));
        $this->assertEquals(ENROL_DO_NOT_SEND_EMAIL, reset($open)->customint1);
    }

    /**
     * Ways in that the site opens by default are closed.
     */
    public function test_other_ways_in_are_closed(): void {
        set_config('status', ENROL_INSTANCE_ENABLED, 'enrol_guest');
        set_config('status', ENROL_INSTANCE_ENABLED, 'enrol_self');
        $this->apply_one('courses', 'c2', ['shortname' => 'AP2', 'fullname' => 'AP 2', 'summary' => '']);
        $open = enrol_get_instances($this->id_of('courses', 'c2'), true);
        $this->assertSame(['manual'], array_values(array_column($open, 'enrol')));
    }

    /**
     * A pupil sees one's own module and group, no progress bar, no page of competencies and no total of grades.
     */
    public function test_what_a_pupil_sees(): void {
        $courseid = $this->id_of('courses', 'c1');
        $this->setUser($this->division->pupils[1]);
        $modinfo = get_fast_modinfo($courseid);
        $this->assertTrue($modinfo->get_cm($this->id_of('activities', 'pa'))->uservisible);
        $this->assertFalse($modinfo->get_cm($this->id_of('activities', 'pb'))->uservisible);
        $other = $modinfo->get_section_info_by_id($this->id_of('sections', 'sb'));
        $this->assertSame([false, ''], [$other->uservisible, $other->availableinfo]);
        $this->assertSame([$this->id_of('groups', 'ga')], array_map('intval', array_keys(groups_get_all_groups($courseid))));
        $this->assertNull(\core_completion\progress::get_course_progress_percentage(get_course($courseid)));
        $this->assertFalse(has_capability('moodle/competency:coursecompetencyview', \context_course::instance($courseid)));
        $this->assertEquals(0, get_course($courseid)->showgrades);
    }

    /**
     * Reading completes a page, handing in completes an assignment, and nothing has a mark.
     */
    public function test_activities(): void {
        global $DB;
        $page = $DB->get_record('course_modules', ['id' => $this->id_of('activities', 'pa')]);
        $this->assertEquals([COMPLETION_TRACKING_AUTOMATIC, 1], [$page->completion, $page->completionview]);
        $work = $DB->get_record('course_modules', ['id' => $this->id_of('activities', 'da')]);
        $assign = $DB->get_record('assign', ['id' => $work->instance]);
        $this->assertEquals([COMPLETION_TRACKING_AUTOMATIC, 1, 0], [$work->completion, $assign->completionsubmit, $assign->grade]);
        $this->assertEquals([0, 0, 0], [
            $assign->sendnotifications, $assign->sendlatenotifications, $assign->sendstudentnotifications,
        ]);
        foreach ([$page->id, $work->id] as $cmid) {
            $linked = $DB->get_fieldset_select('competency_modulecomp', 'competencyid', 'cmid = ?', [$cmid]);
            $this->assertEqualsCanonicalizing($this->competencies, array_map('intval', $linked));
        }
    }

    /**
     * A pupil who reads a page shows in the completions.
     */
    public function test_completion_is_read_back(): void {
        $pupil = $this->division->pupils[1];
        $cmid = $this->id_of('activities', 'pa');
        $this->setUser($pupil);
        [$course, $cm] = get_course_and_cm_from_cmid($cmid);
        (new \completion_info($course))->set_module_viewed($cm);
        $this->as_bridge();
        $completions = $this->read('completions');
        $this->assertSame([[$cmid, (int) $pupil->id, COMPLETION_COMPLETE]], array_map(
            fn($row) => [$row['activityid'], $row['userid'], $row['state']],
            $completions
        ));
    }

    /**
     * A script in a text does not reach pupils.
     */
    public function test_texts_are_cleaned(): void {
        global $DB;
        $this->apply_one('activities', 'x', [
            'course' => 'c1', 'section' => 'sa', 'type' => 'page', 'name' => 'X', 'competencies' => [],
            'intro' => '<p>a</p><script>alert(1)</script>', 'content' => '<img src="x" onerror="alert(1)">',
        ]);
        $page = $DB->get_record('page', ['name' => 'X']);
        $this->assertSame('<p>a</p>', $page->intro);
        $this->assertStringNotContainsString('onerror', $page->content);
    }

    /**
     * Every field but those of the exchange is the people's once the object is made.
     */
    public function test_names_and_texts_are_kept(): void {
        global $DB;
        $DB->set_field('course', 'fullname', 'Renommé', ['id' => $this->id_of('courses', 'c1')]);
        $DB->set_field('groups', 'name', 'Renommé', ['id' => $this->id_of('groups', 'ga')]);
        $this->assert_all('unchanged', $this->apply($this->items));
        $this->assertSame('Renommé', $this->read('courses')[0]['fullname']);
    }

    /**
     * What the exchange reconciles is put back.
     */
    public function test_reconciles(): void {
        global $DB;
        $courseid = $this->id_of('courses', 'c1');
        update_course((object) ['id' => $courseid, 'groupmode' => NOGROUPS, 'groupmodeforce' => 0]);
        $DB->set_field('enrol', 'customint1', ENROL_SEND_EMAIL_FROM_COURSE_CONTACT, ['courseid' => $courseid, 'enrol' => 'manual']);
        $group = $DB->get_record('groups', ['id' => $this->id_of('groups', 'ga')]);
        $group->visibility = GROUPS_VISIBILITY_ALL;
        groups_update_group($group);
        course_update_section($courseid, $DB->get_record('course_sections', ['id' => $this->id_of('sections', 'sa')]), [
            'availability' => null,
        ]);
        $this->setAdminUser();
        \core_competency\api::remove_competency_from_course_module($this->id_of('activities', 'pa'), $this->competencies[0]);
        $DB->set_field('course_modules', 'completion', 0, ['id' => $this->id_of('activities', 'da')]);
        rebuild_course_cache($courseid, true);
        $this->as_bridge();
        $done = [];
        foreach ($this->apply($this->items) as $outcome) {
            if ($outcome['status'] === 'done') {
                $done[] = $this->items[$outcome['index']]['key'];
            }
        }
        $this->assertSame(['c1', 'sa', 'pa', 'da', 'ga'], $done);
        $this->assert_all('unchanged', $this->apply($this->items));
    }

    /**
     * What a teacher hid stays hidden, and is still reconciled.
     */
    public function test_hidden_objects(): void {
        $courseid = $this->id_of('courses', 'c1');
        $cmid = $this->id_of('activities', 'pa');
        $this->setAdminUser();
        \core_competency\api::remove_competency_from_course($courseid, $this->competencies[0]);
        course_update_section($courseid, get_fast_modinfo($courseid)->get_section_info_by_id($this->id_of('sections', 'sa')), [
            'visible' => 0,
        ]);
        set_coursemodule_visible($cmid, 0);
        update_course((object) ['id' => $courseid, 'visible' => 0]);
        $this->as_bridge();
        $statuses = self::statuses($this->apply($this->items));
        $this->assertSame([], array_diff($statuses, ['done', 'unchanged']));
        $this->assert_all('unchanged', $this->apply($this->items));
        $this->assertSame([0], array_column($this->read('courses'), 'visible'));
    }

    /**
     * Conditions that a teacher added to a section are kept.
     */
    public function test_keeps_the_dates_of_a_section(): void {
        global $DB;
        $section = $DB->get_record('course_sections', ['id' => $this->id_of('sections', 'sa')]);
        $date = '{"op":"&","c":[{"type":"date","d":">=","t":1}],"showc":[true]}';
        course_update_section($section->course, $section, ['availability' => $date]);
        $this->assert_all('done', [$this->apply($this->items)[4]]);
        $availability = json_decode($DB->get_field('course_sections', 'availability', ['id' => $section->id]));
        $this->assertSame(['grouping', 'date'], array_column($availability->c, 'type'));
        $this->assertSame([false, true], $availability->showc);
    }

    /**
     * What somebody deleted is made again.
     */
    public function test_deleted_objects_are_made_again(): void {
        groups_delete_group($this->id_of('groups', 'ga'));
        groups_delete_grouping($this->id_of('groupings', 'ma'));
        course_delete_module($this->id_of('activities', 'pa'));
        $statuses = self::statuses($this->apply($this->items));
        $this->assertSame([], array_diff($statuses, ['done', 'unchanged']));
        $this->assert_all('unchanged', $this->apply($this->items));
        $this->assertNotContains(0, array_column($this->read('groups'), 'stamped'));
    }

    /**
     * A whole course that somebody deleted is made again, with all that was in it.
     */
    public function test_deleted_course_is_made_again(): void {
        delete_course($this->id_of('courses', 'c1'), false);
        $this->assert_all('done', $this->apply($this->items));
        $this->assert_all('unchanged', $this->apply($this->items));
        $this->assertCount(4, $this->read('activities'));
    }

    /**
     * A course without its stamp, or out of the category, is not ours any more, nor is anything in it.
     */
    public function test_course_that_left(): void {
        global $DB;
        $courseid = $this->id_of('courses', 'c1');
        $DB->set_field('course', 'idnumber', '', ['id' => $courseid]);
        $this->assert_all('refused not_ours', [$this->apply($this->items)[0]]);
        $this->assert_not_ours(array_slice($this->items, 1));
        $this->assertSame([0], array_column($this->read('courses'), 'stamped'));
        $DB->set_field('course', 'idnumber', 'barrette:c1', ['id' => $courseid]);
        $elsewhere = $this->getDataGenerator()->create_category();
        move_courses([$courseid], $elsewhere->id);
        $this->assert_not_ours(array_slice($this->items, 1));
        $this->assertSame([0], array_column($this->read('courses'), 'stamped'));
        $below = $this->getDataGenerator()->create_category(['parent' => $this->prepared['categoryid']]);
        move_courses([$courseid], $below->id);
        $this->assert_all('unchanged', $this->apply($this->items));
        $this->assertSame([1], array_column($this->read('courses'), 'stamped'));
    }

    /**
     * An object that lost its stamp is not touched, nor what refers to it.
     */
    public function test_objects_that_lost_their_stamp(): void {
        global $DB;
        $DB->set_field('groups', 'idnumber', '', ['id' => $this->id_of('groups', 'ga')]);
        $DB->set_field('groupings', 'idnumber', '', ['id' => $this->id_of('groupings', 'ma')]);
        $DB->set_field('course_modules', 'idnumber', '', ['id' => $this->id_of('activities', 'pa')]);
        foreach (['groups ga', 'groupings ma', 'activities pa', 'sections sa', 'grouping_groups ma|ga'] as $name) {
            $item = array_filter($this->items, fn($item) => "{$item['kind']} {$item['key']}" === $name);
            $this->assert_all('refused not_ours', $this->apply(array_values($item)));
        }
        $member = self::member('ga', (int) $this->division->pupils[1]->id, 'remove');
        $this->assert_all('refused not_ours', $this->apply([$member]));
        $stamped = array_column($this->read('groups'), 'stamped', 'objkey');
        $this->assertSame(['ga' => 0, 'gb' => 1], $stamped);
    }

    /**
     * An object that carries our stamp although we did not make it is never taken over.
     */
    public function test_stamp_alone_is_not_ours(): void {
        $courseid = $this->id_of('courses', 'c1');
        $this->getDataGenerator()->create_group(['courseid' => $courseid, 'idnumber' => 'barrette:gz']);
        $foreign = $this->getDataGenerator()->create_course(['idnumber' => 'barrette:c9']);
        $this->assertSame('not_ours', $this->apply_one('groups', 'gz', ['course' => 'c1', 'name' => 'Z'])['code']);
        $course = ['shortname' => 'AP9', 'fullname' => 'AP 9', 'summary' => ''];
        $this->assertSame('not_ours', $this->apply_one('courses', 'c9', $course)['code']);
        $this->assertSame('unknown_course', $this->apply_one('groups', 'g9', ['course' => 'c9', 'name' => 'Z'])['code']);
        $this->assertSame('', array_column($this->read('groups'), null, 'name')['group-0001']['objkey'] ?? '');
        $this->assertNotFalse(get_course($foreign->id));
    }

    /**
     * What an item refers to must be ours and in the same course.
     */
    public function test_references(): void {
        $this->apply_one('courses', 'c2', ['shortname' => 'AP2', 'fullname' => 'AP 2', 'summary' => '']);
        $section = ['course' => 'c2', 'name' => 'S', 'summary' => '', 'grouping' => 'ma'];
        $this->assertSame('unknown_grouping', $this->apply_one('sections', 'x', $section)['code']);
        $page = ['course' => 'c2', 'section' => 'sa', 'type' => 'page', 'name' => 'n', 'intro' => '', 'content' => ''];
        $this->assertSame('unknown_section', $this->apply_one('activities', 'x', $page + ['competencies' => []])['code']);
        $page = ['course' => 'c1'] + $page + ['competencies' => [999999]];
        $this->assertSame('unknown_competency', $this->apply_one('activities', 'x', $page)['code']);
        $this->assertSame('bad_value', $this->apply_one('groups', 'ga', ['course' => 'c2', 'name' => 'G'])['code']);
        $taken = ['shortname' => 'AP1', 'fullname' => 'AP 3', 'summary' => ''];
        $this->assertSame('bad_value', $this->apply_one('courses', 'c3', $taken)['code']);
    }

    /**
     * Without the category nothing is made, and the items say so one by one.
     */
    public function test_without_a_category(): void {
        set_config('categoryid', 0, 'local_barrette');
        $outcomes = $this->apply([
            self::item('courses', 'c2', ['shortname' => 'AP2', 'fullname' => 'AP 2', 'summary' => '']),
            self::enrolment('c2', (int) $this->division->pupils[0]->id),
        ]);
        $this->assertSame(['failed categorymissing', 'notdone dependency'], self::statuses($outcomes));
    }

    /**
     * Assert that each item, alone, is refused because it is not ours.
     *
     * @param array[] $items Items.
     */
    private function assert_not_ours(array $items): void {
        foreach ($items as $item) {
            $this->assert_all('refused not_ours', $this->apply([$item]));
        }
    }
}

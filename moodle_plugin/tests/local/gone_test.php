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
 * Tests of what remains of people and courses that are deleted.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\privacy\traces;
use local_barrette\tests\bridge_testcase;

/**
 * Accounts and courses are deleted by Moodle's own functions.
 *
 * @covers \local_barrette\local\gone
 * @covers \local_barrette\observers
 */
final class gone_test extends bridge_testcase {
    /** @var \stdClass[] Two pupils of an AP course. */
    private array $pupils;

    /** @var \stdClass A teacher. */
    private \stdClass $teacher;

    /** @var int The AP course. */
    private int $courseid;

    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $division = $this->school->create_division('2A', 2);
        $this->pupils = $division->pupils;
        $this->teacher = $this->school->create_adult();
        $this->assert_all('done', $this->apply(self::programme($division, [])));
        $this->courseid = $this->id_of('courses', 'c1');
        foreach ($this->pupils as $pupil) {
            $this->school->create_observation($pupil->id, 21, $this->teacher->id, ['courseid' => $this->courseid]);
            $this->school->create_ap_mark($pupil->id, 'methods', $this->teacher->id, ['courseid' => $this->courseid]);
            $this->school->create_project($pupil->id, ['waivedby' => $this->teacher->id]);
        }
        $DB->insert_record('local_barrette_group_detail', [
            'objkey' => 'ga', 'courseid' => $this->courseid, 'leaders' => json_encode([(int) $this->teacher->id]),
        ]);
        $DB->insert_record('local_barrette_ask', [
            'objkey' => 'k', 'courseid' => $this->courseid, 'campaign' => 'k', 'name' => 'K', 'userid' => $this->teacher->id,
        ]);
        $this->setAdminUser();
    }

    /**
     * Nothing about a pupil stays, and the other pupil keeps everything.
     */
    public function test_a_pupil_is_deleted(): void {
        [$pupil, $other] = $this->pupils;
        $before = traces::counts($other->id);
        $this->assertNotEmpty(traces::counts($pupil->id));
        delete_user($pupil);
        $this->assertSame([], traces::counts($pupil->id));
        $this->assertSame($before, traces::counts($other->id));
    }

    /**
     * A teacher leaves the pupils' observations behind.
     */
    public function test_a_teacher_is_deleted(): void {
        global $DB;
        delete_user($this->teacher);
        $this->assertSame([], traces::counts($this->teacher->id));
        $this->assertSame(2, $DB->count_records('local_barrette_observation'));
        $this->assertSame(2, $DB->count_records('local_barrette_ap_mark'));
        $this->assertSame('[]', $DB->get_field('local_barrette_group_detail', 'leaders', []));
        $this->assertSame(0, $DB->count_records('local_barrette_ask'));
    }

    /**
     * Accounts that went without our being told are found, wherever an id of theirs stands, and nobody else.
     */
    public function test_people_deleted_unseen(): void {
        global $DB;
        $before = traces::counts($this->pupils[1]->id);
        $DB->set_field('user', 'deleted', 1, ['id' => $this->pupils[0]->id]);
        $DB->delete_records('user', ['id' => $this->teacher->id]);
        $DB->insert_record('local_barrette_object', ['kind' => 'enrolments', 'objkey' => 'c9|987654']);
        $DB->insert_record('local_barrette_group_detail', ['objkey' => 'gz', 'leaders' => '[876543]']);
        $DB->insert_record('local_barrette_ask', ['objkey' => 'z', 'campaign' => 'z', 'name' => 'Z', 'userid' => 543210]);
        $this->school->create_ap_mark(765432, 'project', 654321);
        $this->assertSame(7, gone::people());
        foreach ([$this->pupils[0]->id, $this->teacher->id, 987654, 876543, 765432, 654321, 543210] as $userid) {
            $this->assertSame([], traces::counts($userid));
        }
        $this->assertSame($before, traces::counts($this->pupils[1]->id));
        $this->assertSame(0, gone::people());
    }

    /**
     * A course is deleted: the pupils keep what was observed of them, and nothing of ours names the course but its keys.
     */
    public function test_a_course_is_deleted(): void {
        global $DB;
        $this->assertTrue(ap_courses::holds($this->courseid));
        delete_course($this->courseid, false);
        foreach (['observation', 'ap_mark'] as $table) {
            $this->assertSame(['0', '0'], $DB->get_fieldset_select("local_barrette_$table", 'courseid', '1 = 1'));
        }
        $this->assertSame(0, $DB->count_records('local_barrette_group_detail'));
        $this->assertSame(0, $DB->count_records('local_barrette_ask'));
        $this->assertSame(0, $DB->count_records('local_barrette_object', ['kind' => 'enrolments']));
        $this->assertTrue($DB->record_exists('local_barrette_object', ['kind' => 'courses', 'objkey' => 'c1']));
    }

    /**
     * After that our lists of courses and pupils still answer, and the bridge can make the course again.
     */
    public function test_the_pages_stand_after_a_course_is_deleted(): void {
        delete_course($this->courseid, false);
        $pupil = $this->pupils[0];
        $this->assertSame([], ap_courses::all());
        $this->assertFalse(ap_courses::holds($this->courseid));
        $this->assertSame(0, pupils::home_course($pupil->id));
        $this->assertSame([], access::courses_rated_by($this->teacher->id));
        $this->assertSame([], items::of_course($this->courseid));
        $this->as_bridge();
        $course = ['shortname' => 'AP1', 'fullname' => 'AP', 'summary' => ''];
        $this->assertSame('done', $this->apply_one('courses', 'c1', $course)['status']);
        $this->assert_all('done', $this->apply([self::enrolment('c1', $pupil->id)]));
    }

    /**
     * Another course of the school is none of our business.
     */
    public function test_another_course_is_deleted(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course();
        $before = $DB->get_records('local_barrette_object');
        delete_course($course->id, false);
        $this->assertEquals($before, $DB->get_records('local_barrette_object'));
        $this->assertSame(2, $DB->count_records('local_barrette_observation', ['courseid' => $this->courseid]));
    }
}

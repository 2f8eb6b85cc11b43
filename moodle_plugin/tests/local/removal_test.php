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
 * Tests of removing what Barrette made.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\task\manager;
use local_barrette\task\remove_course;
use local_barrette\tests\bridge_testcase;

/**
 * Only courses that are surely ours are offered and removed.
 *
 * @covers \local_barrette\local\removal
 * @covers \local_barrette\task\remove_course
 * @covers \local_barrette\output\removal
 */
final class removal_test extends bridge_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $division = $this->school->create_division('2A', 2);
        $this->assert_all('done', $this->apply(self::programme($division, $this->school->create_framework(1))));
        $this->assert_all('done', $this->apply([
            self::item('courses', 'c2', ['shortname' => 'AP2', 'fullname' => 'AP, première', 'summary' => '']),
        ]));
        $this->setAdminUser();
    }

    /**
     * The courses offered, by name.
     *
     * @return string[] Short names.
     */
    private static function offered(): array {
        return array_column(removal::courses(), 'shortname');
    }

    /**
     * Both are offered, with what they hold.
     */
    public function test_courses(): void {
        global $DB;
        $courseid = $this->id_of('courses', 'c1');
        $pupil = $this->read('enrolments')[0]['userid'];
        $page = get_coursemodule_from_id('page', $this->id_of('activities', 'pa'));
        (new \completion_info(get_course($courseid)))->update_state($page, COMPLETION_COMPLETE, $pupil, true);
        $assign = get_coursemodule_from_id('assign', $this->id_of('activities', 'da'));
        $item = \grade_item::fetch(['courseid' => $courseid, 'itemmodule' => 'assign', 'iteminstance' => $assign->instance]);
        $item->update_final_grade($pupil, 12);
        $found = array_column(removal::courses(), null, 'shortname');
        $this->assertSame(['AP2', 'AP1'], array_keys($found));
        $this->assertSame([2, 1, 1], [$found['AP1']['pupils'], $found['AP1']['completed'], $found['AP1']['grades']]);
        $this->assertSame([0, 0, 0], [$found['AP2']['pupils'], $found['AP2']['completed'], $found['AP2']['grades']]);
    }

    /**
     * What lost its stamp, left the category, was made by others or is a copy with our stamp is not offered.
     */
    public function test_not_ours(): void {
        global $DB;
        $first = $this->id_of('courses', 'c1');
        $second = $this->id_of('courses', 'c2');
        $DB->set_field('course', 'idnumber', 'mine', ['id' => $first]);
        $this->assertSame(['AP2'], self::offered());
        move_courses([$second], $this->getDataGenerator()->create_category()->id);
        $this->assertSame([], self::offered());
        // A copy whose stamp was typed again, in our category, while the original is elsewhere.
        $copy = $this->getDataGenerator()->create_course(['category' => category::id(), 'idnumber' => 'barrette:c1']);
        $theirs = $this->getDataGenerator()->create_course(['category' => category::id()]);
        $this->assertSame([], self::offered());
        foreach ([$first, $second, $copy->id, $theirs->id, SITEID, 999999] as $id) {
            $this->assertFalse(removal::remove((int) $id));
            try {
                removal::chosen([(int) $id]);
                $this->fail("offered: $id");
            } catch (\moodle_exception $refusal) {
                $this->assertSame('removenotours', $refusal->errorcode);
            }
        }
        $this->assertSame(5, $DB->count_records('course'));
    }

    /**
     * A course restored from a backup of ours carries the stamps of its groups and activities, and is not offered.
     */
    public function test_restored_copy(): void {
        global $CFG, $DB, $USER;
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $mode = \backup::MODE_SAMESITE;
        $courseid = $this->id_of('courses', 'c1');
        $backup = new \backup_controller(
            \backup::TYPE_1COURSE,
            $courseid,
            \backup::FORMAT_MOODLE,
            false,
            $mode,
            $USER->id
        );
        $backup->execute_plan();
        $folder = $backup->get_backupid() . '_copy';
        $file = $backup->get_results()['backup_destination'];
        $file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($folder));
        $backup->destroy();
        $DB->set_field('course', 'idnumber', '', ['id' => $courseid]);
        $copyid = \restore_dbops::create_new_course('AP, seconde', 'copie', category::id());
        $restore = new \restore_controller($folder, $copyid, false, $mode, $USER->id, \backup::TARGET_NEW_COURSE);
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        $DB->set_field('course', 'idnumber', 'barrette:c1', ['id' => $copyid]);
        $this->assertTrue($DB->record_exists('groups', ['courseid' => $copyid, 'idnumber' => 'barrette:ga']));
        $this->assertSame(['AP2'], self::offered());
        $this->assertFalse(removal::remove($copyid));
    }

    /**
     * One foreign course in a choice refuses the whole choice; an empty one too.
     */
    public function test_choice(): void {
        $ours = $this->id_of('courses', 'c2');
        $this->assertSame(['AP2'], array_column(removal::chosen([$ours]), 'shortname'));
        foreach ([[], [$ours, SITEID]] as $ids) {
            try {
                removal::chosen($ids);
                $this->fail('accepted');
            } catch (\moodle_exception $refusal) {
                $this->assertSame('removenotours', $refusal->errorcode);
            }
        }
    }

    /**
     * A task removes one course with what we knew of it, and the others stay whole.
     */
    public function test_task(): void {
        global $DB;
        $first = $this->id_of('courses', 'c1');
        $second = $this->id_of('courses', 'c2');
        remove_course::ask([$first], get_admin()->id);
        remove_course::ask([$first], get_admin()->id);
        $this->assertCount(1, manager::get_adhoc_tasks(remove_course::class));
        $this->expectOutputRegex('/The course ' . $first . ' is removed/');
        $this->runAdhocTasks(remove_course::class);
        $this->assertFalse($DB->record_exists('course', ['id' => $first]));
        $this->assertTrue($DB->record_exists('course', ['id' => $second]));
        $this->assertSame(['c2'], $DB->get_fieldset_select('local_barrette_object', 'objkey', ''));
    }

    /**
     * A course that somebody made their own before the cron came is left.
     */
    public function test_task_comes_too_late(): void {
        global $DB;
        $first = $this->id_of('courses', 'c1');
        remove_course::ask([$first], get_admin()->id);
        $DB->set_field('course', 'idnumber', 'mine', ['id' => $first]);
        $this->expectOutputRegex('/The course ' . $first . ' is left/');
        $this->runAdhocTasks(remove_course::class);
        $this->assertTrue($DB->record_exists('course', ['id' => $first]));
    }

    /**
     * The page tells what it is about to remove, and what the cron has yet to do.
     */
    public function test_page(): void {
        global $PAGE;
        $PAGE->set_url('/local/barrette/remove.php');
        $output = $PAGE->get_renderer('core');
        $told = (new \local_barrette\output\removal(removal::courses(), true))->export_for_template($output);
        $this->assertSame('Remove these 2 courses for good', $told['confirm']);
        $this->assertSame('', $told['asked']);
        remove_course::ask([$this->id_of('courses', 'c1')], get_admin()->id);
        $told = (new \local_barrette\output\removal(removal::courses(), false))->export_for_template($output);
        $this->assertStringContainsString('1', $told['asked']);
        $html = $output->render_from_template('local_barrette/remove', $told);
        $this->assertStringContainsString('AP, première', $html);
    }
}

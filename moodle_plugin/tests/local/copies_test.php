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
 * Tests of what people do with whole courses.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use backup;
use backup_controller;
use local_barrette\tests\bridge_testcase;
use restore_controller;
use restore_dbops;

/**
 * A copy carries our stamps and is not ours; a reset is seen as a difference, not as a decision.
 *
 * @covers \local_barrette\local\objects
 * @covers ::local_barrette_restore_group_member
 * @covers ::local_barrette_allow_group_member_remove
 */
final class copies_test extends bridge_testcase {
    /** @var array[] Items of a whole course. */
    private array $items;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $division = $this->school->create_division('2A', 2);
        $this->items = self::programme($division, $this->school->create_framework(1));
        $this->assert_all('done', $this->apply($this->items));
    }

    /**
     * Copy the course with its people, as an administrator does.
     *
     * @return int The copy.
     */
    private function copy_course(): int {
        global $CFG, $USER;
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $this->setAdminUser();
        $courseid = $this->id_of('courses', 'c1');
        $mode = backup::MODE_SAMESITE;
        $backup = new backup_controller(backup::TYPE_1COURSE, $courseid, backup::FORMAT_MOODLE, false, $mode, $USER->id);
        $backup->execute_plan();
        $folder = $backup->get_backupid() . '_copy';
        $file = $backup->get_results()['backup_destination'];
        $file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($folder));
        $backup->destroy();
        $copyid = restore_dbops::create_new_course('AP, seconde', 'AP1 copie', $this->prepared['categoryid']);
        $restore = new restore_controller($folder, $copyid, false, $mode, $USER->id, backup::TARGET_NEW_COURSE);
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        $this->as_bridge();
        return $copyid;
    }

    /**
     * A restored copy carries stamps, and Barrette neither reads nor touches it.
     */
    public function test_restored_copy(): void {
        global $DB;
        $before = array_map(fn($kind) => $this->read($kind), ['courses', 'groups', 'sections', 'activities']);
        $copyid = $this->copy_course();
        $this->assertTrue($DB->record_exists('groups', ['courseid' => $copyid, 'idnumber' => 'barrette:ga']));
        $this->assertTrue($DB->record_exists('course_modules', ['course' => $copyid, 'idnumber' => 'barrette:pa']));
        $this->assertSame($before, array_map(fn($kind) => $this->read($kind), ['courses', 'groups', 'sections', 'activities']));
        $this->assert_all('unchanged', $this->apply($this->items));
    }

    /**
     * In a copy, the members that Barrette had placed are ordinary ones, which their teacher may move.
     */
    public function test_members_of_a_restored_copy(): void {
        global $DB;
        $copyid = $this->copy_course();
        $members = $DB->get_records_sql('SELECT gm.* FROM {groups_members} gm JOIN {groups} g ON g.id = gm.groupid
                                          WHERE g.courseid = ?', [$copyid]);
        $this->assertCount(2, $members);
        $this->assertSame([''], array_values(array_unique(array_column($members, 'component'))));
    }

    /**
     * An activity that a teacher duplicates is the teacher's.
     */
    public function test_duplicated_activity(): void {
        $this->setAdminUser();
        [$course, $cm] = get_course_and_cm_from_cmid($this->id_of('activities', 'pa'));
        $copy = duplicate_module($course, $cm);
        $this->as_bridge();
        $activities = array_column($this->read('activities'), null, 'id');
        $this->assertSame(['', 0], [$activities[$copy->id]['objkey'], $activities[$copy->id]['stamped']]);
        $this->assert_all('unchanged', $this->apply($this->items));
    }

    /**
     * A reset of the course takes all members away: the next batch places them again.
     */
    public function test_reset(): void {
        $this->setAdminUser();
        reset_course_userdata((object) ['id' => $this->id_of('courses', 'c1'), 'reset_groups_members' => 1]);
        $this->as_bridge();
        $this->assertSame([], $this->read('group_members'));
        $statuses = self::statuses($this->apply($this->items));
        $this->assertSame(2, array_count_values($statuses)['done']);
        $this->assertCount(2, $this->read('group_members'));
    }
}

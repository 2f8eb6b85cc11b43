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
 * Tests of what the grid opens on.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\output\grid_page;
use local_barrette\tests\grid_testcase;

/**
 * The address decides; else what was chosen last; else what is obvious. What is gone is never insisted on.
 *
 * @covers \local_barrette\local\grid_choice
 * @covers \local_barrette\output\grid_page
 */
final class grid_choice_test extends grid_testcase {
    /**
     * The choice that an address makes.
     *
     * @param array $address Parameters of the address.
     * @return grid_choice
     */
    private function choice(array $address = []): grid_choice {
        $_GET = $address;
        return grid_choice::of_request((int) $this->teacher->id);
    }

    #[\Override]
    protected function tearDown(): void {
        $_GET = [];
        parent::tearDown();
    }

    /**
     * Without anything said, the only course, its first division and the items of the year.
     */
    public function test_the_obvious(): void {
        $expected = ['course' => $this->courseid, 'cohort' => (int) $this->division->id];
        $this->assertSame($expected, $this->choice()->params());
        $this->assertSame(array_slice($this->items, 0, 3), array_keys($this->choice()->grid()->items));
    }

    /**
     * A course to which no item is linked opens on the first branch.
     */
    public function test_a_course_without_items_opens_on_a_branch(): void {
        global $DB;
        $DB->delete_records('competency_coursecomp', ['courseid' => $this->courseid]);
        $this->assertSame(array_key_first(items::branches()), $this->choice()->params()['branch']);
    }

    /**
     * What was chosen last is taken when the address says nothing, and only then.
     */
    public function test_the_last_choice(): void {
        $group = $this->id_of('groups', 'ga');
        $this->choice(['course' => $this->courseid, 'group' => $group, 'branch' => $this->items[4]])->remember();
        $last = ['course' => $this->courseid, 'group' => $group, 'branch' => $this->items[4]];
        $this->assertSame($last, $this->choice()->params());
        $this->assertSame($last, $this->choice(['course' => $this->courseid])->params());
        $other = $this->choice(['course' => $this->courseid, 'cohort' => $this->division->id])->params();
        $this->assertSame(['course' => $this->courseid, 'cohort' => (int) $this->division->id], $other);
    }

    /**
     * What is gone, or was never there, gives way to what is obvious.
     */
    public function test_what_is_gone_gives_way(): void {
        $group = $this->id_of('groups', 'ga');
        $this->choice(['course' => $this->courseid, 'group' => $group])->remember();
        groups_delete_group($group);
        $this->assertSame((int) $this->division->id, $this->choice()->params()['cohort']);
        $strange = ['course' => $this->courseid, 'cohort' => 99999, 'branch' => 99999, 'framework' => 99999];
        $this->assertSame(['course' => $this->courseid, 'cohort' => (int) $this->division->id], $this->choice($strange)->params());
        role_unassign_all(['userid' => $this->teacher->id]);
        $this->assertSame(0, $this->choice()->courseid);
    }

    /**
     * The page offers every branch, and carries the grid without letting a name end its script.
     */
    public function test_the_page(): void {
        global $DB, $PAGE;
        $DB->set_field('user', 'lastname', '</script><script>alert(1)</script>', ['id' => $this->pupils[0]]);
        $PAGE->set_url('/local/barrette/grid.php');
        $data = (new grid_page($this->choice()))->export_for_template($PAGE->get_renderer('core'));
        $this->assertCount(count(items::branches()), array_merge(...array_column($data['frameworks'], 'branches')));
        $this->assertStringNotContainsString('<', $data['data']);
        $carried = json_decode($data['data'], true);
        $this->assertSame([3, 3, $this->courseid], [
            count($carried['pupils']), count($carried['items']), $carried['choice']['courseid'],
        ]);
        foreach ($carried['strings'] as $key) {
            $this->assertTrue(get_string_manager()->string_exists($key, 'local_barrette'), $key);
        }
    }
}

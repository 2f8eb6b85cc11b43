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
 * Tests of how people find the pages.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette;

use local_barrette\local\pupils;
use local_barrette\tests\pupil_testcase;

/**
 * Each finds the own pages, in one click and at no price.
 *
 * @covers \local_barrette\navigation
 * @covers \local_barrette\local\pupils
 */
final class navigation_test extends pupil_testcase {
    /**
     * What the bar at the top offers, beside Moodle's own.
     *
     * @param \stdClass|null $user User.
     * @return string[] Names of the pages.
     */
    private function bar(?\stdClass $user): array {
        $this->setUser($user);
        $bar = new \core\navigation\views\primary(new \moodle_page());
        \core\di::get(\core\hook\manager::class)->dispatch(new \core\hook\navigation\primary_extend($bar));
        $pages = [];
        foreach ($bar->children as $node) {
            if (str_contains((string) $node->action, '/local/barrette/')) {
                $pages[] = basename($node->action->out_omit_querystring());
            }
        }
        return $pages;
    }

    /**
     * Each is offered what they can open.
     */
    public function test_bar(): void {
        $this->assertSame(['mine.php'], $this->bar($this->pupils[0]));
        $this->assertSame(['grid.php'], $this->bar($this->teacher));
        $manager = $this->getDataGenerator()->create_user();
        role_assign($this->getDataGenerator()->create_role(['archetype' => 'manager']), $manager->id, \context_system::instance());
        $this->assertSame(['grid.php', 'coordinate.php'], $this->bar($manager));
        $this->assertSame([], $this->bar($this->getDataGenerator()->create_user()));
        $this->assertSame([], $this->bar(guest_user()));
        $this->assertSame([], $this->bar(null));
    }

    /**
     * A page view costs no query once the session knows.
     */
    public function test_bar_is_cheap(): void {
        global $DB;
        $this->setUser($this->pupils[0]);
        $bar = fn() => navigation::extend_primary(new \core\hook\navigation\primary_extend(
            new \core\navigation\views\primary(new \moodle_page())
        ));
        $bar();
        $before = $DB->perf_get_reads();
        $bar();
        $this->assertSame($before, $DB->perf_get_reads());
    }

    /**
     * The menu of an AP course, and of no other course.
     */
    public function test_course_menu(): void {
        $links = function (\stdClass $user, int $courseid): array {
            $this->setUser($user);
            $node = new \navigation_node('course');
            navigation::extend_course($node, get_course($courseid), \context_course::instance($courseid));
            return array_map(fn($child) => basename($child->action->out(false)), iterator_to_array($node->children, false));
        };
        $this->assertSame(['mine.php'], $links($this->pupils[0], $this->courseid));
        $rater = array_map(fn($page) => "$page.php?course=$this->courseid", ['grid', 'needs', 'project']);
        $this->assertSame($rater, $links($this->teacher, $this->courseid));
        $other = $this->getDataGenerator()->create_course();
        $this->assertSame([], $links($this->pupils[0], (int) $other->id));
    }

    /**
     * Members of the staff in scope are no pupils, before any AP course is made, too.
     */
    public function test_staff_in_scope_is_no_pupil(): void {
        $adult = $this->school->create_adult();
        $this->assertTrue(pupils::is_pupil((int) $adult->id));
        $this->getDataGenerator()->enrol_user($adult->id, $this->getDataGenerator()->create_course()->id, 'editingteacher');
        $this->assertFalse(pupils::is_pupil((int) $adult->id));
        $newcomer = $this->school->create_division('2C', 1)->pupils[0];
        $this->getDataGenerator()->enrol_user($newcomer->id, $this->getDataGenerator()->create_course()->id, 'student');
        $this->assertTrue(pupils::is_pupil((int) $newcomer->id));
        $this->assertFalse(pupils::is_pupil((int) $this->teacher->id));
    }

    /**
     * The first card of a course says what it is, once; what people wrote there stays.
     */
    public function test_first_section(): void {
        global $DB;
        $where = ['course' => $this->courseid, 'section' => 0];
        $section = $DB->get_record('course_sections', $where);
        $this->assertStringContainsString('/local/barrette/mine.php', $section->summary);
        $this->assertSame(get_string('section0_name', 'local_barrette'), $section->name);
        $DB->set_field('course_sections', 'summary', 'Bonjour', $where);
        $course = self::item('courses', 'c1', ['shortname' => 'c1', 'fullname' => 'AP c1', 'summary' => '']);
        $this->assert_all('unchanged', $this->apply([$course]));
        $this->assertSame('Bonjour', $DB->get_field('course_sections', 'summary', $where));
    }
}

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
 * What is common to the tests of the pages for pupils.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\tests;

/**
 * A division enrolled in an AP course with items, one group, a teacher of that course and people who are strangers to it.
 */
abstract class pupil_testcase extends bridge_testcase {
    /** @var \stdClass[] Pupils of the division. */
    protected array $pupils;

    /** @var \stdClass A pupil of another course. */
    protected \stdClass $elsewhere;

    /** @var \stdClass Teacher of the course. */
    protected \stdClass $teacher;

    /** @var \stdClass Division. */
    protected \stdClass $division;

    /** @var int Course. */
    protected int $courseid;

    /** @var int[] Items of the course. */
    protected array $items;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->division = $this->school->create_division('2A', 3);
        $this->pupils = $this->division->pupils;
        $this->elsewhere = $this->school->create_division('2B', 1)->pupils[0];
        $this->teacher = $this->school->create_adult();
        $this->items = $this->school->create_framework(8);
        $course = fn($key) => self::item('courses', $key, ['shortname' => $key, 'fullname' => "AP $key", 'summary' => '']);
        $items = [$course('c1'), $course('c2'), self::item('groups', 'ga', ['course' => 'c1', 'name' => 'Atelier Lire, groupe A'])];
        foreach (array_slice($this->items, 0, 7) as $id) {
            $items[] = self::item('course_competencies', "c1|$id", ['course' => 'c1', 'competency' => $id]);
        }
        foreach ($this->pupils as $pupil) {
            $items[] = self::enrolment('c1', $pupil->id);
        }
        $items[] = self::enrolment('c2', $this->elsewhere->id);
        $items[] = self::enrolment('c1', $this->teacher->id, 'teacher');
        $items[] = self::member('ga', $this->pupils[0]->id);
        $this->assert_all('done', $this->apply($items));
        $this->courseid = $this->id_of('courses', 'c1');
    }

    /**
     * Details of the group, as the bridge sends them.
     *
     * @param array $changes Fields that differ.
     * @return array Item.
     */
    protected function details(array $changes = []): array {
        return self::item('group_details', 'ga', $changes + [
            'course' => 'c1', 'group' => 'ga', 'weekday' => 2, 'start' => '10:05', 'end' => '12:00', 'room' => 'B12',
            'leaders' => [(int) $this->teacher->id], 'competencies' => [$this->items[2], $this->items[1]],
        ]);
    }

    /**
     * Assert that a call is refused, and leaves a table as it was.
     *
     * @param string $table Table.
     * @param string $exception Class of the exception.
     * @param \Closure $call Call.
     * @param string $code Its errorcode, if it matters.
     */
    protected function assert_refused(string $table, string $exception, \Closure $call, string $code = ''): void {
        global $DB;
        $before = $DB->get_records($table);
        try {
            $call();
            $this->fail("Nothing was refused: $exception expected.");
        } catch (\moodle_exception $error) {
            $this->assertInstanceOf($exception, $error);
            $this->assertTrue($code === '' || $error->errorcode === $code, $error->errorcode);
        }
        $this->assertEquals($before, $DB->get_records($table));
    }
}

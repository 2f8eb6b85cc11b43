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
 * What the keys of a batch stand for.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Resolves keys of ours to Moodle's objects, and proves that they are ours.
 *
 * Objects are looked up in the plugin's table and in the database, never through Moodle's caches, which may still
 * name what a rollback took back.
 */
final class resolver {
    /** @var \stdClass[] Courses already proven ours, by key: the batch holds them. */
    private array $courses = [];

    /** @var int[] Ids of the roles that Barrette gives, by name. */
    private array $roles = [];

    /**
     * A course of ours.
     *
     * @param string $key Key.
     * @return \stdClass Course.
     */
    public function course(string $key): \stdClass {
        return $this->courses[$key] ??= $this->find_course($key);
    }

    /**
     * The roles that Barrette gives.
     *
     * @return int[] Ids by name.
     */
    public function roles(): array {
        return $this->roles ?: $this->roles = array_combine(roles::NAMES, array_map([roles::class, 'id'], roles::NAMES));
    }

    /**
     * Find a course of ours.
     *
     * @param string $key Key.
     * @return \stdClass Course.
     */
    private function find_course(string $key): \stdClass {
        global $DB;
        $row = $this->row('courses', $key);
        $course = $row ? $DB->get_record('course', ['id' => $row->objectid]) : false;
        if (!$course) {
            throw new refusal('unknown_course', "no course $key");
        }
        if ($course->idnumber !== objects::stamp($key) || !category::holds((int) $course->category)) {
            throw new refusal('not_ours', "the course $key lost its stamp or its category");
        }
        return $course;
    }

    /**
     * A grouping of ours.
     *
     * @param \stdClass $course Its course.
     * @param string $key Key.
     * @return int Id.
     */
    public function grouping(\stdClass $course, string $key): int {
        return $this->stamped('groupings', 'groupings', $course, $key, 'unknown_grouping');
    }

    /**
     * A group of ours.
     *
     * @param \stdClass $course Its course.
     * @param string $key Key.
     * @return int Id.
     */
    public function group(\stdClass $course, string $key): int {
        return $this->stamped('groups', 'groups', $course, $key, 'unknown_group');
    }

    /**
     * A section of ours. Sections have no idnumber: standing in the table and in the course is what makes one ours.
     *
     * @param \stdClass $course Its course.
     * @param string $key Key.
     * @return \stdClass Section.
     */
    public function section(\stdClass $course, string $key): \stdClass {
        global $DB;
        $row = $this->row('sections', $key);
        $section = $row ? $DB->get_record('course_sections', ['id' => $row->objectid, 'course' => $course->id]) : false;
        if (!$section) {
            throw new refusal('unknown_section', "no section $key in this course");
        }
        return $section;
    }

    /**
     * A user that may be enrolled in a course: one in scope, or one who is there already, so that a leaver's
     * access can still be suspended. Nobody else is a concern of the school's bridge.
     *
     * @param \stdClass $course Course.
     * @param int $userid User.
     * @return int The same.
     */
    public function user(\stdClass $course, int $userid): int {
        global $DB;
        [$inscope, $params] = scope::user('id');
        $known = $DB->record_exists_select('user', "id = :userid AND $inscope", $params + ['userid' => $userid]);
        if (!$known && !is_enrolled(\context_course::instance($course->id), $userid)) {
            throw new refusal('unknown_user', "no user $userid in scope or in this course");
        }
        return $userid;
    }

    /**
     * A group or grouping of ours in a course.
     *
     * @param string $kind Kind.
     * @param string $table Core table.
     * @param \stdClass $course Course.
     * @param string $key Key.
     * @param string $unknown Code when there is none.
     * @return int Id.
     */
    private function stamped(string $kind, string $table, \stdClass $course, string $key, string $unknown): int {
        global $DB;
        $row = $this->row($kind, $key);
        $object = $row ? $DB->get_record($table, ['id' => $row->objectid, 'courseid' => $course->id]) : false;
        if (!$object) {
            throw new refusal($unknown, "no $key in this course");
        }
        if ($object->idnumber !== objects::stamp($key)) {
            throw new refusal('not_ours', "$key lost its stamp");
        }
        return (int) $object->id;
    }

    /**
     * What is known of an object that was made.
     *
     * @param string $kind Kind.
     * @param string $key Key.
     * @return \stdClass|null
     */
    private function row(string $kind, string $key): ?\stdClass {
        $row = objects::find($kind, $key);
        return $row && (int) $row->state === objects::MADE ? $row : null;
    }
}

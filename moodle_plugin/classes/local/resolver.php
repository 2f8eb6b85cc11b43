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

    /** @var stretch|null The items that are looked at together now. */
    private ?stretch $stretch = null;

    /** @var int[] Ids of the roles that Barrette gives, by name. */
    private array $roles = [];

    /**
     * Look at these items together.
     *
     * @param stretch $stretch Items.
     */
    public function follow(stretch $stretch): void {
        $this->stretch = $stretch;
    }

    /**
     * The items that are looked at together.
     *
     * @return stretch
     */
    public function stretch(): stretch {
        return $this->stretch;
    }

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
        return (int) $this->stamped('groupings', 'groupings', $course, $key, 'unknown_grouping')->id;
    }

    /**
     * A group of ours.
     *
     * @param \stdClass $course Its course.
     * @param string $key Key.
     * @return int Id.
     */
    public function group(\stdClass $course, string $key): int {
        return (int) $this->group_record($course, $key)->id;
    }

    /**
     * A group of ours, whole.
     *
     * @param \stdClass $course Its course.
     * @param string $key Key.
     * @return \stdClass Group.
     */
    public function group_record(\stdClass $course, string $key): \stdClass {
        $find = fn() => [$this->stamped('groups', 'groups', $course, $key, 'unknown_group')];
        return $this->stretch->ask("group $key", $find)[0];
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
        if (!$this->is_in_scope($userid) && !is_enrolled(\context_course::instance($course->id), $userid)) {
            throw new refusal('unknown_user', "no user $userid in scope or in this course");
        }
        return $userid;
    }

    /**
     * Whether somebody is in scope.
     *
     * @param int $userid User.
     * @return bool
     */
    private function is_in_scope(int $userid): bool {
        $known = $this->stretch->ask('inscope', fn() => $this->in_scope($this->stretch->values('user')));
        // The leaders of a group are no field of their own.
        return isset($known[$userid]) || (!in_array($userid, $this->stretch->values('user')) && $this->in_scope([$userid]));
    }

    /**
     * Those of some users who are in scope.
     *
     * @param int[] $userids Users.
     * @return array By id.
     */
    private function in_scope(array $userids): array {
        global $DB;
        [$inscope, $scope] = scope::user('id');
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        return $DB->get_records_select_menu('user', "id $in AND $inscope", $params + $scope, '', 'id, id AS same');
    }

    /**
     * A group or grouping of ours in a course.
     *
     * @param string $kind Kind.
     * @param string $table Core table.
     * @param \stdClass $course Course.
     * @param string $key Key.
     * @param string $unknown Code when there is none.
     * @return \stdClass Group or grouping.
     */
    private function stamped(string $kind, string $table, \stdClass $course, string $key, string $unknown): \stdClass {
        global $DB;
        $row = $this->row($kind, $key);
        $object = $row ? $DB->get_record($table, ['id' => $row->objectid, 'courseid' => $course->id]) : false;
        if (!$object) {
            throw new refusal($unknown, "no $key in this course");
        }
        if ($object->idnumber !== objects::stamp($key)) {
            throw new refusal('not_ours', "$key lost its stamp");
        }
        return $object;
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

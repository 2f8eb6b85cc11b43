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
 * Who may do what.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use moodle_exception;
use required_capability_exception;

/**
 * The gate of every page and function for people. A refusal is an exception, and nothing was read or written before it.
 */
final class access {
    /**
     * The AP courses in which somebody may rate pupils.
     *
     * @param int $userid User.
     * @return \stdClass[] As ap_courses::all().
     */
    public static function courses_rated_by(int $userid): array {
        $may = fn($course) => has_capability('local/barrette:rate', \context_course::instance($course->id), $userid);
        return array_filter(ap_courses::all(), $may);
    }

    /**
     * Refuse who may not rate in a course.
     *
     * @param int $courseid Course.
     * @return \context_course
     */
    public static function require_rater(int $courseid): \context_course {
        if (!ap_courses::holds($courseid)) {
            throw new moodle_exception('notanapcourse', 'local_barrette');
        }
        $context = \context_course::instance($courseid);
        require_capability('local/barrette:rate', $context);
        return $context;
    }

    /**
     * Refuse who names somebody that is not a pupil of the course.
     *
     * @param int $courseid Course, whose rater the current user is.
     * @param int[] $userids Users named.
     */
    public static function require_pupils_of(int $courseid, array $userids): void {
        if (array_diff($userids, array_keys(pupils::of_division($courseid, 0)))) {
            throw new moodle_exception('notapupilofthecourse', 'local_barrette');
        }
    }

    /**
     * Refuse who is not a pupil in AP.
     *
     * @return int The current user.
     */
    public static function require_pupil(): int {
        global $USER;
        $context = \context_system::instance();
        require_capability('local/barrette:viewown', $context);
        if (isguestuser() || !pupils::is_pupil((int) $USER->id)) {
            throw new required_capability_exception($context, 'local/barrette:viewown', 'notapupil', 'local_barrette');
        }
        return (int) $USER->id;
    }

    /**
     * Refuse who does not coordinate.
     *
     * @return \context_coursecat The AP category.
     */
    public static function require_coordinator(): \context_coursecat {
        if (!category::id()) {
            throw new moodle_exception('categorymissing', 'local_barrette');
        }
        $context = \context_coursecat::instance(category::id());
        require_capability('local/barrette:coordinate', $context);
        return $context;
    }
}

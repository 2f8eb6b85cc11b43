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
 * What is open to a pupil in AP, and what is done.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use completion_info;

/**
 * Activities of our courses, as Moodle lets this pupil see them.
 */
final class my_activities {
    /**
     * The activities of a pupil.
     *
     * @param int $userid Pupil.
     * @return \stdClass[][] Activities with name, url and section, under `open` and `done`, in the order of the courses.
     */
    public static function of(int $userid): array {
        $activities = ['open' => [], 'done' => []];
        foreach (pupils::courses($userid) as $courseid) {
            $course = get_course($courseid);
            if (!$course->visible) {
                continue;
            }
            $completion = new completion_info($course);
            foreach (get_fast_modinfo($course, $userid)->get_cms() as $cm) {
                if ($cm->uservisible && $cm->has_view() && $cm->is_visible_on_course_page()) {
                    $activities[self::is_done($completion, $cm, $userid) ? 'done' : 'open'][] = self::activity($course, $cm);
                }
            }
        }
        return $activities;
    }

    /**
     * Whether an activity is completed. One that failed a grade is still open.
     *
     * @param completion_info $completion Completion of the course.
     * @param \cm_info $cm Activity.
     * @param int $userid Pupil.
     * @return bool
     */
    private static function is_done(completion_info $completion, \cm_info $cm, int $userid): bool {
        if (!$completion->is_enabled($cm)) {
            return false;
        }
        $state = (int) $completion->get_data($cm, true, $userid)->completionstate;
        return in_array($state, [COMPLETION_COMPLETE, COMPLETION_COMPLETE_PASS], true);
    }

    /**
     * An activity.
     *
     * @param \stdClass $course Course.
     * @param \cm_info $cm Activity.
     * @return \stdClass
     */
    private static function activity(\stdClass $course, \cm_info $cm): \stdClass {
        return (object) [
            'name' => $cm->get_formatted_name(['escape' => false]),
            'url' => $cm->url->out(false),
            'section' => get_section_name($course, $cm->sectionnum),
        ];
    }
}

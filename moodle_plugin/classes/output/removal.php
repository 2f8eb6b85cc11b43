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
 * The page that removes the courses that Barrette made.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use core\task\manager;
use local_barrette\task\remove_course;
use renderable;
use renderer_base;
use templatable;

/**
 * Courses to choose from, then the same page to confirm the choice.
 */
class removal implements renderable, templatable {
    /**
     * The page.
     *
     * @param array[] $courses Courses, as removal::courses() tells them.
     * @param bool $confirming Whether the choice is made.
     */
    public function __construct(
        /** @var array[] Courses. */
        private readonly array $courses,
        /** @var bool Whether the choice is made. */
        private readonly bool $confirming,
    ) {
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $asked = count(manager::get_adhoc_tasks(remove_course::class));
        $total = count($this->courses);
        return [
            'confirming' => $this->confirming,
            'action' => (new \moodle_url('/local/barrette/remove.php'))->out(false),
            'sesskey' => sesskey(),
            'courses' => array_map(fn($course) => $course + [
                'url' => (new \moodle_url('/course/view.php', ['id' => $course['id']]))->out(false),
            ], $this->courses),
            'any' => $total > 0,
            'confirm' => get_string($total === 1 ? 'removedoone' : 'removedo', 'local_barrette', $total),
            'asked' => $asked ? get_string('removewaiting', 'local_barrette', $asked) : '',
            'settings' => (new \moodle_url('/admin/settings.php', ['section' => 'local_barrette']))->out(false),
        ];
    }
}

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
 * Who has written the project, for a teacher.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\projects;
use local_barrette\local\pupils;
use moodle_url;
use renderable;
use renderer_base;
use templatable;

/**
 * The projects of the pupils of an AP course, division by division.
 */
final class projects_page implements renderable, templatable {
    /** @var int[] Order of the pupils by state: who waits for a teacher is seen first. */
    private const PLACES = ['none' => 0, 'begun' => 1, 'waived' => 2, 'done' => 3];

    /**
     * The page.
     *
     * @param int $courseid AP course, which the current user rates.
     * @param int $cohortid Division, 0 for all.
     */
    public function __construct(
        /** @var int AP course. */
        private readonly int $courseid,
        /** @var int Division, 0 for all. */
        private readonly int $cohortid
    ) {
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $divisions = pupils::divisions($this->courseid);
        $shown = $this->cohortid ? array_intersect_key($divisions, [$this->cohortid => true]) : $divisions;
        return [
            'tabs' => tabs::for_rater($this->courseid, 'project'),
            'filters' => array_map(
                [$this, 'filter'],
                [0, ...array_keys($divisions)],
                [get_string('projects_all', 'local_barrette'), ...$divisions]
            ),
            'divisions' => array_map([$this, 'division'], array_keys($shown), $shown),
        ];
    }

    /**
     * The link to a division.
     *
     * @param int $cohortid Division, 0 for all.
     * @param string $name Its name.
     * @return array
     */
    private function filter(int $cohortid, string $name): array {
        return [
            'text' => format_string($name, true, ['escape' => false]), 'current' => $cohortid === $this->cohortid,
            'url' => $this->url(array_filter(['cohort' => $cohortid])),
        ];
    }

    /**
     * A division.
     *
     * @param int $cohortid Division.
     * @param string $name Its name.
     * @return array
     */
    private function division(int $cohortid, string $name): array {
        $people = pupils::of_division($this->courseid, $cohortid);
        $projects = projects::of_many(array_keys($people));
        $states = array_combine(array_keys($people), array_map([projects::class, 'state'], array_values($projects)));
        $counts = array_count_values($states) + array_fill_keys(projects::STATES, 0);
        $ids = array_keys($people);
        // Those who still wait for somebody come first, each part in the order of names.
        usort($ids, fn($one, $other) => self::PLACES[$states[$one]] <=> self::PLACES[$states[$other]]);
        return [
            'id' => $cohortid, 'name' => format_string($name, true, ['escape' => false]),
            'counts' => get_string('projects_counts', 'local_barrette', (object) $counts),
            'pupils' => array_map(fn($id) => $this->pupil($people[$id], $projects[$id]), $ids),
        ];
    }

    /**
     * A pupil.
     *
     * @param \stdClass $user User.
     * @param \stdClass $project Project.
     * @return array
     */
    private function pupil(\stdClass $user, \stdClass $project): array {
        $state = projects::state($project);
        $time = ['done' => $project->timedone, 'waived' => $project->timewaived][$state] ?? 0;
        $links = ['done' => 'projects_read', 'waived' => 'projects_see'];
        return [
            'name' => fullname($user), 'state' => get_string("projects_state_$state", 'local_barrette'),
            'detail' => $time ? userdate($time, get_string('strftimedate', 'langconfig')) : '',
            'url' => $this->url(['user' => $user->id]),
            'link' => get_string($links[$state] ?? 'projects_waive_link', 'local_barrette'),
        ];
    }

    /**
     * An address of this page.
     *
     * @param array $params Parameters beside the course.
     * @return string
     */
    private function url(array $params): string {
        return (new moodle_url('/local/barrette/project.php', ['course' => $this->courseid] + $params))->out(false);
    }
}

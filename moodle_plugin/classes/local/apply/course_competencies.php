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
 * Competencies linked to our courses.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use core_competency\api;
use core_competency\competency;
use core_competency\course_competency;
use local_barrette\local\change;
use local_barrette\local\item;
use local_barrette\local\objects;
use local_barrette\local\refusal;
use local_barrette\local\resolver;
use local_barrette\local\row_kind;
use moodle_exception;

/**
 * Links competencies to courses, so that they can be rated there.
 */
final class course_competencies extends row_kind {
    #[\Override]
    public function fields(): array {
        return ['course' => 'key', 'competency' => 'id'];
    }

    #[\Override]
    protected function key_fields(): array {
        return ['course', 'competency'];
    }

    #[\Override]
    protected function compare(item $item, resolver $resolver): change {
        $courseid = (int) $resolver->course($item->data['course'])->id;
        $competencyid = $item->data['competency'];
        $link = $this->link($courseid, $competencyid);
        if ($link) {
            return change::none($link);
        }
        $this->require_offered($competencyid);
        return change::by(function () use ($item, $courseid, $competencyid): int {
            if (!api::add_competency_to_course($courseid, $competencyid)) {
                throw new moodle_exception('linkfailed', 'local_barrette');
            }
            $link = $this->link($courseid, $competencyid);
            objects::made('course_competencies', $item->key, $courseid, $link);
            return $link;
        });
    }

    /**
     * The link of a competency to a course.
     *
     * @param int $courseid Course.
     * @param int $competencyid Competency.
     * @return int Core row, 0 when there is none.
     */
    private function link(int $courseid, int $competencyid): int {
        $link = course_competency::get_record(['courseid' => $courseid, 'competencyid' => $competencyid]);
        return $link ? (int) $link->get('id') : 0;
    }

    /**
     * Refuse a competency that is not there, or whose framework is hidden: Moodle links none of those.
     *
     * @param int $competencyid Competency.
     */
    private function require_offered(int $competencyid): void {
        $competency = competency::get_record(['id' => $competencyid]);
        if (!$competency || !$competency->get_framework()->get('visible')) {
            throw new refusal('unknown_competency', "no competency $competencyid in a visible framework");
        }
    }
}

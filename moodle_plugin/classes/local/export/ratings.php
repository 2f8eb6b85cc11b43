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
 * Export of the one value that a course keeps for a pupil and a competency.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\scope;

/**
 * Reads the one value that a course keeps for a pupil and a competency.
 */
final class ratings extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,courseid,competencyid,grade,proficiency,timemodified';
    }

    #[\Override]
    protected function id(): string {
        return 'r.id';
    }

    #[\Override]
    protected function select(): string {
        return 'r.id, r.userid, r.courseid, r.competencyid, r.grade, r.proficiency, r.timemodified';
    }

    #[\Override]
    protected function source(): array {
        [$inscope, $params] = scope::user('r.userid');
        $params += ['ourcomponent' => 'local_barrette', 'courselevel' => CONTEXT_COURSE];
        // What Barrette wrote when a state was shared is not a rating of Moodle's own: core keeps one value a course.
        return ["FROM {competency_usercompcourse} r
                WHERE r.grade IS NOT NULL AND $inscope AND NOT EXISTS (
                      SELECT 1
                        FROM {competency_usercomp} uc
                        JOIN {competency_evidence} e ON e.usercompetencyid = uc.id AND e.desccomponent = :ourcomponent
                        JOIN {context} ctx ON ctx.id = e.contextid AND ctx.contextlevel = :courselevel
                       WHERE uc.userid = r.userid AND uc.competencyid = r.competencyid AND ctx.instanceid = r.courseid)",
            $params];
    }
}

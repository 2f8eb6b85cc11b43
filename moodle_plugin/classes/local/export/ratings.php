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
use local_barrette\local\unit;

/**
 * Reads the one value that a course keeps for a pupil and a competency.
 */
final class ratings extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,courseid,competencyid,grade,proficiency?,timemodified';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('userid', 'r.userid');
    }

    #[\Override]
    public function person(): string {
        return 'r.userid';
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
        $params = ['ourcomponent' => 'local_barrette', 'courselevel' => CONTEXT_COURSE];
        // What Barrette wrote when a state was shared is not a rating of Moodle's own: core keeps one value a course.
        // Worked out once for all rows: asking for each of them whether it is so costs many times more.
        $written = "SELECT DISTINCT e.usercompetencyid, e.contextid
                      FROM {competency_evidence} e
                     WHERE e.desccomponent = :ourcomponent";
        $ours = "SELECT DISTINCT own.id
                   FROM ($written) w
                   JOIN {competency_usercomp} uc ON uc.id = w.usercompetencyid
                   JOIN {context} ctx ON ctx.id = w.contextid AND ctx.contextlevel = :courselevel
                   JOIN {competency_usercompcourse} own
                        ON own.userid = uc.userid AND own.competencyid = uc.competencyid AND own.courseid = ctx.instanceid";
        return ["FROM {competency_usercompcourse} r
            LEFT JOIN ($ours) ours ON ours.id = r.id
                WHERE r.grade IS NOT NULL AND ours.id IS NULL", $params];
    }
}

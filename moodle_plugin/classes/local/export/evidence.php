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
 * Export of ratings by a person, each with its author.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\moodle_ratings;
use local_barrette\local\scope;
use local_barrette\local\unit;

/**
 * Reads ratings by a person, each with its author.
 */
final class evidence extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,competencyid,raterid,courseid,grade,timecreated';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('userid', 'uc.userid');
    }

    #[\Override]
    public function is_bulky(): bool {
        return true;
    }

    #[\Override]
    protected function id(): string {
        return 'e.id';
    }

    #[\Override]
    protected function select(): string {
        return 'e.id, uc.userid, uc.competencyid, e.actionuserid AS raterid, ctx.instanceid AS courseid, e.grade, e.timecreated';
    }

    #[\Override]
    protected function source(): array {
        [$inscope, $params] = scope::user('uc.userid');
        [$person, $more] = moodle_ratings::by_a_person('e');
        $usercomps = $this->apart('id, userid, competencyid', '{competency_usercomp}');
        $courses = $this->apart('id, instanceid', '{context} WHERE contextlevel = :courselevel');
        return ["FROM {competency_evidence} e
                 JOIN $usercomps uc ON uc.id = e.usercompetencyid
            LEFT JOIN $courses ctx ON ctx.id = e.contextid
                WHERE $person AND $inscope", $params + $more + ['courselevel' => CONTEXT_COURSE]];
    }
}

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
use local_barrette\local\unit;

/**
 * Reads ratings by a person, each with its author.
 */
final class evidence extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,competencyid,raterid,courseid?,grade,timecreated';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('userid', 'uc.userid');
    }

    #[\Override]
    public function person(): string {
        return 'uc.userid';
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
        $usercomps = $this->apart('id, userid, competencyid', '{competency_usercomp}');
        return $this->from("{competency_evidence} e JOIN $usercomps uc ON uc.id = e.usercompetencyid");
    }

    #[\Override]
    protected function everybody(): array {
        global $DB;
        // Two tables as long as each other: reading both through and matching them in memory is quickest.
        $alone = $DB->get_dbfamily() === 'mysql' ? 'USE INDEX ()' : '';
        return $this->from("{competency_usercomp} uc JOIN {competency_evidence} e $alone ON uc.id = e.usercompetencyid");
    }

    /**
     * The rows, from evidence and whom it is about, joined.
     *
     * @param string $joined SQL of the two.
     * @return array SQL from FROM to WHERE, and its parameters.
     */
    private function from(string $joined): array {
        [$person, $params] = moodle_ratings::by_a_person('e');
        $courses = $this->apart('id, instanceid', '{context} WHERE contextlevel = :courselevel');
        return ["FROM $joined LEFT JOIN $courses ctx ON ctx.id = e.contextid WHERE $person",
            $params + ['courselevel' => CONTEXT_COURSE]];
    }
}

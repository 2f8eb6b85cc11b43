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
 * Export of what campaigns ask of whom.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\scope;
use local_barrette\local\unit;

/**
 * Reads back what campaigns ask of whom in our courses.
 */
final class asks extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,objkey:text,courseid,campaign:text,name:text,cohortid,userid,first,last,competencies:text';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 'a.courseid');
    }

    #[\Override]
    protected function id(): string {
        return 'a.id';
    }

    #[\Override]
    protected function select(): string {
        return 'a.id, a.objkey, a.courseid, a.campaign, a.name, a.cohortid, a.userid, a.timefirst, a.timelast, a.competencies';
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {local_barrette_ask} a WHERE ' . scope::course('a.courseid'), []];
    }

    #[\Override]
    public function is_refined(): bool {
        return true;
    }

    #[\Override]
    protected function refine(\stdClass $row): void {
        // The names of the exchange are words of SQL.
        $row->first = $row->timefirst;
        $row->last = $row->timelast;
        $row->competencies = implode(',', json_decode($row->competencies ?? '[]', true));
    }
}

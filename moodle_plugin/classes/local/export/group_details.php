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
 * Export of the read model of needs groups.
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
 * Reads back what the members of our groups may know of them.
 */
final class group_details extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,objkey:text,courseid,groupid?,weekday,start:text,end:text,room:text,leaders:text,competencies:text';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 'gd.courseid');
    }

    #[\Override]
    protected function id(): string {
        return 'gd.id';
    }

    #[\Override]
    protected function select(): string {
        return 'gd.id, gd.objkey, gd.courseid, g.id AS groupid, gd.weekday, gd.starttime, gd.endtime, gd.room, gd.leaders,
            gd.competencies';
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {local_barrette_group_detail} gd
            LEFT JOIN {groups} g ON g.id = gd.groupid AND g.courseid = gd.courseid
                WHERE ' . scope::course('gd.courseid'), []];
    }

    #[\Override]
    public function is_refined(): bool {
        return true;
    }

    #[\Override]
    protected function refine(\stdClass $row): void {
        // The names of the exchange are words of SQL.
        $row->start = $row->starttime;
        $row->end = $row->endtime;
        foreach (['leaders', 'competencies'] as $list) {
            $row->$list = implode(',', json_decode($row->$list ?? '[]', true));
        }
    }
}

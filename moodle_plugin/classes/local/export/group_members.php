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
 * Export of who is in which group of our courses.
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
 * Reads who is in which group of our courses.
 */
final class group_members extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,courseid,groupid,userid,ours';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 'g.courseid');
    }

    #[\Override]
    protected function id(): string {
        return 'gm.id';
    }

    #[\Override]
    protected function select(): string {
        return "gm.id, g.courseid, gm.groupid, gm.userid, CASE WHEN gm.component = 'local_barrette' THEN 1 ELSE 0 END AS ours";
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {groups_members} gm
                JOIN {groups} g ON g.id = gm.groupid
               WHERE ' . scope::course('g.courseid'), []];
    }
}

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
 * Export of which group is in which grouping.
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
 * Reads which group is in which grouping.
 */
final class grouping_groups extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,courseid,groupingid,groupid';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 'g.courseid');
    }

    #[\Override]
    protected function id(): string {
        return 'gg.id';
    }

    #[\Override]
    protected function select(): string {
        return 'gg.id, g.courseid, gg.groupingid, gg.groupid';
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {groupings_groups} gg
                JOIN {groupings} g ON g.id = gg.groupingid
               WHERE ' . scope::course('g.courseid'), []];
    }
}

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
 * Export of sections of our courses but the first, each with the grouping that it is opened to.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\restriction;
use local_barrette\local\scope;
use local_barrette\local\unit;

/**
 * Reads sections of our courses but the first, each with the grouping that it is opened to.
 */
final class sections extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,objkey:text,courseid,name:text,visible,groupingid?';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 's.course');
    }

    #[\Override]
    protected function id(): string {
        return 's.id';
    }

    #[\Override]
    protected function select(): string {
        return "s.id, s.course AS courseid, s.name, s.visible, s.availability, {$this->objkey()}";
    }

    #[\Override]
    protected function source(): array {
        return ["FROM {course_sections} s
                {$this->join_object('sections', 's.id', 's.course')}
               WHERE s.section > 0 AND " . scope::course('s.course'), []];
    }

    #[\Override]
    public function is_refined(): bool {
        return true;
    }

    #[\Override]
    protected function refine(\stdClass $row): void {
        $row->groupingid = restriction::groupingid($row->availability);
    }
}

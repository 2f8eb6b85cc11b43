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
 * Export of our AP courses.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\category;
use local_barrette\local\export_kind;
use local_barrette\local\unit;

/**
 * Reads our AP courses.
 */
final class courses extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,objkey:text,shortname:text,fullname:text,visible,stamped';
    }

    #[\Override]
    public function unit(): unit {
        return unit::whole();
    }

    #[\Override]
    protected function id(): string {
        return 'c.id';
    }

    #[\Override]
    protected function select(): string {
        return "c.id, c.shortname, c.fullname, c.visible, {$this->objkey()}, {$this->in_place()}";
    }

    #[\Override]
    protected function source(): array {
        return ["FROM {course} c
                {$this->join_object('courses', 'c.id', 'c.id')}
                JOIN {course_categories} cc ON cc.id = c.category
               WHERE o.id IS NOT NULL", ['apcategory' => '%/' . category::id() . '/%']];
    }

    /**
     * Whether the course still carries our stamp, in the AP category or below: one that was moved away is not ours.
     *
     * @return string SQL of the column.
     */
    private function in_place(): string {
        global $DB;
        $path = $DB->sql_concat('cc.path', "'/'");
        $below = $DB->sql_like($path, ':apcategory');
        return "CASE WHEN $below THEN {$this->stamp_case('c.idnumber')} ELSE 0 END AS stamped";
    }
}

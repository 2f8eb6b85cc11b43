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
 * Export of activities of our courses.
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
 * Reads activities of our courses.
 */
final class activities extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,objkey:text,courseid,sectionid,type:text,name:text,completion,stamped';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('courseid', 'cm.course');
    }

    #[\Override]
    protected function id(): string {
        return 'cm.id';
    }

    #[\Override]
    protected function select(): string {
        return "cm.id, cm.course AS courseid, cm.section AS sectionid, m.name AS type, {$this->name()} AS name,
            cm.completion, {$this->objkey()}, {$this->stamped('cm.idnumber')}";
    }

    #[\Override]
    protected function source(): array {
        return ["FROM {course_modules} cm
                 JOIN {modules} m ON m.id = cm.module
                {$this->join_instances()}
                {$this->join_object('activities', 'cm.id', 'cm.course')}
               WHERE cm.deletioninprogress = 0 AND " . scope::course('cm.course'), []];
    }

    /**
     * The name of an activity, which Moodle keeps in one table a type.
     *
     * @return string SQL.
     */
    private function name(): string {
        $names = array_map(fn($type) => "$type.name", $this->types());
        return 'COALESCE(' . implode(', ', [...$names, "''"]) . ')';
    }

    /**
     * Join the table of each type that our courses use.
     *
     * @return string SQL.
     */
    private function join_instances(): string {
        $joins = array_map(
            fn($type) => "LEFT JOIN {{$type}} $type ON m.name = '$type' AND $type.id = cm.instance",
            $this->types()
        );
        return implode(' ', $joins);
    }

    /**
     * The types of activity in our courses; one whose plugin was taken away has no table left.
     *
     * @return string[] Names of modules.
     */
    private function types(): array {
        global $DB;
        $types = $DB->get_fieldset_sql('SELECT DISTINCT m.name
                                          FROM {course_modules} cm
                                          JOIN {modules} m ON m.id = cm.module
                                         WHERE ' . scope::course('cm.course') . '
                                      ORDER BY m.name');
        return array_values(array_filter($types, fn($type) => $DB->get_manager()->table_exists($type)));
    }
}

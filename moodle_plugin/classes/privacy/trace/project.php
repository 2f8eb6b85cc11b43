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
 * The project of a pupil.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\privacy\trace;

/**
 * A pupil's project, with who waived it and why.
 */
final class project extends trace {
    #[\Override]
    protected function table(): string {
        return 'local_barrette_project';
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        $texts = ['project', 'helps', 'obstacles', 'wish1', 'wish2', 'waivereason'];
        $times = ['timecreated', 'timemodified', 'timedone', 'timewaived'];
        $told = [];
        foreach ($texts as $field) {
            $told[$field] = (string) $row->$field;
        }
        foreach ($times as $field) {
            $told[$field] = $row->$field ? transform::datetime($row->$field) : '';
        }
        return $told + ['waivedby' => $row->waivedby ? transform::user($row->waivedby) : ''];
    }
}

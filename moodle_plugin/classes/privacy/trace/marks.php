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
 * The marks of AP needs, as they are told.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\privacy\trace;

/**
 * The marks of AP needs, as the pupil or their author is told.
 */
abstract class marks extends trace {
    #[\Override]
    protected function table(): string {
        return 'local_barrette_ap_mark';
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return [
            'need' => get_string("need_$row->need", 'local_barrette'),
            'mark' => get_string("need_mark_$row->mark", 'local_barrette'),
            'course' => (int) $row->courseid,
            'timecreated' => transform::datetime($row->timecreated),
            'timemodified' => transform::datetime($row->timemodified),
            'timeended' => $row->timeended ? transform::datetime($row->timeended) : '',
        ];
    }
}

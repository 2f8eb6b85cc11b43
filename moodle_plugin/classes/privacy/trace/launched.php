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
 * Privacy: who signed in to the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\local\launches;
use local_barrette\privacy\trace;

/**
 * Somebody who signed in to the bridge within a day. Without the row, the bridge is told nothing more about them.
 */
final class launched extends trace {
    #[\Override]
    protected function table(): string {
        return launches::TABLE;
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return [
            'timecreated' => transform::datetime($row->timecreated),
            'timeused' => $row->timeused ? transform::datetime($row->timeused) : '',
        ];
    }
}

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
 * Observations that an adult is asked for.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\local\feed;
use local_barrette\privacy\trace;

/**
 * An adult who is asked to observe in a division. Nobody is asked any more once that person is forgotten.
 */
final class charged extends trace {
    #[\Override]
    protected function table(): string {
        return 'local_barrette_ask';
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return [
            'name' => $row->name,
            'cohortid' => (int) $row->cohortid,
            'timefirst' => transform::datetime($row->timefirst),
            'timelast' => transform::datetime($row->timelast),
            'competencies' => $row->competencies,
            'timereminded' => $row->timereminded ? transform::datetime($row->timereminded) : '',
        ];
    }

    #[\Override]
    public function forget(int $userid): void {
        foreach ($this->rows($userid) as $row) {
            feed::note('asks', (int) $row->courseid);
        }
        parent::forget($userid);
    }
}

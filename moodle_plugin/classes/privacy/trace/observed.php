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
 * What was observed of a pupil.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\local\raters;

/**
 * A pupil in the grid. The right of access covers all of it, the notes of the team and what is not shared yet included:
 * each row says which it is, and a person approves the export before it is given.
 */
final class observed extends observations {
    #[\Override]
    protected function told(\stdClass $row): array {
        $author = raters::is_forgotten((int) $row->raterid)
            ? get_string('privacy:forgotten', 'local_barrette')
            : transform::user($row->raterid);
        return parent::told($row) + ['rater' => $author];
    }
}

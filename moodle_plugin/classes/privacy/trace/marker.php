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
 * An adult who marked AP needs.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\local\raters;

/**
 * An adult, as the author of marks of AP needs. The marks are the pupils': they stay, without their author.
 */
final class marker extends marks {
    #[\Override]
    protected function field(): string {
        return 'raterid';
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return ['pupil' => transform::user($row->userid)] + parent::told($row);
    }

    #[\Override]
    public function forget(int $userid): void {
        raters::forget_marker($userid);
    }
}

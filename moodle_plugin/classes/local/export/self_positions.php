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
 * Export of what pupils say of themselves.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\unit;

/**
 * Reads what pupils in scope say of themselves on each item.
 */
final class self_positions extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,competencyid,state,timemodified';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('userid', 'sp.userid');
    }

    #[\Override]
    public function person(): string {
        return 'sp.userid';
    }

    #[\Override]
    protected function id(): string {
        return 'sp.id';
    }

    #[\Override]
    protected function select(): string {
        return 'sp.id, sp.userid, sp.competencyid, sp.state, sp.timemodified';
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {local_barrette_self_position} sp WHERE 1 = 1', []];
    }
}

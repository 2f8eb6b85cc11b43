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
 * Export of the cells of the grid that stand.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\unit;

/**
 * Reads the cells of the grid that stand, without their notes.
 */
final class observations extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,competencyid,raterid,courseid,state,timemodified';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('userid', 'b.userid');
    }

    #[\Override]
    public function person(): string {
        return 'b.userid';
    }

    #[\Override]
    protected function id(): string {
        return 'b.id';
    }

    #[\Override]
    protected function select(): string {
        return 'b.id, b.userid, b.competencyid, b.raterid, b.courseid, b.state, b.timemodified';
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {local_barrette_observation} b WHERE b.timeended = 0', []];
    }
}

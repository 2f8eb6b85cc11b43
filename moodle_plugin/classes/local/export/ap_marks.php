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
 * Export of the marks of AP needs that stand.
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
 * Reads the marks of AP needs that stand: neither replaced nor taken back.
 */
final class ap_marks extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,need:text,mark:text,raterid,courseid,timemodified';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('userid', 'k.userid');
    }

    #[\Override]
    public function is_bulky(): bool {
        return true;
    }

    #[\Override]
    protected function id(): string {
        return 'k.id';
    }

    #[\Override]
    protected function select(): string {
        return 'k.id, k.userid, k.need, k.mark, k.raterid, k.courseid, k.timemodified';
    }

    #[\Override]
    protected function source(): array {
        [$inscope, $params] = scope::user('k.userid');
        return ["FROM {local_barrette_ap_mark} k WHERE k.timeended = 0 AND $inscope", $params];
    }
}

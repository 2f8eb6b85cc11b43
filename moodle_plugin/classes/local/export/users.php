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
 * Export of people in scope.
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
 * Reads people in scope.
 */
final class users extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,username:text,idnumber:text,firstname:text,lastname:text,suspended';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('id', 'u.id');
    }

    #[\Override]
    protected function id(): string {
        return 'u.id';
    }

    #[\Override]
    protected function select(): string {
        return 'u.id, u.username, u.idnumber, u.firstname, u.lastname, u.suspended';
    }

    #[\Override]
    protected function source(): array {
        [$inscope, $params] = scope::user('u.id');
        return ["FROM {user} u WHERE $inscope", $params];
    }
}

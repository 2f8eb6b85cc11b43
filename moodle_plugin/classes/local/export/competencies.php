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
 * Export of the competencies of the frameworks.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\unit;

/**
 * Reads the competencies of the frameworks.
 */
final class competencies extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,frameworkid,parentid,idnumber:text,shortname:text,sortorder,scaleid?,scaleconfiguration:text';
    }

    #[\Override]
    public function unit(): unit {
        return unit::column('frameworkid', 'c.competencyframeworkid');
    }

    #[\Override]
    protected function id(): string {
        return 'c.id';
    }

    #[\Override]
    protected function select(): string {
        return 'c.id, c.competencyframeworkid AS frameworkid, c.parentid, c.idnumber, c.shortname, c.sortorder,
            c.scaleid, c.scaleconfiguration';
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {competency} c WHERE 1 = 1', []];
    }
}

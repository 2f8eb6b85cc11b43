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
 * Export of which pupils have written their project, and of their wishes.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\export;

use local_barrette\local\export_kind;
use local_barrette\local\unit;

/**
 * Reads who has written a project or was waived, and the wishes. The texts stay in Moodle.
 */
final class projects extends export_kind {
    #[\Override]
    protected function spec(): string {
        return 'id,userid,wish1:text,wish2:text,timedone?,timewaived?';
    }

    #[\Override]
    public function unit(): unit {
        return unit::part('userid', 'p.userid');
    }

    #[\Override]
    public function person(): string {
        return 'p.userid';
    }

    #[\Override]
    protected function id(): string {
        return 'p.id';
    }

    #[\Override]
    protected function select(): string {
        return 'p.id, p.userid, p.wish1, p.wish2, NULLIF(p.timedone, 0) AS timedone, NULLIF(p.timewaived, 0) AS timewaived';
    }

    #[\Override]
    protected function source(): array {
        return ['FROM {local_barrette_project} p WHERE 1 = 1', []];
    }
}

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
 * The two roles that Barrette gives in a course.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use moodle_exception;

/**
 * Roles by archetype: a school may have renamed them.
 */
final class roles {
    /** @var string[] What the exchange names, which are also Moodle's archetypes: a pupil, and a non-editing teacher. */
    public const NAMES = ['student', 'teacher'];

    /**
     * The first role of an archetype.
     *
     * @param string $name One of NAMES.
     * @return int Role id.
     */
    public static function id(string $name): int {
        $found = get_archetype_roles($name);
        if (!$found) {
            throw new moodle_exception('rolemissing', 'local_barrette', '', $name);
        }
        return (int) reset($found)->id;
    }
}

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
 * The category of the AP courses.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_course_category;

/**
 * The AP category, which setup makes; courses of Barrette live in it or below.
 */
final class category {
    /**
     * The AP category.
     *
     * @return int Its id, 0 when setup has not run or somebody deleted it.
     */
    public static function id(): int {
        $category = core_course_category::get((int) get_config('local_barrette', 'categoryid'), IGNORE_MISSING, true);
        return $category ? (int) $category->id : 0;
    }

    /**
     * Whether a category is the AP category, or below it.
     *
     * @param int $categoryid Category.
     * @return bool
     */
    public static function holds(int $categoryid): bool {
        $ap = self::id();
        $category = core_course_category::get($categoryid, IGNORE_MISSING, true);
        return $ap && $category && in_array((string) $ap, explode('/', $category->path), true);
    }
}

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
 * Caches of a course.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use cache;
use cache_helper;

/**
 * Repairs what a rollback leaves in Moodle's caches.
 */
final class course_cache {
    /**
     * Make the caches of a course tell what the database holds.
     *
     * A rollback takes back the revision of the course but not the entry stored under it, which readers go on
     * accepting: raising the revision again is not enough, the entry itself must go.
     *
     * @param int $courseid Course.
     */
    public static function repair(int $courseid): void {
        $modinfo = cache::make('core', 'coursemodinfo');
        $modinfo->acquire_lock($courseid);
        try {
            $modinfo->delete($courseid);
        } finally {
            $modinfo->release_lock($courseid);
        }
        cache_helper::invalidate_by_definition('core', 'groupdata', [], [$courseid]);
        get_fast_modinfo(0, 0, true);
    }
}

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
 * Observers.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette;

use core\event\base;
use core\event\course_deleted;
use core\event\user_deleted;
use local_barrette\local\gone;
use local_barrette\local\hints;

/**
 * What the plugin does when something happens in Moodle.
 */
final class observers {
    /**
     * An account was deleted.
     *
     * @param user_deleted $event Event.
     */
    public static function user_deleted(user_deleted $event): void {
        gone::person((int) $event->objectid);
    }

    /**
     * A course was deleted.
     *
     * @param course_deleted $event Event.
     */
    public static function course_deleted(course_deleted $event): void {
        gone::course((int) $event->objectid);
    }

    /**
     * Something changed that the bridge may have to read again.
     *
     * @param base $event Event.
     */
    public static function changed(base $event): void {
        try {
            hints::hear($event);
        } catch (\Throwable $error) {
            // A hint is never worth what it would break: the proofs find what it would have told.
            debugging("local_barrette: no hint of $event->eventname: {$error->getMessage()}", DEBUG_DEVELOPER);
        }
    }
}

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
 * Courses held by a batch.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\lock\lock;
use core\lock\lock_config;

/**
 * One lock per course, from the first item about it to the end of the batch.
 */
final class course_locks {
    /** @var int Seconds to wait for another batch. */
    private const WAIT = 2;

    /** @var (lock|false)[] By key of course; false when another batch holds it. */
    private array $locks = [];

    /**
     * Hold a course.
     *
     * Asked once a batch: waiting again at each item would spend the whole budget.
     *
     * @param string $coursekey Key of the course.
     * @return bool False when another batch holds it.
     */
    public function hold(string $coursekey): bool {
        $this->locks[$coursekey] ??= lock_config::get_lock_factory('local_barrette')
            ->get_lock("course_$coursekey", self::WAIT);
        return (bool) $this->locks[$coursekey];
    }

    /**
     * Whether a course was asked for before.
     *
     * @param string $coursekey Key of the course.
     * @return bool
     */
    public function has(string $coursekey): bool {
        return isset($this->locks[$coursekey]);
    }

    /**
     * Let all courses go.
     */
    public function release(): void {
        foreach (array_filter($this->locks) as $lock) {
            $lock->release();
        }
        $this->locks = [];
    }
}

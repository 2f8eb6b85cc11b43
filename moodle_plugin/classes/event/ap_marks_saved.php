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
 * Marks of AP needs were saved.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\event;

/**
 * Somebody marked AP needs. Neither whose nor what: only how many.
 *
 * @property-read array $other {
 *      - int count: how many marks changed.
 * }
 */
final class ap_marks_saved extends \core\event\base {
    /**
     * Make one.
     *
     * @param int $courseid AP course.
     * @param int $count Marks changed.
     * @return self
     */
    public static function of(int $courseid, int $count): self {
        return self::create(['context' => \context_course::instance($courseid), 'other' => ['count' => $count]]);
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_TEACHING;
    }

    #[\Override]
    public static function get_name() {
        return get_string('eventapmarkssaved', 'local_barrette');
    }

    #[\Override]
    public function get_description() {
        return "The user with id '$this->userid' changed {$this->other['count']} marks of AP needs in the course with id "
            . "'$this->courseid'.";
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/local/barrette/needs.php', ['course' => $this->courseid]);
    }

    #[\Override]
    public static function get_other_mapping() {
        return false;
    }
}

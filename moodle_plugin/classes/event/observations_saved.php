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
 * Event: states were entered in the grid.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\event;

/**
 * Somebody entered states in the grid. Neither who was observed nor what: only how many.
 *
 * @property-read array $other {
 *      - int count: how many cells changed.
 * }
 */
final class observations_saved extends \core\event\base {
    /**
     * Make one.
     *
     * @param int $courseid AP course.
     * @param int $count Cells changed.
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
        return get_string('eventobservationssaved', 'local_barrette');
    }

    #[\Override]
    public function get_description() {
        return "The user with id '$this->userid' changed {$this->other['count']} cells of the rating grid of the course with id "
            . "'$this->courseid'.";
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/local/barrette/grid.php', ['course' => $this->courseid]);
    }

    #[\Override]
    public static function get_other_mapping() {
        return false;
    }
}

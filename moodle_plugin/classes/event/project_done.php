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
 * A pupil has written the project.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\event;

/**
 * A pupil said that the project is written. Nothing of what was written is in the log.
 */
final class project_done extends \core\event\base {
    /**
     * The event of a project.
     *
     * @param \stdClass $project Project.
     * @return self
     */
    public static function create_from_project(\stdClass $project): self {
        return self::create([
            'objectid' => $project->id, 'relateduserid' => $project->userid, 'context' => \context_system::instance(),
        ]);
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_PARTICIPATING;
        $this->data['objecttable'] = 'local_barrette_project';
    }

    #[\Override]
    public static function get_name() {
        return get_string('eventprojectdone', 'local_barrette');
    }

    #[\Override]
    public function get_description() {
        return "The user with id '$this->relateduserid' has written the project.";
    }

    #[\Override]
    public function get_url() {
        return new \moodle_url('/local/barrette/project.php');
    }
}

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
 * Event: a synchronisation ended.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\event;

/**
 * The bridge reported the end of a synchronisation.
 */
class synchronisation_ended extends synchronisation_event {
    #[\Override]
    protected function init(): void {
        parent::init();
        $this->data['crud'] = 'u';
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('eventended', 'local_barrette');
    }

    #[\Override]
    public function get_description(): string {
        return "The synchronisation with id '$this->objectid' (origin '{$this->other['origin']}', scope " .
            "'{$this->other['scope']}') ended as '{$this->other['state']}'.";
    }
}

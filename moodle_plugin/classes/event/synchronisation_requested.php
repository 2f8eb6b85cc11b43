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
 * Event: a synchronisation was asked for.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\event;

/**
 * Somebody asked for a synchronisation on the page of coordination.
 */
class synchronisation_requested extends synchronisation_event {
    #[\Override]
    protected function init(): void {
        parent::init();
        $this->data['crud'] = 'c';
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('eventrequested', 'local_barrette');
    }

    #[\Override]
    public function get_description(): string {
        return "The user with id '$this->userid' asked for the synchronisation with id '$this->objectid' " .
            "(scope '{$this->other['scope']}', id '{$this->other['scopeid']}').";
    }
}

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
 * Event: somebody signed in to the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\event;

use core\event\base;
use local_barrette\local\launches;

/**
 * The bridge redeemed somebody's code. The user of the event is that person, not the service account that asked.
 */
class bridge_entered extends base {
    /**
     * The event about a code.
     *
     * @param \stdClass $row Row of the code.
     * @return static
     */
    public static function of(\stdClass $row): static {
        return static::create([
            'objectid' => $row->id,
            'userid' => $row->userid,
            'context' => \context_system::instance(),
        ]);
    }

    #[\Override]
    protected function init(): void {
        $this->data['crud'] = 'r';
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = launches::TABLE;
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('eventbridgeentered', 'local_barrette');
    }

    #[\Override]
    public function get_description(): string {
        return "The user with id '$this->userid' signed in to the bridge.";
    }

    /**
     * An event of this table is not restored: there is nothing to map.
     *
     * @return array
     */
    public static function get_objectid_mapping(): array {
        return ['db' => launches::TABLE, 'restore' => self::NOT_MAPPED];
    }
}

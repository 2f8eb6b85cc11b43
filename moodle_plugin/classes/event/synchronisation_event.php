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
 * What the events of a synchronisation have in common.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\event;

use core\event\base;
use local_barrette\local\category;
use local_barrette\local\requests;

/**
 * Something happened to a synchronisation. Of people, the log keeps the id of who asked and nothing else.
 */
abstract class synchronisation_event extends base {
    /**
     * The event about a synchronisation.
     *
     * @param \stdClass $row Row.
     * @return static
     */
    public static function of(\stdClass $row): static {
        $event = static::create([
            'objectid' => $row->id,
            'context' => category::id() ? \context_coursecat::instance(category::id()) : \context_system::instance(),
            'other' => ['origin' => $row->origin, 'scope' => $row->scope, 'scopeid' => (int) $row->scopeid, 'state' => $row->state],
        ]);
        $event->add_record_snapshot(requests::TABLE, $row);
        return $event;
    }

    #[\Override]
    protected function init(): void {
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = requests::TABLE;
    }

    #[\Override]
    public function get_url(): \moodle_url {
        return new \moodle_url('/local/barrette/coordinate.php');
    }

    #[\Override]
    protected function validate_data(): void {
        parent::validate_data();
        foreach (['origin', 'scope', 'scopeid', 'state'] as $name) {
            if (!isset($this->other[$name])) {
                throw new \coding_exception("The '$name' value must be set in other.");
            }
        }
    }

    /**
     * An event of this table is not restored: there is nothing to map.
     *
     * @return array
     */
    public static function get_objectid_mapping(): array {
        return ['db' => requests::TABLE, 'restore' => self::NOT_MAPPED];
    }

    /**
     * Nothing to map.
     *
     * @return bool
     */
    public static function get_other_mapping(): bool {
        return false;
    }
}

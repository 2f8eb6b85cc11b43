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
 * Groupings: one a module.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use local_barrette\local\item;
use local_barrette\local\objects;
use local_barrette\local\resolver;
use local_barrette\local\structure_kind;

/**
 * Makes groupings.
 */
final class groupings extends structure_kind {
    #[\Override]
    public function fields(): array {
        return ['course' => 'key', 'name' => 'name'];
    }

    #[\Override]
    protected function table(): string {
        return 'groupings';
    }

    #[\Override]
    protected function place(item $item, resolver $resolver): \stdClass {
        return (object) ['course' => $resolver->course($item->data['course'])];
    }

    #[\Override]
    protected function create(item $item, \stdClass $place): int {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        return (int) groups_create_grouping((object) [
            'courseid' => $place->course->id,
            'name' => $item->data['name'],
            'idnumber' => objects::stamp($item->key),
        ]);
    }

    #[\Override]
    protected function reconcile(int $id, item $item, \stdClass $place): bool {
        return false;
    }

    #[\Override]
    protected function take_back(int $id, \stdClass $place): void {
        groups_delete_grouping($id);
    }
}

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
 * Preferences on the pages of the plugin.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use context;
use local_barrette\privacy\trace;

/**
 * What the pages of the plugin remember for a person.
 */
final class preferences extends trace {
    #[\Override]
    protected function table(): string {
        return 'user_preferences';
    }

    #[\Override]
    protected function rows(int $userid): array {
        global $DB;
        $ours = $DB->sql_like('name', ':ours');
        $params = ['userid' => $userid, 'ours' => $DB->sql_like_escape('local_barrette_') . '%'];
        return array_values($DB->get_records_select($this->table(), "userid = :userid AND $ours", $params, 'name'));
    }

    #[\Override]
    public function count(int $userid): int {
        return count($this->rows($userid));
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return ['name' => $row->name, 'value' => $row->value];
    }

    #[\Override]
    public function export(context $context, int $userid): void {
        // Moodle asks for preferences apart: given here too, they would be told twice.
    }

    /**
     * All preferences.
     *
     * @param int $userid Person.
     * @return string[] Value by name.
     */
    public function all(int $userid): array {
        return array_column(array_map(fn($row) => $this->told($row), $this->rows($userid)), 'value', 'name');
    }

    #[\Override]
    public function forget(int $userid): void {
        foreach (array_keys($this->all($userid)) as $name) {
            unset_user_preference($name, $userid);
        }
    }
}

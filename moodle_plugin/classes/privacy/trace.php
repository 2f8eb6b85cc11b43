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
 * What the plugin keeps about a person in one place.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use context;
use core_privacy\local\request\writer;

/**
 * The rows of one table that concern a person in one capacity: pupil, author, leader...
 *
 * A subclass says where they are, how they are told to that person, and what forgetting means: a pupil's rows go, a
 * row about somebody else only loses the name of the adult in it.
 */
abstract class trace {
    /**
     * The name of these rows: `privacy:path:<name>` is said to people.
     *
     * @return string
     */
    final public function name(): string {
        return substr(strrchr(static::class, '\\'), 1);
    }

    /**
     * The table.
     *
     * @return string
     */
    abstract protected function table(): string;

    /**
     * A row as it is told to the person.
     *
     * @param \stdClass $row Row.
     * @return array
     */
    abstract protected function told(\stdClass $row): array;

    /**
     * The field that holds the person.
     *
     * @return string
     */
    protected function field(): string {
        return 'userid';
    }

    /**
     * The rows about a person.
     *
     * @param int $userid Person.
     * @return \stdClass[]
     */
    protected function rows(int $userid): array {
        global $DB;
        return array_values($DB->get_records($this->table(), [$this->field() => $userid], 'id'));
    }

    /**
     * How many rows are about a person.
     *
     * @param int $userid Person.
     * @return int
     */
    public function count(int $userid): int {
        global $DB;
        return $DB->count_records($this->table(), [$this->field() => $userid]);
    }

    /**
     * Give the rows to the person.
     *
     * @param context $context Where they belong.
     * @param int $userid Person.
     */
    public function export(context $context, int $userid): void {
        $rows = array_map(fn($row) => $this->told($row), $this->rows($userid));
        if ($rows) {
            writer::with_context($context)->export_data($this->path(), (object) ['rows' => $rows]);
        }
    }

    /**
     * Forget the person.
     *
     * @param int $userid Person.
     */
    public function forget(int $userid): void {
        global $DB;
        $DB->delete_records($this->table(), [$this->field() => $userid]);
    }

    /**
     * Where the rows stand in what is given to the person.
     *
     * @return string[]
     */
    private function path(): array {
        return [get_string('pluginname', 'local_barrette'), get_string('privacy:path:' . $this->name(), 'local_barrette')];
    }
}

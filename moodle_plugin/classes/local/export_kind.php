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
 * What is common to the kinds that can be exported.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * A kind that the bridge can read: its columns, its units, and one query over the rows in scope.
 */
abstract class export_kind {
    /**
     * The columns as the exchange names them, `id` first.
     *
     * @return string As "id,name:text,scaleid?": an int unless said, which may be absent where it is asked about.
     */
    abstract protected function spec(): string;

    /**
     * What gives each column, aliased by its name.
     *
     * @return string SQL of the select list.
     */
    abstract protected function select(): string;

    /**
     * The rows in scope.
     *
     * @return array SQL from FROM to WHERE, and its parameters.
     */
    abstract protected function source(): array;

    /**
     * How the rows fall into units.
     *
     * @return unit
     */
    abstract public function unit(): unit;

    /**
     * What orders the rows.
     *
     * @return string SQL of the core row's id.
     */
    abstract protected function id(): string;

    /**
     * What the database cannot work out of a row.
     *
     * @param \stdClass $row Row as it was read.
     */
    protected function refine(\stdClass $row): void {
    }

    /**
     * Whether refine() changes what is exchanged: then the database cannot work the fingerprints out.
     *
     * @return bool
     */
    public function is_refined(): bool {
        return false;
    }

    /**
     * Whom a row is about, when those of people in scope are to be told out of very many rows.
     *
     * source() then gives rows whoever they are about: who is in scope is asked here, once a person or once for all.
     *
     * @return string SQL of the field of the user id; empty when source() looks after it.
     */
    public function person(): string {
        return '';
    }

    /**
     * The rows of source(), in the way that is quickest when they are all read.
     *
     * @return array SQL from FROM to WHERE, and its parameters.
     */
    protected function everybody(): array {
        return $this->source();
    }

    /**
     * The columns.
     *
     * @return string[] Type (int or text) by name.
     */
    final public function columns(): array {
        $columns = [];
        foreach (explode(',', $this->spec()) as $column) {
            [$name, $type] = explode(':', rtrim(trim($column), '?') . ':int');
            $columns[$name] = $type;
        }
        return $columns;
    }

    /**
     * The integers that may be absent.
     *
     * @return string[] Names of columns.
     */
    final public function absent(): array {
        preg_match_all('/(\w+)\?/', $this->spec(), $found);
        return $found[1];
    }

    /**
     * Rows in scope, in the order of their ids.
     *
     * @param int $after Only those with a greater id.
     * @param int $limit At most that many, 0 for all.
     * @param int[]|null $units Only those of these units; null for all.
     * @return \Generator Rows.
     */
    final public function rows(int $after = 0, int $limit = 0, ?array $units = null): \Generator {
        global $DB;
        [$source, $params] = $this->restricted($units);
        $id = $this->id();
        $sql = "SELECT {$this->select()} $source AND $id > :barretteafter ORDER BY $id";
        $rows = $DB->get_recordset_sql($sql, $params + ['barretteafter' => $after], 0, $limit);
        try {
            foreach ($rows as $row) {
                $this->refine($row);
                yield $row;
            }
        } finally {
            $rows->close();
        }
    }

    /**
     * How many rows are in scope now, counted by the database.
     *
     * @param int[]|null $units Only those of these units; null for all.
     * @return int
     */
    final public function count(?array $units = null): int {
        global $DB;
        [$source, $params] = $this->restricted($units);
        return $DB->count_records_sql("SELECT COUNT(1) $source", $params);
    }

    /**
     * The query that gives all rows in scope, not in order and not refined.
     *
     * @return array SQL and parameters.
     */
    final public function query(): array {
        [$source, $params] = $this->restricted(null);
        return ["SELECT {$this->select()} $source", $params];
    }

    /**
     * The query that gives all rows, whoever they are about, not in order and not refined.
     *
     * @return array SQL and parameters.
     */
    final public function query_of_everybody(): array {
        [$source, $params] = $this->everybody();
        return ["SELECT {$this->select()} $source", $params];
    }

    /**
     * The rows in scope of some units.
     *
     * @param int[]|null $units Units; null for all.
     * @return array SQL from FROM to WHERE, and its parameters.
     */
    private function restricted(?array $units): array {
        [$source, $params] = $this->source();
        if ($this->person() !== '') {
            [$inscope, $more] = scope::user($this->person());
            [$source, $params] = ["$source AND $inscope", $params + $more];
        }
        if ($units === null) {
            return [$source, $params];
        }
        [$condition, $more] = $this->unit()->condition($units);
        return ["$source AND $condition", $params + $more];
    }

    /**
     * A part of a table that is read once and then looked up in memory.
     *
     * MySQL and MariaDB would look each row up in the table, which takes five times as long. They keep apart what is
     * distinct; the id among the fields makes it so anyway.
     *
     * @param string $fields Fields, the id among them.
     * @param string $from SQL from the table on.
     * @return string SQL.
     */
    protected function apart(string $fields, string $from): string {
        global $DB;
        $distinct = $DB->get_dbfamily() === 'mysql' ? 'DISTINCT' : '';
        return "(SELECT $distinct $fields FROM $from)";
    }

    /**
     * Join the plugin's object table, to tell ours from a copy and from what people made.
     *
     * @param string $kind Kind.
     * @param string $id Field holding the id of the core row.
     * @param string $courseid Field holding the id of its course.
     * @return string SQL; the table is aliased o.
     */
    protected function join_object(string $kind, string $id, string $courseid): string {
        $made = objects::MADE;
        return "LEFT JOIN {local_barrette_object} o
                       ON o.kind = '$kind' AND o.objectid = $id AND o.courseid = $courseid AND o.state = $made";
    }

    /**
     * Our key, from a query that joins the object table.
     *
     * @return string SQL of the column.
     */
    protected function objkey(): string {
        return "COALESCE(o.objkey, '') AS objkey";
    }

    /**
     * Whether the core object still carries our stamp.
     *
     * @param string $idnumber Field holding its idnumber.
     * @return string SQL of the column.
     */
    protected function stamped(string $idnumber): string {
        return "{$this->stamp_case($idnumber)} AS stamped";
    }

    /**
     * 1 when an object of ours still carries our stamp.
     *
     * @param string $idnumber Field holding its idnumber.
     * @return string SQL of the value.
     */
    protected function stamp_case(string $idnumber): string {
        global $DB;
        $stamp = $DB->sql_concat("'" . objects::STAMP . "'", 'o.objkey');
        return "CASE WHEN o.id IS NOT NULL AND $idnumber = $stamp THEN 1 ELSE 0 END";
    }
}

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
 * The parts of a kind that can be read and compared alone.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Which unit a row is in, worked out from one of its columns.
 */
final class unit {
    /** @var int Parts of the people. */
    public const PARTS = 64;

    /** @var int Units that can be asked for at once. */
    public const MAX_ASKED = 1000;

    /**
     * A unit.
     *
     * @param string $column Column that tells it; empty when the kind is one unit.
     * @param string $field Field of the query that gives that column.
     * @param bool $parted Whether the column is a person, who is in one of the parts.
     */
    private function __construct(
        /** @var string Column that tells it; empty when the kind is one unit. */
        public readonly string $column,
        /** @var string Field of the query that gives that column. */
        private readonly string $field,
        /** @var bool Whether the column is a person, who is in one of the parts. */
        public readonly bool $parted
    ) {
    }

    /**
     * The kind is one unit, 0.
     *
     * @return self
     */
    public static function whole(): self {
        return new self('', '', false);
    }

    /**
     * The unit is the value of a column: a course, a cohort, a framework.
     *
     * @param string $column Column.
     * @param string $field Field of the query that gives it.
     * @return self
     */
    public static function column(string $column, string $field): self {
        return new self($column, $field, false);
    }

    /**
     * The unit is one of the parts of the people.
     *
     * @param string $column Column of a user id.
     * @param string $field Field of the query that gives it.
     * @return self
     */
    public static function part(string $column, string $field): self {
        return new self($column, $field, true);
    }

    /**
     * The part that a person is in.
     *
     * @param int $userid Person.
     * @return int From 1.
     */
    public static function part_of(int $userid): int {
        return 1 + $userid % self::PARTS;
    }

    /**
     * The units that somebody asks for.
     *
     * @param string $sequence Comma-separated numbers, "" for all.
     * @return int[]|null Null for all.
     * @throws \invalid_parameter_exception When it is no such list, or too long.
     */
    public static function asked(string $sequence): ?array {
        if ($sequence === '') {
            return null;
        }
        if (!preg_match('/^\d{1,18}(,\d{1,18})*$/D', $sequence)) {
            throw new \invalid_parameter_exception('units are numbers separated by commas');
        }
        $units = array_map('intval', explode(',', $sequence));
        if (count($units) > self::MAX_ASKED) {
            throw new \invalid_parameter_exception('at most ' . self::MAX_ASKED . ' units');
        }
        return array_values(array_unique($units));
    }

    /**
     * The unit of a row.
     *
     * @param \stdClass $row Row.
     * @return int
     */
    public function of_row(\stdClass $row): int {
        if ($this->column === '') {
            return 0;
        }
        $value = (int) $row->{$this->column};
        return $this->parted ? self::part_of($value) : $value;
    }

    /**
     * The unit of a row, worked out by the database.
     *
     * @param string $alias Alias of a query that has the columns of the kind.
     * @return string SQL; empty when the kind is one unit.
     */
    public function sql(string $alias): string {
        return $this->column === '' ? '' : $this->expression("$alias.$this->column");
    }

    /**
     * A condition on the rows of a kind's own query: those of some units.
     *
     * @param int[] $units Units.
     * @return array SQL and parameters.
     */
    public function condition(array $units): array {
        global $DB;
        if ($this->column === '') {
            return [in_array(0, $units, true) ? '1 = 1' : '1 = 0', []];
        }
        [$in, $params] = $DB->get_in_or_equal($units, SQL_PARAMS_NAMED, 'barretteunit', true, -1);
        return ["{$this->expression($this->field)} $in", $params];
    }

    /**
     * The unit that a value tells.
     *
     * @param string $value SQL of the value.
     * @return string SQL.
     */
    private function expression(string $value): string {
        global $DB;
        return $this->parted ? '1 + ' . $DB->sql_modulo($value, (string) self::PARTS) : $value;
    }
}

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
 * The quick proof that a unit is what the bridge holds.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Count and sum of the rows of each unit, which the bridge works out again from what it holds.
 *
 * The value of a row is ((1 + id mod ID_MODULUS) * w) mod MODULUS, where w is the sum of prime * value over the columns.
 * No step of it goes beyond 63 bits.
 */
final class fingerprint {
    /** @var int The value of a row is less. */
    public const MODULUS = 2147483647;

    /** @var int What is taken of the id, so that two rows that exchange their values show. */
    public const ID_MODULUS = 65521;

    /** @var int[] What the columns are multiplied by, in their order. */
    private const PRIMES = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

    /**
     * The fingerprints of a kind, worked out by the database where it can.
     *
     * @param export_kind $kind Kind.
     * @return array[] Count and sum by unit, ascending; a unit without rows is not there.
     */
    public static function by_unit(export_kind $kind): array {
        return self::is_quick($kind) ? self::by_database($kind) : self::by_rows($kind);
    }

    /**
     * Whether the database can work the fingerprints of a kind out.
     *
     * @param export_kind $kind Kind.
     * @return bool
     */
    public static function is_quick(export_kind $kind): bool {
        global $DB;
        return in_array($DB->get_dbfamily(), ['mysql', 'postgres'], true) && !$kind->is_refined();
    }

    /**
     * The fingerprints of a kind, from its rows.
     *
     * @param export_kind $kind Kind.
     * @return array[] As by_unit().
     */
    public static function by_rows(export_kind $kind): array {
        $columns = $kind->columns();
        $unit = $kind->unit();
        $found = [];
        foreach ($kind->rows() as $row) {
            $of = $unit->of_row($row);
            [$count, $sum] = $found[$of] ?? [0, 0];
            $found[$of] = [$count + 1, $sum + self::of_row($columns, $row)];
        }
        ksort($found);
        return $found;
    }

    /**
     * The fingerprints of a kind, in one query.
     *
     * @param export_kind $kind Kind.
     * @return array[] As by_unit().
     */
    public static function by_database(export_kind $kind): array {
        global $DB;
        [$query, $params] = $kind->query();
        $value = self::sql($kind->columns(), 'x');
        $unit = $kind->unit()->sql('x');
        [$column, $group] = $unit === '' ? ['0', ''] : [$unit, "GROUP BY $unit"];
        // MySQL and MariaDB add integers as decimals, which is slow: a double is exact up to four million rows a unit.
        $total = $DB->get_dbfamily() === 'mysql' ? "CAST(SUM($value * 1e0) AS UNSIGNED)" : "SUM($value)";
        $order = $DB->get_dbfamily() === 'mysql' && $kind->is_bulky() ? 'STRAIGHT_JOIN' : '';
        $sql = "SELECT $order $column AS unit, COUNT(1) AS many, $total AS total FROM ($query) x $group";
        $found = [];
        foreach ($DB->get_records_sql($sql, $params) as $row) {
            if ($row->many) {
                $found[(int) $row->unit] = [(int) $row->many, (int) $row->total];
            }
        }
        ksort($found);
        return $found;
    }

    /**
     * The value of a row.
     *
     * @param string[] $columns Types by name.
     * @param \stdClass $row Row.
     * @return int
     */
    public static function of_row(array $columns, \stdClass $row): int {
        $weight = 0;
        foreach (array_keys($columns) as $index => $name) {
            $value = $row->$name;
            $weight += self::PRIMES[$index] * match (true) {
                $columns[$name] === 'text' => hexdec(substr(md5((string) $value), 0, 8)),
                $value === null => 0,
                default => (int) $value + 1,
            };
        }
        return (1 + $row->id % self::ID_MODULUS) * $weight % self::MODULUS;
    }

    /**
     * The value of a row, worked out by the database.
     *
     * @param string[] $columns Types by name.
     * @param string $alias Alias of the query that has them.
     * @return string SQL.
     */
    private static function sql(array $columns, string $alias): string {
        $terms = [];
        $ones = 0;
        foreach (array_keys($columns) as $index => $name) {
            $value = $columns[$name] === 'text' ? self::text("$alias.$name") : self::int("$alias.$name");
            $terms[] = self::PRIMES[$index] . " * $value";
            // The one that each integer counts more is added once for all.
            $ones += $columns[$name] === 'text' ? 0 : self::PRIMES[$index];
        }
        $terms[] = $ones;
        [$modulus, $idmodulus] = [self::MODULUS, self::ID_MODULUS];
        return "MOD((1 + MOD($alias.id, $idmodulus)) * (" . implode(' + ', $terms) . "), $modulus)";
    }

    /**
     * What an integer counts for, less one.
     *
     * @param string $value SQL of the integer.
     * @return string SQL.
     */
    private static function int(string $value): string {
        global $DB;
        // PostgreSQL multiplies small columns in few bits, and refuses what does not fit.
        $wide = $DB->get_dbfamily() === 'postgres' ? "CAST($value AS BIGINT)" : $value;
        return "COALESCE($wide, -1)";
    }

    /**
     * What a text counts for.
     *
     * @param string $value SQL of the text.
     * @return string SQL.
     */
    private static function text(string $value): string {
        global $DB;
        $start = "LEFT(MD5(COALESCE($value, '')), 8)";
        return $DB->get_dbfamily() === 'postgres'
            ? "CAST(CAST('x' || $start AS BIT(32)) AS BIGINT)"
            : "CAST(CONV($start, 16, 10) AS UNSIGNED)";
    }
}

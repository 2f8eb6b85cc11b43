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
 * The value of a row is ((1 + id mod ID_MODULUS) * w) mod MODULUS, where w is the sum of prime * value over the integers,
 * and over the texts, which count together. No step of it goes beyond 63 bits.
 */
final class fingerprint {
    /** @var int The value of a row is less. */
    public const MODULUS = 2147483647;

    /** @var int What is taken of the id, so that two rows that exchange their values show. */
    public const ID_MODULUS = 65521;

    /** @var int[] What the integers are multiplied by, in their order, and then the texts. */
    private const PRIMES = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

    /**
     * @var string Before a query, in MariaDB: tables are matched in memory where that costs less than to look each row up.
     *
     * It never does so unless told to; MySQL and PostgreSQL do.
     */
    private const MATCHING = "SET STATEMENT join_cache_level = 4, join_buffer_size = 8388608,
        join_buffer_space_limit = 33554432, optimizer_switch = 'split_materialized=off' FOR ";

    /**
     * The fingerprints of a kind, worked out by the database where it can.
     *
     * @param export_kind $kind Kind.
     * @return array[] Count and sum by unit, ascending; a unit without rows is not there.
     */
    public static function by_unit(export_kind $kind): array {
        return match (true) {
            !self::is_quick($kind) => self::by_rows($kind),
            $kind->person() !== '' => self::by_person($kind),
            default => self::by_database($kind),
        };
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
    private static function by_database(export_kind $kind): array {
        $found = self::totals($kind, $kind->query(), $kind->unit()->sql('x'));
        ksort($found);
        return $found;
    }

    /**
     * The fingerprints of a kind about people, in one query that has a row for each of them.
     *
     * Whether each row is about somebody in scope would cost as much again as to add the row up.
     *
     * @param export_kind $kind Kind.
     * @return array[] As by_unit().
     */
    private static function by_person(export_kind $kind): array {
        $people = scope::users();
        $found = [];
        // The nought keeps the database from following an index, row by row, to have them in order.
        foreach (self::totals($kind, $kind->query_of_everybody(), "x.{$kind->unit()->column} + 0") as $person => [$many, $total]) {
            if (isset($people[$person])) {
                $of = unit::part_of($person);
                [$count, $sum] = $found[$of] ?? [0, 0];
                $found[$of] = [$count + $many, $sum + $total];
            }
        }
        ksort($found);
        return $found;
    }

    /**
     * Counts and sums of the rows of a query.
     *
     * @param export_kind $kind Kind.
     * @param array $query SQL and parameters.
     * @param string $group SQL of what the rows are added up by; empty for all together, which is 0.
     * @return array[] Count and sum by group.
     */
    private static function totals(export_kind $kind, array $query, string $group): array {
        global $DB;
        [$rows, $params] = $query;
        [$select, $order, $matching] = ['SELECT', '', ''];
        $total = 'SUM(' . self::sql($kind, 'x') . ')';
        if ($DB->get_dbfamily() === 'mysql') {
            $select = $kind->person() === '' ? 'SELECT' : 'SELECT STRAIGHT_JOIN';
            $order = 'ORDER BY NULL';
            // Integers are added up as decimals, which is slow: a double is exact up to four million rows a group.
            $total = 'CAST(SUM(' . self::sql($kind, 'x') . ' * 1e0) AS UNSIGNED)';
        }
        if ($DB->get_dbvendor() === 'mariadb') {
            $matching = self::MATCHING;
        }
        [$column, $by] = $group === '' ? ['0', ''] : [$group, "GROUP BY $group $order"];
        $found = [];
        $sql = "$matching$select $column AS grp, COUNT(1) AS many, $total AS total FROM ($rows) x $by";
        foreach ($DB->get_records_sql($sql, $params) as $of => $row) {
            if ($row->many) {
                $found[$of] = [(int) $row->many, (int) $row->total];
            }
        }
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
        [$weight, $prime, $texts] = [0, 0, []];
        foreach ($columns as $name => $type) {
            if ($type === 'text') {
                $texts[] = (string) $row->$name;
            } else {
                $weight += self::PRIMES[$prime++] * ($row->$name === null ? 0 : (int) $row->$name + 1);
            }
        }
        if ($texts) {
            $weight += self::PRIMES[$prime] * hexdec(substr(md5(implode(digest::VALUE_END, $texts)), 0, 8));
        }
        return (1 + $row->id % self::ID_MODULUS) * $weight % self::MODULUS;
    }

    /**
     * The value of a row, worked out by the database.
     *
     * @param export_kind $kind Kind.
     * @param string $alias Alias of the query that has its columns.
     * @return string SQL.
     */
    private static function sql(export_kind $kind, string $alias): string {
        [$terms, $texts, $ones] = [[], [], 0];
        $absent = $kind->absent();
        foreach ($kind->columns() as $name => $type) {
            if ($type === 'text') {
                $texts[] = "COALESCE($alias.$name, '')";
                continue;
            }
            $prime = self::PRIMES[count($terms)];
            $value = self::wide("$alias.$name");
            $terms[] = "$prime * " . (in_array($name, $absent, true) ? "COALESCE($value, -1)" : $value);
            // The one that each integer counts more is added once for all.
            $ones += $prime;
        }
        if ($texts) {
            $terms[] = self::PRIMES[count($terms)] . ' * ' . self::hash($texts);
        }
        $weight = implode(' + ', $terms);
        [$modulus, $idmodulus] = [self::MODULUS, self::ID_MODULUS];
        return "MOD((1 + MOD($alias.id, $idmodulus)) * ($weight + $ones), $modulus)";
    }

    /**
     * An integer that can be multiplied.
     *
     * @param string $value SQL of the integer.
     * @return string SQL.
     */
    private static function wide(string $value): string {
        global $DB;
        // PostgreSQL multiplies small columns in few bits, and refuses what does not fit.
        return $DB->get_dbfamily() === 'postgres' ? "CAST($value AS BIGINT)" : $value;
    }

    /**
     * What the texts of a row count for.
     *
     * @param string[] $texts SQL of each.
     * @return string SQL.
     */
    private static function hash(array $texts): string {
        global $DB;
        $text = count($texts) === 1 ? $texts[0] : sprintf("CONCAT_WS('%s', %s)", digest::VALUE_END, implode(', ', $texts));
        $start = "LEFT(MD5($text), 8)";
        return $DB->get_dbfamily() === 'postgres'
            ? "CAST(CAST('x' || $start AS BIT(32)) AS BIGINT)"
            : "CAST(CONV($start, 16, 10) AS UNSIGNED)";
    }
}

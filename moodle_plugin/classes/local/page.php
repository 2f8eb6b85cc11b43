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
 * One page of an export.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * Turns rows into columns: many times lighter than one structure a row.
 */
final class page {
    /** @var int Rows in the largest page: with one more page, the database sorts all rows in scope once more. */
    public const MAX_ROWS = 50000;

    /**
     * Export one page of a kind.
     *
     * @param string $name Kind.
     * @param int $cursor Last id of the previous page, 0 first.
     * @param int $limit Rows wanted at most.
     * @param string $units Units wanted, comma-separated; "" for all.
     * @return array As the web service answers.
     */
    public static function of(string $name, int $cursor, int $limit, string $units = ''): array {
        $kind = kinds::exported()[$name] ?? null;
        if ($kind === null) {
            throw new invalid_parameter_exception("Unknown kind: $name");
        }
        if ($cursor < 0 || $limit < 1 || $limit > self::MAX_ROWS) {
            throw new invalid_parameter_exception('cursor is at least 0 and limit from 1 to ' . self::MAX_ROWS);
        }
        $units = unit::asked($units);
        $first = $cursor === 0;
        [$columns, $rows, $cursor, $last] = self::read($kind, $cursor, $limit, $units);
        [$count, $digest] = match (true) {
            !$last => [0, ''],
            // What the database counts is told beside what was read, so that a row lost on the way shows.
            $first => [$kind->count($units), digest::of_columns($columns)],
            default => digest::of($kind, $units),
        };
        return [
            'kind' => $name, 'columns' => self::encode($kind->columns(), $columns), 'rows' => $rows,
            'cursor' => $cursor, 'last' => (int) $last, 'count' => $count, 'digest' => $digest,
        ];
    }

    /**
     * A value as it is exchanged.
     *
     * @param string $type Type of its column.
     * @param mixed $value Value as the database gave it.
     * @return string An absent one is empty.
     */
    public static function value(string $type, $value): string {
        if ($value === null || $type === 'text') {
            return (string) $value;
        }
        return (string) (int) $value;
    }

    /**
     * Read a page, and one row more to know whether another follows.
     *
     * @param export_kind $kind Kind.
     * @param int $cursor Last id of the previous page.
     * @param int $limit Rows wanted at most.
     * @param int[]|null $units Units wanted; null for all.
     * @return array Values by column, number of rows, last id, whether it is the last page.
     */
    private static function read(export_kind $kind, int $cursor, int $limit, ?array $units): array {
        $types = $kind->columns();
        $columns = array_fill_keys(array_keys($types), []);
        $rows = 0;
        foreach ($kind->rows($cursor, $limit + 1, $units) as $row) {
            if ($rows === $limit) {
                return [$columns, $rows, $cursor, false];
            }
            foreach ($types as $name => $type) {
                $columns[$name][] = self::value($type, $row->$name);
            }
            $cursor = (int) $row->id;
            $rows++;
        }
        return [$columns, $rows, $cursor, true];
    }

    /**
     * Columns as they are exchanged.
     *
     * @param string[] $types Types by name.
     * @param string[][] $columns Values by name.
     * @return array
     */
    private static function encode(array $types, array $columns): array {
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR;
        $encoded = [];
        foreach ($types as $name => $type) {
            $encoded[] = [
                'name' => $name,
                'type' => $type,
                'ints' => $type === 'int' ? implode(',', $columns[$name]) : '',
                'texts' => $type === 'text' ? json_encode($columns[$name], $flags) : '',
            ];
        }
        return $encoded;
    }
}

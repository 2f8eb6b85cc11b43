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
 * The proof that a read is complete.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Count and SHA-256 of rows, which the bridge works out again from what it received.
 */
final class digest {
    /** @var string Between two values of a row (unit separator). */
    public const VALUE_END = "\x1F";

    /** @var string After a row (record separator). */
    public const ROW_END = "\x1E";

    /**
     * Count and hash all rows in scope now.
     *
     * One scan of its own: pages were read at different moments and prove nothing together.
     *
     * @param export_kind $kind Kind.
     * @param int[]|null $units Only those of these units; null for all.
     * @return array Count and hexadecimal digest.
     */
    public static function of(export_kind $kind, ?array $units = null): array {
        $columns = $kind->columns();
        $hash = hash_init('sha256');
        $count = 0;
        foreach ($kind->rows(0, 0, $units) as $row) {
            hash_update($hash, self::line($columns, $row));
            $count++;
        }
        return [$count, hash_final($hash)];
    }

    /**
     * Count and hash the rows of each unit now, in one scan.
     *
     * @param export_kind $kind Kind.
     * @return array[] Count and hexadecimal digest by unit, ascending; a unit without rows is not there.
     */
    public static function by_unit(export_kind $kind): array {
        $columns = $kind->columns();
        $unit = $kind->unit();
        $hashes = $counts = [];
        foreach ($kind->rows() as $row) {
            $of = $unit->of_row($row);
            $hashes[$of] ??= hash_init('sha256');
            hash_update($hashes[$of], self::line($columns, $row));
            $counts[$of] = ($counts[$of] ?? 0) + 1;
        }
        ksort($hashes);
        $digests = [];
        foreach ($hashes as $of => $hash) {
            $digests[$of] = [$counts[$of], hash_final($hash)];
        }
        return $digests;
    }

    /**
     * Hash the rows of a page that holds all rows in scope: they were one scan already.
     *
     * @param string[][] $columns Values by name.
     * @return string Hexadecimal digest.
     */
    public static function of_columns(array $columns): string {
        $hash = hash_init('sha256');
        $count = count(reset($columns));
        for ($row = 0; $row < $count; $row++) {
            hash_update($hash, implode(self::VALUE_END, array_column($columns, $row)) . self::ROW_END);
        }
        return hash_final($hash);
    }

    /**
     * A row as it is hashed.
     *
     * @param string[] $columns Types by name.
     * @param \stdClass $row Row.
     * @return string
     */
    private static function line(array $columns, \stdClass $row): string {
        $values = [];
        foreach ($columns as $name => $type) {
            $values[] = page::value($type, $row->$name);
        }
        return implode(self::VALUE_END, $values) . self::ROW_END;
    }
}

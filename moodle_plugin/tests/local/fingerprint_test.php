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
 * Tests of the fingerprints and digests of units.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\full_school_testcase;

/**
 * What the database works out is what the rows give, and both are what the exchange says.
 *
 * @covers \local_barrette\local\fingerprint
 * @covers \local_barrette\local\digest
 * @covers \local_barrette\local\proofs
 * @covers \local_barrette\local\unit
 * @covers \local_barrette\local\export_kind
 * @covers \local_barrette\local\export\copies
 */
final class fingerprint_test extends full_school_testcase {
    /** @var string[] What tells the unit of each kind, as the exchange says; a part of the people is marked so. */
    private const UNITS = [
        'cohorts' => '', 'scales' => '', 'frameworks' => '', 'courses' => '', 'copies' => '',
        'cohort_members' => 'cohortid', 'competencies' => 'frameworkid',
        'course_competencies' => 'courseid', 'groupings' => 'courseid', 'sections' => 'courseid', 'activities' => 'courseid',
        'groups' => 'courseid', 'grouping_groups' => 'courseid', 'enrolments' => 'courseid', 'group_members' => 'courseid',
        'group_details' => 'courseid', 'asks' => 'courseid', 'completions' => 'courseid', 'users' => '%id', 'evidence' => '%userid',
        'ratings' => '%userid', 'observations' => '%userid', 'self_positions' => '%userid', 'projects' => '%userid',
        'ap_marks' => '%userid',
    ];

    /**
     * The unit of a row as the bridge sees it.
     *
     * @param string $kind Kind.
     * @param array $row Row.
     * @return int
     */
    private static function unit_of(string $kind, array $row): int {
        $column = self::UNITS[$kind];
        return match (true) {
            $column === '' => 0,
            $column[0] === '%' => 1 + $row[substr($column, 1)] % 64,
            default => $row[$column],
        };
    }

    /**
     * The value of a row as the bridge works it out.
     *
     * @param array $row Row, an absent integer being null.
     * @return int
     */
    private static function value_of(array $row): int {
        $primes = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31];
        $texts = array_filter($row, 'is_string');
        $integers = array_values(array_diff_key($row, $texts));
        $weight = $texts ? $primes[count($integers)] * intval(substr(md5(implode("\x1F", $texts)), 0, 8), 16) : 0;
        foreach ($integers as $index => $value) {
            $weight += $primes[$index] * ($value === null ? 0 : $value + 1);
        }
        return (1 + $row['id'] % 65521) * ($weight % 2147483647) % 2147483647;
    }

    /**
     * Every kind has rows here, so that no comparison is empty; and the units are those of the exchange.
     */
    public function test_every_kind_is_compared(): void {
        $this->make_school();
        $this->assertEqualsCanonicalizing(array_keys(self::UNITS), array_keys(kinds::exported()));
        foreach (kinds::exported() as $name => $kind) {
            $this->assertNotSame(0, $kind->count(), $name);
            $of = $kind->unit();
            $this->assertSame(self::UNITS[$name], ($of->parted ? '%' : '') . $of->column, $name);
        }
    }

    /**
     * Database and rows give the same, on MySQL, MariaDB and PostgreSQL.
     */
    public function test_database_and_rows_agree(): void {
        global $DB;
        $this->make_school();
        $this->assertContains($DB->get_dbfamily(), ['mysql', 'postgres']);
        foreach (kinds::exported() as $name => $kind) {
            $byrows = fingerprint::by_rows($kind);
            $this->assertSame($byrows, fingerprint::by_unit($kind), $name);
            $this->assertSame(!in_array($name, ['sections', 'group_details', 'asks'], true), fingerprint::is_quick($kind), $name);
        }
    }

    /**
     * What get_changes proves is what a client works out of the rows that export gives.
     */
    public function test_the_bridge_works_out_the_same(): void {
        $this->make_school();
        $proofs = [];
        foreach (['sum', 'digest'] as $proof) {
            foreach ($this->changes(0, $proof)['proofs'] as $told) {
                $proofs[$proof][$told['kind']] = array_map(
                    fn($unit, $count, $value) => [(int) $unit, (int) $count, $value],
                    explode(',', $told['units']),
                    explode(',', $told['counts']),
                    explode(',', $told['values'])
                );
            }
        }
        foreach (array_keys(self::UNITS) as $kind) {
            $units = [];
            foreach ($this->read($kind, 100) as $row) {
                $units[self::unit_of($kind, $row)][] = $row;
            }
            ksort($units);
            $sums = $digests = [];
            foreach ($units as $unit => $rows) {
                $sums[] = [$unit, count($rows), (string) array_sum(array_map([self::class, 'value_of'], $rows))];
                $lines = array_map(fn($row) => implode("\x1F", $row) . "\x1E", $rows);
                $digests[] = [$unit, count($rows), hash('sha256', implode('', $lines))];
            }
            $this->assertSame($sums, $proofs['sum'][$kind], $kind);
            $this->assertSame($digests, $proofs['digest'][$kind], $kind);
        }
    }

    /**
     * Some units give their rows and no other, with their own count and digest.
     */
    public function test_reads_some_units(): void {
        $this->make_school();
        foreach (kinds::exported() as $name => $kind) {
            $units = [];
            foreach ($this->read($name, 100) as $row) {
                $units[self::unit_of($name, $row)][] = $row;
            }
            foreach ($units as $unit => $rows) {
                $this->assertSame($rows, $this->read($name, 2, (string) $unit), "$name $unit");
            }
            $this->assertSame($this->read($name), $this->read($name, 3, implode(',', array_keys($units))), $name);
            $this->assertSame([], $this->read($name, 3, '987654321'), $name);
        }
    }

    /**
     * A row that changed by plain SQL shows in its own unit and in no other.
     */
    public function test_shows_what_nothing_told(): void {
        global $DB;
        $this->make_school();
        $before = fingerprint::by_unit(kinds::exported()['users']);
        $DB->set_field('user', 'firstname', 'Autre', ['id' => $this->pupils[0]->id]);
        $after = fingerprint::by_unit(kinds::exported()['users']);
        $changed = array_keys(array_filter($after, fn($proof, $unit) => $proof !== $before[$unit], ARRAY_FILTER_USE_BOTH));
        $this->assertSame([unit::part_of((int) $this->pupils[0]->id)], $changed);
    }

    /**
     * Two rows that exchange their values show.
     */
    public function test_shows_an_exchange(): void {
        $columns = ['id' => 'int', 'name' => 'text', 'scaleid' => 'int'];
        $sum = fn(...$rows) => array_sum(array_map(fn($row) => fingerprint::of_row($columns, (object) $row), $rows));
        $one = ['name' => 'a', 'scaleid' => null];
        $other = ['name' => 'b', 'scaleid' => 0];
        $this->assertNotSame(
            $sum(['id' => 1] + $one, ['id' => 2] + $other),
            $sum(['id' => 2] + $one, ['id' => 1] + $other)
        );
        // By hand: (1 + 1) * (3 * 2 + 5 * 0 + 7 * 0x0cc175b9) for "a", whose MD5 begins with 0cc175b9.
        $this->assertSame((2 * (6 + 7 * 0x0cc175b9)) % 2147483647, $sum(['id' => 1] + $one));
        // Texts count in their order, and each by itself.
        $columns = ['id' => 'int', 'one' => 'text', 'other' => 'text'];
        $of = fn($one, $other) => fingerprint::of_row($columns, (object) ['id' => 1, 'one' => $one, 'other' => $other]);
        $this->assertCount(4, array_unique([$of('a', 'b'), $of('b', 'a'), $of('ab', ''), $of('', 'ab')]));
    }

    /**
     * Copies are told with how many objects they hold; our own courses are none.
     */
    public function test_copies(): void {
        $this->make_school();
        $copies = $this->read('copies');
        $this->assertSame([['Copie é', 2]], array_map(fn($row) => [$row['fullname'], $row['objects']], $copies));
    }
}

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
 * Tests of the change feed.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\task\purge_changes;

/**
 * No hint is lost on the way to who reads, and who missed some is told.
 *
 * @covers \local_barrette\local\feed
 * @covers \local_barrette\task\purge_changes
 */
final class feed_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        feed::forget();
    }

    /**
     * What is written so far.
     *
     * @return string[] As "users 3 0": kind, unit, number of the reading.
     */
    private static function written(): array {
        global $DB;
        $rows = $DB->get_records('local_barrette_change', null, 'id');
        return array_values(array_map(fn($row) => "$row->kind $row->unit $row->seq", $rows));
    }

    /**
     * A hint written some days ago.
     *
     * @param int $unit Unit.
     * @param int $days Days.
     * @param int $seq Number of the reading that saw it.
     */
    private static function written_before(int $unit, int $days, int $seq = 0): void {
        global $DB;
        $DB->insert_record('local_barrette_change', [
            'kind' => 'users', 'unit' => $unit, 'seq' => $seq, 'timecreated' => time() - $days * DAYSECS,
        ]);
    }

    /**
     * While the plugin is being removed nothing is noted: its tables are gone when the request ends.
     */
    public function test_closed(): void {
        feed::note('users', 3);
        feed::close();
        feed::note('users', 4);
        feed::flush();
        $this->assertSame([], self::written());
        feed::close(false);
        feed::note('users', 5);
        feed::flush();
        $this->assertSame(['users 5 0'], self::written());
    }

    /**
     * Nothing is written before the end of the request, and each unit once.
     */
    public function test_written_once_at_the_end(): void {
        foreach ([3, 3, 0, 3] as $unit) {
            feed::note('users', $unit);
        }
        $this->assertSame([], self::written());
        feed::flush();
        $this->assertSame(['users 3 0', 'users 0 0'], self::written());
        feed::flush();
        $this->assertCount(2, self::written());
    }

    /**
     * Many hints are written before the end, but never inside a transaction that may be taken back.
     */
    public function test_written_early_when_many(): void {
        global $DB;
        $this->preventResetByRollback();
        $transaction = $DB->start_delegated_transaction();
        for ($unit = 1; $unit <= 600; $unit++) {
            feed::note('groups', $unit);
        }
        $this->assertSame([], self::written());
        $transaction->allow_commit();
        feed::note('groups', 601);
        $this->assertCount(601, self::written());
        feed::flush();
        $this->assertCount(601, self::written());
    }

    /**
     * A hint that was committed after a reading gets a later number, whatever its id.
     */
    public function test_late_commit_is_not_missed(): void {
        global $DB;
        self::written_before(1, 0);
        [$first] = feed::read(0);
        // A transaction that began first and was committed last: its row has a lower id than one that was read.
        $late = (object) ['kind' => 'users', 'unit' => 2, 'seq' => 0, 'timecreated' => time()];
        $late->id = 1 + $DB->get_field_sql('SELECT MAX(id) FROM {local_barrette_change}');
        self::written_before(3, 0);
        $DB->delete_records('local_barrette_change', ['id' => $late->id]);
        self::written_before(4, 0);
        [$second, , $hints] = feed::read($first);
        $this->assertSame(['users' => [4]], $hints);
        $DB->insert_record_raw('local_barrette_change', $late, false, false, true);
        [, $expired, $hints] = feed::read($second);
        $this->assertSame([0, ['users' => [2]]], [$expired, $hints]);
    }

    /**
     * More hints than one query can name.
     */
    public function test_many(): void {
        global $DB;
        [$cursor] = feed::read(0);
        $rows = array_map(fn($unit) => ['kind' => 'groups', 'unit' => $unit, 'timecreated' => time()], range(1, 2500));
        $DB->insert_records('local_barrette_change', $rows);
        [$next, , $hints] = feed::read($cursor);
        $this->assertSame($cursor + 1, $next);
        $this->assertSame(['groups' => range(1, 2500)], $hints);
        $this->assertSame(0, $DB->count_records('local_barrette_change', ['seq' => 0]));
    }

    /**
     * Old hints that were read go; who has not read them is told that some are missing.
     */
    public function test_purge(): void {
        [$before] = feed::read(0);
        self::written_before(1, 31);
        [$after] = feed::read($before);
        self::written_before(2, 29);
        [$last] = feed::read($after);
        $this->expectOutputString('');
        (new purge_changes())->execute();
        $this->assertSame(["users 2 $last"], self::written());
        $this->assertSame([$last, 1, []], feed::read($before));
        $this->assertSame([$last, 0, ['users' => [2]]], feed::read($after));
        $this->assertSame([$last, 0, []], feed::read($last));
    }

    /**
     * Old hints that nobody read make every cursor given so far expire.
     */
    public function test_purge_of_what_was_not_read(): void {
        [$before] = feed::read(0);
        self::written_before(1, 31);
        self::written_before(2, 1);
        feed::purge();
        [$next, $expired, $hints] = feed::read($before);
        $this->assertSame([1, []], [$expired, $hints]);
        $this->assertSame(0, feed::read($next)[1]);
    }

    /**
     * A purge with nothing to forget makes no cursor expire.
     */
    public function test_purge_of_nothing(): void {
        [$cursor] = feed::read(0);
        self::written_before(1, 29);
        feed::purge();
        $this->assertSame([0, ['users' => [1]]], array_slice(feed::read($cursor), 1));
    }
}

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
 * Tests of the web service that tells changes.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use local_barrette\local\feed;
use local_barrette\local\kinds;
use local_barrette\tests\full_school_testcase;

/**
 * The bridge learns where to look and what every unit holds.
 *
 * @covers \local_barrette\external\get_changes
 * @covers \local_barrette\local\feed
 * @covers \local_barrette\local\proofs
 */
final class get_changes_test extends full_school_testcase {
    /**
     * Only the service account is answered.
     */
    public function test_refuses_others(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\required_capability_exception::class);
        get_changes::execute(0, 'sum');
    }

    /**
     * What cannot be asked.
     *
     * @return array[]
     */
    public static function bad_input(): array {
        return [
            'negative cursor' => [-1, 'sum'], 'unknown proof' => [0, 'md5'], 'no proof' => [0, ''], 'no word' => [0, 'su m'],
        ];
    }

    /**
     * Bad input is refused, and reads nothing.
     *
     * @dataProvider bad_input
     * @param int $cursor Cursor.
     * @param string $proof Proof.
     */
    public function test_refuses_bad_input(int $cursor, string $proof): void {
        global $DB;
        try {
            get_changes::execute($cursor, $proof);
            $this->fail('It was answered');
        } catch (\invalid_parameter_exception $refused) {
            $this->assertSame('invalidparameter', $refused->errorcode);
        }
        $this->assertSame(0, $DB->count_records('local_barrette_feed'));
    }

    /**
     * A cursor that nobody was given tells no hint; the next one tells what came since, once.
     */
    public function test_cursor(): void {
        feed::note('users', 3);
        feed::flush();
        $first = $this->changes(0);
        $this->assertSame([1, []], [$first['expired'], $first['hints']]);
        $this->assertGreaterThan(0, $first['cursor']);
        $this->assertSame(
            ['cursor' => $first['cursor'], 'expired' => 0, 'hints' => [], 'proofs' => []],
            $this->changes($first['cursor'])
        );
        feed::note('users', 5);
        feed::note('groups', 7);
        feed::note('users', 4);
        feed::note('users', 5);
        feed::flush();
        $second = $this->changes($first['cursor']);
        $this->assertSame(['groups' => [7], 'users' => [4, 5]], $second['hints']);
        // Until it is acknowledged by a later cursor, the same is told again.
        $this->assertSame($second, $this->changes($first['cursor']));
        $this->assertSame([], $this->changes($second['cursor'])['hints']);
    }

    /**
     * A cursor newer than any given is that of a Moodle that was restored since.
     */
    public function test_cursor_of_the_future(): void {
        $this->assertSame(1, $this->changes($this->changes(0)['cursor'] + 1)['expired']);
    }

    /**
     * Every kind that is read is proved, one without rows too.
     */
    public function test_proofs_name_every_kind(): void {
        foreach (['sum', 'digest'] as $proof) {
            $proofs = $this->changes(0, $proof)['proofs'];
            $this->assertSame(array_keys(kinds::exported()), array_column($proofs, 'kind'));
            $users = array_column($proofs, null, 'kind')['users'];
            $this->assertSame(['kind' => 'users', 'units' => '', 'counts' => '', 'values' => ''], $users);
        }
        $this->assertSame([], $this->changes(0)['proofs']);
    }
}

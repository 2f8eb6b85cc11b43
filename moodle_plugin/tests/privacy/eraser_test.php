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
 * Tests of the erasure of one person.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use local_barrette\tests\bridge_testcase;
use moodle_exception;

/**
 * One person is found, told in numbers, and erased.
 *
 * @covers \local_barrette\privacy\eraser
 */
final class eraser_test extends bridge_testcase {
    /**
     * A pupil: what would go is told by numbers alone; looking erases nothing, and nobody else is touched.
     */
    public function test_a_pupil(): void {
        [$pupil, $other] = $this->school->create_division('2A', 2)->pupils;
        foreach ([$pupil, $other] as $user) {
            $this->school->create_observation($user->id, 21, 501, ['note' => 'Secret']);
            $this->school->create_observation($user->id, 22, 501);
            $this->school->create_project($user->id);
        }
        $eraser = eraser::by_username($pupil->username);
        $told = implode("\n", $eraser->told());
        $this->assertMatchesRegularExpression('/ 2  What was observed of you\n +1  My project$/', $told);
        $this->assertStringNotContainsString('Secret', $told);
        $this->assertSame(3, $eraser->left());
        $eraser->run();
        $this->assertSame(0, $eraser->left());
        $this->assertSame(['observed' => 2, 'project' => 1], traces::counts($other->id));
        $this->assertStringContainsString('keeps nothing', implode(eraser::by_id($pupil->id)->told()));
    }

    /**
     * A teacher: the pupils' rows stay.
     */
    public function test_a_teacher(): void {
        global $DB;
        $teacher = $this->school->create_adult();
        $this->school->create_observation(11, 21, $teacher->id);
        eraser::by_id($teacher->id)->run();
        $this->assertSame([], traces::counts($teacher->id));
        $this->assertSame(1, $DB->count_records('local_barrette_observation', ['userid' => 11]));
    }

    /**
     * An account that is gone, with its context or even its row, can still be erased.
     */
    public function test_deleted_accounts(): void {
        global $DB;
        $pupil = $this->school->create_division('2A', 1)->pupils[0];
        $DB->set_field('user', 'deleted', 1, ['id' => $pupil->id]);
        \context_helper::delete_instance(CONTEXT_USER, $pupil->id);
        foreach ([(int) $pupil->id, 987654] as $userid) {
            $this->school->create_observation($userid, 21, 501);
            $eraser = eraser::by_id((string) $userid);
            $eraser->run();
            $this->assertSame(0, $eraser->left());
        }
    }

    /**
     * Nobody, or something that is no id.
     *
     * @dataProvider nobody
     * @param string $find Method.
     * @param string $word What is given to it.
     */
    public function test_nobody(string $find, string $word): void {
        $this->expectException(moodle_exception::class);
        $this->expectExceptionMessage("Nobody is known as \"$word\"");
        eraser::$find($word);
    }

    /**
     * Words that name nobody.
     *
     * @return string[][]
     */
    public static function nobody(): array {
        return [['by_id', '987654'], ['by_id', '0'], ['by_id', '-2'], ['by_id', 'admin'], ['by_id', '1 or 1'],
            ['by_username', 'nobody'], ['by_username', '']];
    }
}

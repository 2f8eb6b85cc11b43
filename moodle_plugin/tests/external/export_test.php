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
 * Tests of the export.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use local_barrette\local\page;
use local_barrette\local\unit;
use local_barrette\tests\bridge_testcase;

/**
 * Nothing but what is in scope leaves Moodle, and a complete read proves itself.
 *
 * @covers \local_barrette\external\export
 * @covers \local_barrette\local\page
 * @covers \local_barrette\local\digest
 * @covers \local_barrette\local\scope
 * @covers \local_barrette\local\export_kind
 */
final class export_test extends bridge_testcase {
    /**
     * Only the service account is answered.
     */
    public function test_refuses_others(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\required_capability_exception::class);
        export::execute('users', 0, 10);
    }

    /**
     * What cannot be asked.
     *
     * @return array[]
     */
    public static function bad_input(): array {
        return [
            'unknown kind' => ['plans', 0, 10],
            'not a kind' => ['Users', 0, 10],
            'not even a name' => ['../users', 0, 10],
            'no row' => ['users', 0, 0],
            'too many rows' => ['users', 0, page::MAX_ROWS + 1],
            'negative cursor' => ['users', -1, 10],
            'units that are no numbers' => ['users', 0, 10, '1,a'],
            'units with a gap' => ['users', 0, 10, '1,,2'],
            'negative units' => ['users', 0, 10, '-1'],
            'too many units' => ['users', 0, 10, implode(',', range(1, unit::MAX_ASKED + 1))],
        ];
    }

    /**
     * Bad input is refused.
     *
     * @dataProvider bad_input
     * @param string $kind Kind.
     * @param int $cursor Cursor.
     * @param int $limit Limit.
     * @param string $units Units.
     */
    public function test_refuses_bad_input(string $kind, int $cursor, int $limit, string $units = ''): void {
        $this->expectException(\invalid_parameter_exception::class);
        export::execute($kind, $cursor, $limit, $units);
    }

    /**
     * Every kind.
     *
     * @return array[]
     */
    public static function every_kind(): array {
        return array_map(fn(string $name) => [$name], [
            'activities', 'cohort_members', 'cohorts', 'competencies', 'completions', 'copies', 'course_competencies', 'courses',
            'enrolments', 'evidence', 'frameworks', 'group_members', 'grouping_groups', 'groupings', 'groups', 'observations',
            'ratings', 'scales', 'sections', 'users',
        ]);
    }

    /**
     * Before anything is in scope, every kind that is about people or about our courses is empty.
     *
     * @dataProvider every_kind
     * @param string $kind Kind.
     */
    public function test_nothing_in_scope(string $kind): void {
        $this->school->create_division('2A', 2, false);
        $rows = $this->read($kind);
        if ($kind !== 'scales') {
            $this->assertSame([], $rows);
        }
    }

    /**
     * Whatever the size of the pages, the client works out the same count and digest.
     *
     * @dataProvider every_kind
     * @param string $kind Kind.
     */
    public function test_digest_whatever_the_pages(string $kind): void {
        $division = $this->school->create_division('2A', 5);
        $this->assert_all('done', $this->apply(self::programme($division, $this->school->create_framework(3))));
        $whole = $this->read($kind, 100);
        $this->assertSame($whole, $this->read($kind, 1));
        $this->assertSame($whole, $this->read($kind, max(1, count($whole))));
        $ids = array_column($whole, 'id');
        $sorted = $ids;
        sort($sorted);
        $this->assertSame($sorted, $ids);
    }

    /**
     * The digest is that of the moment: what changes between two pages shows.
     */
    public function test_digest_sees_a_change_between_pages(): void {
        global $DB;
        $pupils = $this->school->create_division('2A', 4)->pupils;
        $before = $this->read('users');
        $first = export::execute('users', 0, 2);
        $this->assertSame([0, 0, ''], [$first['last'], $first['count'], $first['digest']]);
        $DB->set_field('user', 'lastname', 'Autre', ['id' => $pupils[0]->id]);
        $last = export::execute('users', $first['cursor'], 2);
        $this->assertSame([1, count($before)], [$last['last'], $last['count']]);
        $expected = hash('sha256', implode('', array_map(fn($row) => implode("\x1F", $row) . "\x1E", $before)));
        $this->assertNotSame($expected, $last['digest']);
    }

    /**
     * A removed row shows in the count.
     */
    public function test_count_sees_a_removal(): void {
        $pupils = $this->school->create_division('2A', 4)->pupils;
        $first = export::execute('users', 0, 2);
        delete_user($pupils[0]);
        $this->assertSame(3, export::execute('users', $first['cursor'], 10)['count']);
    }

    /**
     * People of other cohorts, and deleted ones, never leave.
     */
    public function test_only_people_in_scope(): void {
        $in = $this->school->create_division('2A', 3);
        $out = $this->school->create_division('2B', 3, false);
        delete_user($in->pupils[2]);
        $expected = array_map(fn($pupil) => (int) $pupil->id, array_slice($in->pupils, 0, 2));
        $this->assertSame($expected, array_column($this->read('users'), 'id'));
        $this->assertSame($expected, array_column($this->read('cohort_members'), 'userid'));
        $this->assertSame([(int) $in->id], array_column($this->read('cohorts'), 'id'));
        $this->assertNotContains((int) $out->id, array_column($this->read('cohort_members'), 'cohortid'));
    }

    /**
     * A pupil of two cohorts in scope is one user.
     */
    public function test_user_of_two_cohorts(): void {
        $first = $this->school->create_division('2A', 1);
        $second = $this->school->create_division('2B', 1);
        cohort_add_member($second->id, $first->pupils[0]->id);
        $this->assertCount(2, $this->read('users'));
        $this->assertCount(3, $this->read('cohort_members'));
    }

    /**
     * Texts arrive as they are.
     */
    public function test_texts_are_raw(): void {
        $this->school->create_division('2A', 1);
        $user = $this->read('users')[0];
        $this->assertSame('Élève « 0 »', $user['firstname']);
        $this->assertSame('O\'Nom, "2A"', $user['lastname']);
    }

    /**
     * Ratings: several raters are told apart, other people's never leave, automatic evidence is not a rating.
     */
    public function test_ratings_and_evidence(): void {
        $in = $this->school->create_division('2A', 1);
        $out = $this->school->create_division('2B', 1, false);
        [$competency] = $this->school->create_framework(1);
        $course = $this->getDataGenerator()->create_course();
        $this->setAdminUser();
        \core_competency\api::add_competency_to_course($course->id, $competency);
        foreach ([$in->pupils[0], $out->pupils[0]] as $pupil) {
            $this->getDataGenerator()->enrol_user($pupil->id, $course->id, 'student');
        }
        $raters = [get_admin(), $this->getDataGenerator()->create_and_enrol($course, 'editingteacher')];
        foreach ($raters as $index => $rater) {
            $this->setUser($rater);
            $this->school->create_rating($course->id, $in->pupils[0]->id, $competency, $index + 2);
            $this->school->create_rating($course->id, $out->pupils[0]->id, $competency, 1);
        }
        $this->as_bridge();
        $evidence = array_filter($this->read('evidence'), fn($row) => $row['courseid'] === (int) $course->id);
        $this->assertEqualsCanonicalizing(array_map(fn($rater) => (int) $rater->id, $raters), array_column($evidence, 'raterid'));
        $this->assertSame([(int) $in->pupils[0]->id], array_values(array_unique(array_column($this->read('evidence'), 'userid'))));
        $ratings = $this->read('ratings');
        $this->assertSame([[(int) $in->pupils[0]->id, 3]], [[$ratings[0]['userid'], $ratings[0]['grade']]]);
        $this->assertCount(1, $ratings);
    }

    /**
     * Courses that Barrette did not make, and what is in them, never leave.
     */
    public function test_only_our_courses(): void {
        $division = $this->school->create_division('2A', 2);
        $foreign = $this->getDataGenerator()->create_course([
            'category' => $this->prepared['categoryid'], 'idnumber' => 'barrette:x',
        ]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $foreign->id]);
        $this->getDataGenerator()->create_module('page', ['course' => $foreign->id]);
        $this->getDataGenerator()->enrol_user($division->pupils[0]->id, $foreign->id);
        groups_add_member($group->id, $division->pupils[0]->id);
        $this->assertCount(0, $this->read('courses'));
        foreach (['groups', 'activities', 'enrolments', 'group_members', 'sections'] as $kind) {
            $this->assertSame([], $this->read($kind), $kind);
        }
    }
}

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
 * Tests of the items that are looked at together.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\bridge_testcase;

/**
 * What many items ask of the database is asked once, and nothing of what each of them must prove is lost by that.
 *
 * @covers \local_barrette\local\stretch
 * @covers \local_barrette\local\batch
 * @covers \local_barrette\local\written
 * @covers \local_barrette\local\applied
 * @covers \local_barrette\local\objects
 * @covers \local_barrette\local\apply\enrolments
 * @covers \local_barrette\local\apply\group_members
 */
final class stretch_test extends bridge_testcase {
    /** @var int[] Pupils: more than one stretch. */
    private array $pupils;

    /** @var int Course. */
    private int $courseid;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->preventResetByRollback();
        $division = $this->school->create_division('2A', 60);
        $this->pupils = array_map(fn($pupil) => (int) $pupil->id, array_values($division->pupils));
        $this->assert_all('done', $this->apply([
            self::item('courses', 'c1', ['shortname' => 'AP1', 'fullname' => 'AP', 'summary' => '']),
            self::item('groups', 'ga', ['course' => 'c1', 'name' => 'Atelier, groupe A']),
            self::item('groups', 'gb', ['course' => 'c1', 'name' => 'Atelier, groupe B']),
        ]));
        $this->courseid = $this->id_of('courses', 'c1');
    }

    /**
     * Enrolments of some pupils, then their membership of a group.
     *
     * @param int[] $pupils Pupils.
     * @return array[]
     */
    private static function items(array $pupils): array {
        return array_merge(
            array_map(fn(int $pupil) => self::enrolment('c1', $pupil), $pupils),
            array_map(fn(int $pupil) => self::member('ga', $pupil), $pupils)
        );
    }

    /**
     * A batch of several stretches is done whole; replayed it answers the same and writes nothing.
     */
    public function test_several_stretches_and_their_replay(): void {
        global $DB;
        $items = self::items($this->pupils);
        $first = $this->apply($items, 'batch-stretches');
        $this->assert_all('done', $first);
        $this->assertCount(60, $this->read('group_members', 100));
        $writes = $DB->perf_get_writes();
        $this->assertSame($first, $this->apply($items, 'batch-stretches'));
        $this->assertSame($writes + 1, $DB->perf_get_writes(), 'The turn to write is noted, and nothing else');
        $this->assert_all('unchanged', $this->apply($items));
        $ids = array_column($first, 'objectid', 'index');
        $this->assertSame((int) $DB->get_field('groups_members', 'id', ['userid' => $this->pupils[59]]), $ids[119]);
        $this->assertSame((int) $DB->get_field('user_enrolments', 'id', ['userid' => $this->pupils[59]]), $ids[59]);
    }

    /**
     * What is wrong with one item, or people's own, is told of that item alone, wherever it stands in a stretch.
     */
    public function test_each_item_is_judged_alone(): void {
        [$theirs, $stranger, $placed, $plain] = [$this->pupils[0], (int) $this->getDataGenerator()->create_user()->id,
            $this->pupils[1], $this->pupils[2]];
        $this->getDataGenerator()->enrol_user($theirs, $this->courseid, 'student');
        $this->assert_all('done', $this->apply([self::enrolment('c1', $placed)]));
        groups_add_member($this->id_of('groups', 'ga'), $placed);
        $this->assertSame(
            ['refused not_ours', 'refused unknown_user', 'done', 'unchanged'],
            self::statuses($this->apply([
                self::enrolment('c1', $theirs, 'student', 1), self::enrolment('c1', $stranger),
                self::enrolment('c1', $plain), self::enrolment('c1', $placed),
            ]))
        );
        $this->assertSame(
            ['done', 'refused not_ours', 'refused not_enrolled', 'done', 'refused unknown_user'],
            self::statuses($this->apply([
                self::member('ga', $theirs), self::member('ga', $placed, 'remove'),
                self::member('ga', $this->pupils[3]), self::member('ga', $plain),
                self::member('ga', $stranger),
            ]))
        );
    }

    /**
     * A key that differs from a known one by case only shares no object with it.
     */
    public function test_keys_that_differ_by_case(): void {
        $row = (object) ['objkey' => 'C1|5'];
        $this->assertSame($row, objects::among(['C1|5' => $row], 'C1|5'));
        $this->assertNull(objects::among(['C1|5' => $row], 'c1|6'));
        $this->expectException(refusal::class);
        objects::among(['C1|5' => $row], 'c1|5');
    }

    /**
     * What was made ready inside a transaction that is taken back is made ready again for the next item.
     */
    public function test_what_a_rollback_takes_back_is_asked_again(): void {
        global $DB;
        $condition = ['courseid' => $this->courseid, 'enrol' => 'manual'];
        $DB->set_field('enrol', 'customint1', ENROL_SEND_EMAIL_FROM_NOREPLY, $condition);
        $failing = $this->pupils[0];
        apply_kind::$aftercall = fn(item $item) => $item->data['user'] === $failing ? throw new \moodle_exception('error') : null;
        $mails = $this->redirectEmails();
        $messages = $this->redirectMessages();
        $this->assertSame(
            ['failed error', 'done', 'done'],
            self::statuses($this->apply(array_slice(self::items($this->pupils), 0, 3)))
        );
        $this->assertSame(ENROL_DO_NOT_SEND_EMAIL, (int) manual_enrolment::instance($this->courseid)->customint1);
        $this->assertSame([0, 0], [$mails->count(), $messages->count()]);
        $this->assertFalse($DB->record_exists('user_enrolments', ['userid' => $failing]));
    }

    /**
     * Of items that are written together, one that fails takes none with it: each is then written by itself.
     */
    public function test_one_that_fails_takes_none_with_it(): void {
        global $DB;
        $items = array_slice(self::items($this->pupils), 0, 50);
        $failing = $this->pupils[20];
        $tried = [];
        apply_kind::$aftercall = function (item $item) use ($failing, &$tried): void {
            $tried[] = $item->data['user'];
            $item->data['user'] === $failing ? throw new \moodle_exception('error') : null;
        };
        $wanted = array_fill(0, 50, 'done');
        $wanted[20] = 'failed error';
        $outcomes = $this->apply($items, 'batch-with-one-wrong');
        $this->assertSame($wanted, self::statuses($outcomes));
        $this->assertSame(array_slice($this->pupils, 0, 21), array_slice($tried, 0, 21), 'Together');
        $this->assertSame(array_slice($this->pupils, 0, 50), array_slice($tried, 21), 'Each by itself');
        $this->assertFalse($DB->is_transaction_started());
        $this->assertSame(49, $DB->count_records('local_barrette_applied', ['batchkey' => 'batch-with-one-wrong']));
        $this->assertSame(49, $DB->count_records('local_barrette_object', ['kind' => 'enrolments']));
        $this->assertSame(49, $DB->count_records('role_assignments', ['contextid' => $this->context()->id]));
        $this->assertFalse($DB->record_exists('user_enrolments', ['userid' => $failing]));
        // The batch again, now that nothing fails: what stands is answered as before, and the one is done.
        apply_kind::$aftercall = null;
        $again = $this->apply($items, 'batch-with-one-wrong');
        $this->assertSame('done', $again[20]['status']);
        unset($outcomes[20], $again[20]);
        $this->assertSame($outcomes, $again);
    }

    /**
     * What stands in the way of some items of a stretch leaves the others written.
     */
    public function test_a_later_turn_leaves_what_was_written(): void {
        global $DB;
        apply_kind::$aftercall = function (item $item): void {
            if ($item->data['user'] === $this->pupils[9]) {
                \local_barrette\local\fence::taken($this->fence + 1);
                usleep(1100000);
            }
        };
        $wanted = array_merge(array_fill(0, 10, 'done'), array_fill(0, 20, 'notdone stale'));
        $this->assertSame($wanted, self::statuses($this->apply(array_slice(self::items($this->pupils), 0, 30))));
        $this->assertSame(10, $DB->count_records('local_barrette_object', ['kind' => 'enrolments']));
    }

    /**
     * What a page learnt of a pupil's groups before they were committed is forgotten once they are.
     */
    public function test_groups_learnt_before_the_commit_are_forgotten(): void {
        $pupils = array_slice($this->pupils, 0, 5);
        $cache = \cache::make('core', 'user_group_groupings');
        apply_kind::$aftercall = function (item $item) use ($cache): void {
            if ($item->kind === 'group_members') {
                $cache->set($item->data['user'], []);
            }
        };
        $this->assert_all('done', $this->apply(self::items($pupils)));
        foreach ($pupils as $pupil) {
            $this->assertFalse($cache->get($pupil));
        }
    }

    /**
     * The context of the course.
     *
     * @return \context_course
     */
    private function context(): \context_course {
        return \context_course::instance($this->courseid);
    }

    /**
     * An item costs few questions beyond those of Moodle's own call.
     */
    public function test_questions_an_item(): void {
        global $DB;
        $student = (int) array_key_first(get_archetype_roles('student'));
        $instance = manual_enrolment::instance($this->courseid);
        [$mine, $theirs] = [array_slice($this->pupils, 0, 30), array_slice($this->pupils, 30)];
        $this->apply(self::items([array_pop($mine)]));
        [$enrolments, $members] = array_chunk(self::items($mine), count($mine));
        $core = $this->reads(function () use ($theirs, $instance, $student): void {
            foreach ($theirs as $pupil) {
                manual_enrolment::plugin()->enrol_user($instance, $pupil, $student, 0, 0, ENROL_USER_ACTIVE, false);
            }
        }, count($theirs));
        // The id of the row.
        $this->assertLessThan($core + 2.5, $this->reads(fn() => $this->assert_all('done', $this->apply($enrolments)), 29));
        $groupid = $this->id_of('groups', 'gb');
        $core = $this->reads(function () use ($theirs, $groupid): void {
            foreach ($theirs as $pupil) {
                groups_add_member($groupid, $pupil, 'local_barrette');
            }
        }, count($theirs));
        $this->assertLessThan($core + 1.5, $this->reads(fn() => $this->assert_all('done', $this->apply($members)), 29));
    }

    /**
     * How many reads some work costs an item.
     *
     * @param \Closure $work Work.
     * @param int $items Items.
     * @return float
     */
    private function reads(\Closure $work, int $items): float {
        global $DB;
        $before = $DB->perf_get_reads();
        $work();
        return ($DB->perf_get_reads() - $before) / $items;
    }
}

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
 * Tests of a batch.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use local_barrette\local\batch;
use local_barrette\local\payload;
use local_barrette\tests\bridge_testcase;

/**
 * A batch is taken whole or not at all; then each item has its own outcome, and applying twice changes nothing.
 *
 * @covers \local_barrette\external\apply
 * @covers \local_barrette\local\payload
 * @covers \local_barrette\local\batch
 * @covers \local_barrette\local\shapes
 * @covers \local_barrette\local\field
 * @covers \local_barrette\local\applied
 * @covers \local_barrette\local\course_locks
 */
final class apply_test extends bridge_testcase {
    /** @var array A course that nothing prevents. */
    private const COURSE = ['shortname' => 'AP1', 'fullname' => 'AP, seconde', 'summary' => ''];

    /**
     * Only the service account may write.
     */
    public function test_refuses_others(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\required_capability_exception::class);
        $this->apply([]);
    }

    /**
     * Batches that are refused whole.
     *
     * @return array[] Payload, count, digest (null for the true one), key, budget.
     */
    public static function bad_batches(): array {
        $good = json_encode(['format' => 1, 'items' => [self::item('courses', 'c1', self::COURSE)]]);
        $many = json_encode(['format' => 1, 'items' => array_fill(0, payload::MAX_ITEMS + 1, ['a' => 1])]);
        return [
            'not JSON' => ['{"format": 1, "items": [', 0, null, 'batch-key', 20],
            'not an object' => ['1', 0, null, 'batch-key', 20],
            'no format' => ['{"items": []}', 0, null, 'batch-key', 20],
            'another format' => ['{"format": 2, "items": []}', 0, null, 'batch-key', 20],
            'items are no list' => ['{"format": 1, "items": {"a": {}}}', 1, null, 'batch-key', 20],
            'an item is no object' => ['{"format": 1, "items": [1]}', 1, null, 'batch-key', 20],
            'something more' => ['{"format": 1, "items": [], "more": 1}', 0, null, 'batch-key', 20],
            'too deep' => [str_repeat('[', 20) . str_repeat(']', 20), 0, null, 'batch-key', 20],
            'cut short' => [$good, 2, null, 'batch-key', 20],
            'wrong digest' => [$good, 1, str_repeat('0', 64), 'batch-key', 20],
            'no digest' => [$good, 1, '', 'batch-key', 20],
            'too many items' => [$many, payload::MAX_ITEMS + 1, null, 'batch-key', 20],
            'short key' => [$good, 1, null, 'short', 20],
            'key of other characters' => [$good, 1, null, "batch key\n", 20],
            'no budget' => [$good, 1, null, 'batch-key', 0],
            'too large a budget' => [$good, 1, null, 'batch-key', batch::MAX_SECONDS + 1],
        ];
    }

    /**
     * A batch that did not arrive whole is refused before anything is written.
     *
     * @dataProvider bad_batches
     * @param string $payload Payload.
     * @param int $count Count.
     * @param string|null $sha256 Digest, null for the true one.
     * @param string $key Key.
     * @param int $budget Budget.
     */
    public function test_refuses_whole(string $payload, int $count, ?string $sha256, string $key, int $budget): void {
        global $DB;
        try {
            apply::execute($payload, $count, $sha256 ?? hash('sha256', $payload), $key, $budget, 1);
            $this->fail('The batch was taken');
        } catch (\invalid_parameter_exception $refused) {
            $this->assertSame('invalidparameter', $refused->errorcode);
        }
        $this->assertSame(0, $DB->count_records('local_barrette_object'));
        $this->assertSame(1, $DB->count_records('course'));
    }

    /**
     * Items that are wrong by their shape.
     *
     * @return array[] Item and the code that refuses it.
     */
    public static function bad_items(): array {
        $course = self::item('courses', 'c1', self::COURSE);
        $enrolment = self::enrolment('c1', 2);
        $page = self::item('activities', 'p', [
            'course' => 'c1', 'section' => 's', 'type' => 'page', 'name' => 'n', 'intro' => '', 'content' => '',
            'competencies' => [],
        ]);
        $data = fn(array $item, array $fields): array => ['data' => $fields + $item['data']] + $item;
        return [
            'unknown kind' => [['kind' => 'plans'] + $course, 'unknown_kind'],
            'kind that is only read' => [['kind' => 'users'] + $course, 'unknown_kind'],
            'kind that is no text' => [['kind' => []] + $course, 'unknown_kind'],
            'unknown op' => [['op' => 'delete'] + $course, 'unknown_op'],
            'removal that is not offered' => [['op' => 'remove'] + $course, 'not_offered'],
            'removal of an enrolment' => [['op' => 'remove'] + $enrolment, 'not_offered'],
            'field of the item' => [$course + ['more' => 1], 'unknown_field'],
            'field of the data' => [$data($course, ['idnumber' => 'x']), 'unknown_field'],
            'no key' => [array_diff_key($course, ['key' => 1]), 'missing_field'],
            'no short name' => [self::item('courses', 'c1', ['fullname' => 'A', 'summary' => '']), 'missing_field'],
            'page without content' => [
                ['data' => array_diff_key($page['data'], ['content' => 1])] + $page, 'missing_field',
            ],
            'assignment with content' => [$data($page, ['type' => 'assign', 'content' => 'x']), 'unknown_field'],
            'data that is no object' => [['data' => 'x'] + $course, 'bad_value'],
            'data that is a list' => [['data' => ['x']] + $course, 'unknown_field'],
            'key of other characters' => [['key' => 'c/1'] + $course, 'bad_value'],
            'key that ends a line' => [['key' => "c1\n"] + $course, 'bad_value'],
            'key longer than an idnumber holds' => [['key' => str_repeat('a', 92)] + $course, 'bad_value'],
            'empty key' => [['key' => ''] + $course, 'bad_value'],
            'empty name' => [$data($course, ['fullname' => ' ']), 'bad_value'],
            'name with a tag' => [$data($course, ['fullname' => '<b>AP</b>']), 'bad_value'],
            'long name' => [$data($course, ['fullname' => str_repeat('é', 255)]), 'bad_value'],
            'name that is null' => [$data($course, ['fullname' => null]), 'bad_value'],
            'user that is a text' => [$data($enrolment, ['user' => '2']), 'bad_value'],
            'user that is negative' => [$data($enrolment, ['user' => -2]), 'bad_value'],
            'another role' => [$data($enrolment, ['role' => 'manager']), 'bad_value'],
            'flag that is true' => [$data($enrolment, ['suspended' => true]), 'bad_value'],
            'another type of activity' => [$data($page, ['type' => 'quiz']), 'bad_value'],
            'type that leads elsewhere' => [$data($page, ['type' => '../page']), 'bad_value'],
            'competencies that are no list' => [$data($page, ['competencies' => ['a' => 1]]), 'bad_value'],
            'competencies that are texts' => [$data($page, ['competencies' => ['1']]), 'bad_value'],
            'key that is not made of its parts' => [['key' => 'c1|3'] + $enrolment, 'bad_value'],
        ];
    }

    /**
     * A wrong item is refused by its own code, writes nothing, and does not stop the next.
     *
     * @dataProvider bad_items
     * @param array $item Item.
     * @param string $code Code.
     */
    public function test_refuses_bad_item(array $item, string $code): void {
        global $DB;
        $good = self::item('courses', 'good', self::COURSE);
        $this->assertSame(["refused $code", 'done'], self::statuses($this->apply([$item, $good])));
        $this->assertSame(1, $DB->count_records('local_barrette_object'));
    }

    /**
     * Which of two items about an object is meant cannot be known.
     */
    public function test_refuses_the_same_object_twice(): void {
        $items = [self::item('courses', 'c1', self::COURSE), self::item('courses', 'C1', self::COURSE)];
        $this->assertSame(['done', 'refused bad_value'], self::statuses($this->apply($items)));
    }

    /**
     * Two keys that differ by case only never share an object, on any database.
     */
    public function test_keys_that_differ_by_case(): void {
        $this->assert_all('done', $this->apply([self::item('courses', 'c1', self::COURSE)]));
        $other = $this->apply_one('courses', 'C1', ['shortname' => 'AP2'] + self::COURSE);
        $this->assertContains($other['status'], ['refused', 'done']);
        $this->assertNotSame($this->id_of('courses', 'c1'), $other['objectid']);
    }

    /**
     * Outcomes come in the order of the items, with the core row.
     */
    public function test_outcomes(): void {
        $division = $this->school->create_division('2A', 2);
        $items = self::programme($division, $this->school->create_framework(1));
        $outcomes = $this->apply($items);
        $this->assert_all('done', $outcomes);
        $this->assertSame(array_keys($items), array_column($outcomes, 'index'));
        $this->assertSame($this->id_of('courses', 'c1'), $outcomes[0]['objectid']);
        $this->assertNotContains(0, array_column($outcomes, 'objectid'));
    }

    /**
     * A second apply calls nothing.
     */
    public function test_second_apply_is_unchanged(): void {
        $division = $this->school->create_division('2A', 3);
        $items = self::programme($division, $this->school->create_framework(2));
        $this->assert_all('done', $this->apply($items));
        $sink = $this->redirectEvents();
        $this->assert_all('unchanged', $this->apply($items));
        $this->assertSame([], $sink->get_events());
        $this->assertSame($this->read('activities'), $this->read('activities', 100));
    }

    /**
     * A late duplicate answers what was answered, and never undoes a newer state.
     */
    public function test_late_duplicate(): void {
        $pupil = $this->school->create_division('2A', 1)->pupils[0];
        $this->apply_one('courses', 'c1', self::COURSE);
        $this->assert_all('done', $this->apply([self::enrolment('c1', $pupil->id)], 'first-batch'));
        $this->assert_all('unchanged', $this->apply([self::enrolment('c1', $pupil->id)], 'second-batch'));
        $this->assert_all('done', $this->apply([self::enrolment('c1', $pupil->id, 'student', 1)], 'third-batch'));
        $sink = $this->redirectEvents();
        $this->assert_all('done', $this->apply([self::enrolment('c1', $pupil->id)], 'first-batch'));
        $this->assert_all('unchanged', $this->apply([self::enrolment('c1', $pupil->id)], 'second-batch'));
        $this->assertSame([], $sink->get_events());
        $this->assertSame([1], array_column($this->read('enrolments'), 'suspended'));
    }

    /**
     * A batch key stands for one content.
     */
    public function test_batch_key_used_for_another_content(): void {
        $pupil = $this->school->create_division('2A', 1)->pupils[0];
        $this->apply_one('courses', 'c1', self::COURSE);
        $this->apply([self::enrolment('c1', $pupil->id)], 'first-batch');
        $again = $this->apply([self::enrolment('c1', $pupil->id, 'teacher')], 'first-batch');
        $this->assert_all('refused bad_value', $again);
    }

    /**
     * What was refused or failed is tried again under the same batch key.
     */
    public function test_refused_item_is_tried_again(): void {
        $pupil = $this->school->create_division('2A', 1)->pupils[0];
        $this->assert_all('refused unknown_course', $this->apply([self::enrolment('c1', $pupil->id)], 'first-batch'));
        $this->apply_one('courses', 'c1', self::COURSE);
        $this->assert_all('done', $this->apply([self::enrolment('c1', $pupil->id)], 'first-batch'));
    }

    /**
     * What an item needs and was not done in the batch makes it wait, down to the last.
     */
    public function test_dependency(): void {
        $division = $this->school->create_division('2A', 1);
        $items = self::programme($division, []);
        $items[0]['data']['fullname'] = '';
        $outcomes = $this->apply($items);
        $this->assertSame('refused bad_value', self::statuses($outcomes)[0]);
        $this->assert_all('notdone dependency', array_slice($outcomes, 1));
    }

    /**
     * When the time is up, the rest is not done and the next batch goes on.
     */
    public function test_budget(): void {
        \local_barrette\local\apply_kind::$aftercall = fn() => usleep(1100000);
        $items = [self::item('courses', 'c1', self::COURSE), self::enrolment('c1', $this->school->create_adult()->id)];
        $this->assertSame(['done', 'notdone budget'], self::statuses($this->apply($items, 'first-batch', 1)));
        \local_barrette\local\apply_kind::$aftercall = null;
        $this->assertSame(['done', 'done'], self::statuses($this->apply($items, 'first-batch', 1)));
    }

    /**
     * A course that another batch holds is left to it; the others go on.
     */
    public function test_busy(): void {
        global $CFG;
        $CFG->lock_factory = '\core\lock\db_record_lock_factory';
        $lock = \core\lock\lock_config::get_lock_factory('local_barrette')->get_lock('course_c1', 0);
        $items = [
            self::item('courses', 'c1', self::COURSE),
            self::item('courses', 'c2', ['shortname' => 'AP2'] + self::COURSE),
        ];
        $this->assertSame(['notdone busy', 'done'], self::statuses($this->apply($items)));
        $lock->release();
        $this->assertSame(['done', 'unchanged'], self::statuses($this->apply($items)));
    }

    /**
     * Nothing that is pushed sends a message, whatever the site's defaults.
     */
    public function test_no_message_leaves(): void {
        set_config('sendcoursewelcomemessage', ENROL_SEND_EMAIL_FROM_COURSE_CONTACT, 'enrol_manual');
        $division = $this->school->create_division('2A', 2);
        $mails = $this->redirectEmails();
        $messages = $this->redirectMessages();
        $items = self::programme($division, $this->school->create_framework(1));
        $items[] = self::enrolment('c1', $this->school->create_adult()->id, 'teacher');
        $this->assert_all('done', $this->apply($items));
        $this->runAdhocTasks();
        $this->assertSame([0, 0], [$mails->count(), $messages->count()]);
    }

    /**
     * Nobody from outside the scope is enrolled; whoever left it can still lose their access.
     */
    public function test_people_outside_the_scope(): void {
        $stranger = $this->school->create_division('internat', 1, false)->pupils[0];
        $leaver = $this->school->create_division('2A', 1)->pupils[0];
        $this->assert_all('done', $this->apply([
            self::item('courses', 'c1', self::COURSE), self::enrolment('c1', $leaver->id),
        ]));
        $this->assert_all('refused unknown_user', $this->apply([self::enrolment('c1', $stranger->id)]));
        set_config('cohorts', '', 'local_barrette');
        $suspended = self::enrolment('c1', $leaver->id);
        $suspended['data']['suspended'] = 1;
        $this->assert_all('done', $this->apply([$suspended]));
    }
}

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
 * Tests of privacy.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use context_system;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_barrette\tests\bridge_testcase;

/**
 * A person can see and have erased what the plugin keeps.
 *
 * @covers \local_barrette\privacy\provider
 */
final class provider_test extends bridge_testcase {
    /** @var \stdClass[] Two pupils, both enrolled and placed. */
    private array $pupils;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $division = $this->school->create_division('2A', 2);
        $this->pupils = $division->pupils;
        $this->assert_all('done', $this->apply(self::programme($division, [])));
    }

    /**
     * The tables and the bridge are declared, and every string exists.
     */
    public function test_metadata(): void {
        $items = provider::get_metadata(new collection('local_barrette'))->get_collection();
        $this->assertSame(
            ['local_barrette_object', 'local_barrette_applied', 'bridge', 'core_group'],
            array_map(fn($item) => $item->get_name(), $items)
        );
        foreach ($items as $item) {
            foreach ([...array_values($item->get_privacy_fields() ?? []), $item->get_summary()] as $key) {
                $this->assertTrue(get_string_manager()->string_exists($key, 'local_barrette'), $key);
            }
        }
    }

    /**
     * Only people who are in a key have data.
     */
    public function test_contexts_and_users(): void {
        $system = context_system::instance();
        $this->assertEquals([$system->id], provider::get_contexts_for_userid($this->pupils[0]->id)->get_contextids());
        $other = $this->getDataGenerator()->create_user();
        $this->assertSame([], provider::get_contexts_for_userid($other->id)->get_contextids());
        $userlist = new userlist($system, 'local_barrette');
        provider::get_users_in_context($userlist);
        $this->assertEqualsCanonicalizing(array_map('intval', array_column($this->pupils, 'id')), $userlist->get_userids());
    }

    /**
     * A person gets one's own rows, and not those of a person whose id ends alike.
     */
    public function test_export(): void {
        global $DB;
        [$userid, $system] = [(int) $this->pupils[0]->id, context_system::instance()];
        $row = $DB->get_record('local_barrette_object', ['kind' => 'enrolments', 'objkey' => "c1|$userid"], '*', MUST_EXIST);
        $DB->insert_record('local_barrette_object', ['objkey' => "c1|9$userid"] + array_diff_key((array) $row, ['id' => 0]));
        $approved = new approved_contextlist($this->pupils[0], 'local_barrette', [$system->id]);
        provider::export_user_data($approved);
        $path = [get_string('pluginname', 'local_barrette'), get_string('privacy:path:object', 'local_barrette')];
        $rows = writer::with_context($system)->get_data($path)->rows;
        $this->assertSame(["c1|$userid"], array_column($rows, 'objkey'));
        $path[1] = get_string('privacy:path:applied', 'local_barrette');
        $this->assertCount(2, writer::with_context($system)->get_data($path)->rows);
    }

    /**
     * One person is forgotten, the other is not.
     */
    public function test_delete_for_user(): void {
        $system = context_system::instance();
        provider::delete_data_for_user(new approved_contextlist($this->pupils[0], 'local_barrette', [$system->id]));
        $this->assertCount(0, provider::get_contexts_for_userid($this->pupils[0]->id));
        $this->assertCount(1, provider::get_contexts_for_userid($this->pupils[1]->id));
    }

    /**
     * Several people are forgotten at once.
     */
    public function test_delete_for_users(): void {
        global $DB;
        $ids = array_column($this->pupils, 'id');
        provider::delete_data_for_users(new approved_userlist(context_system::instance(), 'local_barrette', $ids));
        $this->assertCount(0, provider::get_contexts_for_userid($this->pupils[1]->id));
        $this->assertTrue($DB->record_exists('local_barrette_object', ['kind' => 'courses']));
    }

    /**
     * Everybody is forgotten, and what Barrette made stays known.
     */
    public function test_delete_for_all(): void {
        global $DB;
        provider::delete_data_for_all_users_in_context(context_system::instance());
        $this->assertSame(0, $DB->count_records('local_barrette_object', ['kind' => 'enrolments']));
        $this->assertSame(0, $DB->count_records('local_barrette_applied', ['kind' => 'group_members']));
        $this->assertTrue($DB->record_exists('local_barrette_object', ['kind' => 'groups']));
    }
}

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
 * Tests of the end of the plugin on a site.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\bridge_testcase;

/**
 * What setup made for the bridge goes; what people use stays.
 *
 * @covers \local_barrette\local\teardown
 * @covers ::xmldb_local_barrette_uninstall
 */
final class teardown_test extends bridge_testcase {
    #[\Override]
    protected function tearDown(): void {
        // Uninstalling ends the feed for the rest of the request, which here is that of all tests.
        feed::close(false);
        parent::tearDown();
    }

    /**
     * The account, its token and its roles go; courses, members and scale stay, and members may be moved.
     */
    public function test_run(): void {
        global $CFG, $DB;
        $division = $this->school->create_division('2A', 2);
        $this->assert_all('done', $this->apply(self::programme($division, $this->school->create_framework(1))));
        $courseid = $this->id_of('courses', 'c1');
        $pupil = $division->pupils[0]->id;
        set_user_preference('local_barrette_hint', 1, $pupil);
        set_user_preference('local_barretteother', 1, $pupil);
        $this->setAdminUser();
        $kept = fn() => array_map(
            fn($table) => $DB->count_records($table),
            ['course', 'groups', 'groups_members', 'user_enrolments', 'course_modules', 'scale', 'course_categories']
        );
        $before = $kept();
        require_once($CFG->dirroot . '/local/barrette/db/uninstall.php');
        $this->assertTrue(xmldb_local_barrette_uninstall());
        $this->assertSame($before, $kept());
        $this->assertSame(0, account::id());
        $this->assertEquals(1, $DB->get_field('user', 'deleted', ['id' => $this->prepared['userid']]));
        foreach (['external_tokens', 'external_services_users', 'role_assignments'] as $table) {
            $this->assertFalse($DB->record_exists($table, ['userid' => $this->prepared['userid']]), $table);
        }
        $this->assertSame([], $DB->get_records_list('role', 'shortname', account::ROLES));
        $names = $DB->get_fieldset_select('user_preferences', 'name', 'userid = ?', [$pupil]);
        $this->assertContains('local_barretteother', $names);
        $this->assertNotContains('local_barrette_hint', $names);
        $member = $DB->get_record('groups_members', ['userid' => $pupil], '*', MUST_EXIST);
        $this->assertEquals(['', 0], [$member->component, $member->itemid]);
        $this->assertTrue(groups_remove_member_allowed($member->groupid, $pupil));
        $this->assertEquals($courseid, groups_get_group($member->groupid)->courseid);
        $this->assertEquals(1, $CFG->enablewebservices);
    }

    /**
     * A role that a school gave to somebody else stays; so does the token of another person.
     */
    public function test_leaves_what_others_use(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_user();
        $roleid = $DB->get_field('role', 'id', ['shortname' => 'barrettebridge']);
        role_assign($roleid, $other->id, \context_system::instance()->id);
        $service = (object) ['id' => $DB->get_field('external_services', 'id', ['shortname' => 'local_barrette'])];
        $system = \context_system::instance();
        \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, $other->id, $system);
        teardown::run();
        $this->assertTrue($DB->record_exists('role', ['id' => $roleid]));
        $this->assertFalse($DB->record_exists('role', ['shortname' => 'barrettebridgeap']));
        $this->assertSame(1, $DB->count_records('external_tokens', ['userid' => $other->id]));
        $this->assertSame(1, $DB->count_records('external_tokens'));
    }

    /**
     * Twice, or where setup never ran, changes nothing more; and setup can run again.
     */
    public function test_twice_and_back(): void {
        global $DB;
        teardown::run();
        $users = $DB->count_records('user');
        teardown::run();
        $this->assertSame($users, $DB->count_records('user'));
        $this->setAdminUser();
        $again = (new setup())->run(null, false, false, 0);
        $this->assertNotSame($this->prepared['userid'], $again['userid']);
        $this->assertSame([$this->prepared['categoryid'], $this->prepared['scaleid']], [$again['categoryid'], $again['scaleid']]);
        $this->setUser($again['userid']);
        $site = \local_barrette\external\get_site::execute();
        $wrong = array_filter($site['checks'], fn($check) => !$check['ok']);
        $this->assertSame(['cohorts'], array_values(array_column($wrong, 'name')));
    }
}

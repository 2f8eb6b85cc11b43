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
 * Tests of the preparation of a site.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Setup makes what the bridge needs, once.
 *
 * @covers \local_barrette\local\setup
 */
final class setup_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('enablecompletion', 1);
    }

    /**
     * Run setup.
     *
     * @param string[]|null $cohorts Cohorts.
     * @param bool $all All cohorts.
     * @param bool $newtoken New token.
     * @param int $days Valid days.
     * @return array
     */
    private function prepare(?array $cohorts = null, bool $all = false, bool $newtoken = false, int $days = 0): array {
        return (new setup())->run($cohorts, $all, $newtoken, $days);
    }

    /**
     * A second run makes nothing and answers the same.
     */
    public function test_twice(): void {
        global $DB;
        $this->getDataGenerator()->create_cohort(['idnumber' => '2A']);
        $first = $this->prepare(['2A']);
        $tables = ['user', 'role', 'role_assignments', 'role_capabilities', 'scale', 'course_categories', 'external_tokens',
            'external_services_users'];
        $before = array_map(fn($table) => $DB->count_records($table), $tables);
        $this->assertSame($first, $this->prepare());
        $this->assertSame($before, array_map(fn($table) => $DB->count_records($table), $tables));
        $this->assertSame([], $first['warnings']);
    }

    /**
     * What stands is found again after the plugin was taken away and put back.
     */
    public function test_after_a_new_installation(): void {
        $first = $this->prepare();
        unset_all_config_for_plugin('local_barrette');
        $this->assertSame($first, $this->prepare());
    }

    /**
     * Web services and REST are on, and other protocols stay.
     */
    public function test_web_services(): void {
        global $CFG;
        set_config('webserviceprotocols', 'soap');
        $this->prepare();
        $this->prepare();
        $this->assertEquals(1, $CFG->enablewebservices);
        $this->assertSame('soap,rest', $CFG->webserviceprotocols);
    }

    /**
     * The scale has the three states, worst first as Moodle wants them.
     */
    public function test_scale(): void {
        global $DB;
        $scale = $DB->get_record('scale', ['id' => $this->prepare()['scaleid']]);
        $this->assertSame('Non acquis,En voie d\'acquisition,Acquis', $scale->scale);
        $this->assertEquals(0, $scale->courseid);
    }

    /**
     * The service account has the capabilities of its two roles, nothing in the rest of the site, and cannot log in.
     */
    public function test_account(): void {
        global $DB;
        $prepared = $this->prepare();
        $userid = $prepared['userid'];
        $category = \context_coursecat::instance($prepared['categoryid']);
        foreach (account::SYSTEM as $capability) {
            $this->assertTrue(has_capability($capability, \context_system::instance(), $userid), $capability);
        }
        foreach (account::CATEGORY as $capability) {
            $this->assertTrue(has_capability($capability, $category, $userid), $capability);
        }
        $elsewhere = \context_coursecat::instance($this->getDataGenerator()->create_category()->id);
        $this->assertFalse(has_capability('moodle/course:manageactivities', $elsewhere, $userid));
        $this->assertFalse(has_capability('moodle/site:viewfullnames', \context_system::instance(), $userid));
        $user = $DB->get_record('user', ['id' => $userid]);
        $this->assertSame(['webservice', AUTH_PASSWORD_NOT_CACHED, '1'], [$user->auth, $user->password, $user->emailstop]);
        $this->assertStringEndsWith('.invalid', $user->email);
        $this->assertFalse(get_auth_plugin('webservice')->user_login($user->username, ''));
        $this->assertCount(2, $DB->get_records('role_assignments', ['userid' => $userid]));
    }

    /**
     * A token stands until it is replaced or ends.
     */
    public function test_token(): void {
        global $DB;
        $first = $this->prepare(null, false, false, 1)['token'];
        $this->assertEqualsWithDelta(time() + DAYSECS, $DB->get_field('external_tokens', 'validuntil', ['token' => $first]), 5);
        $this->assertSame($first, $this->prepare()['token']);
        $second = $this->prepare(null, false, true)['token'];
        $this->assertNotSame($first, $second);
        $this->assertFalse($DB->record_exists('external_tokens', ['token' => $first]));
        $DB->set_field('external_tokens', 'validuntil', time() - 1, ['token' => $second]);
        $this->assertNotSame($second, $this->prepare()['token']);
        $this->assertSame(1, $DB->count_records('external_tokens'));
    }

    /**
     * Cohorts are put in scope by idnumber or all together; a mistyped one is named and empties nothing.
     */
    public function test_cohorts(): void {
        $first = $this->getDataGenerator()->create_cohort(['idnumber' => '2A', 'name' => 'A']);
        $second = $this->getDataGenerator()->create_cohort(['idnumber' => '2B', 'name' => 'B']);
        $this->assertSame([], $this->prepare()['cohorts']);
        $this->assertCount(1, $this->prepare()['warnings']);
        $this->assertSame(['2A'], array_column($this->prepare(['2A'])['cohorts'], 'idnumber'));
        $this->assertSame([(int) $first->id, (int) $second->id], array_column($this->prepare(null, true)['cohorts'], 'id'));
        $this->assertSame(['2B'], array_column($this->prepare(['2B', '2C'])['cohorts'], 'idnumber'));
        $this->assertStringContainsString('2C', $this->prepare(['2B', '2C'])['warnings'][0]);
        $this->assertSame(['2B'], array_column($this->prepare(['2C'])['cohorts'], 'idnumber'));
        $this->assertSame(['2B'], array_column($this->prepare()['cohorts'], 'idnumber'));
    }

    /**
     * What setup does not decide for the school is said.
     */
    public function test_warnings(): void {
        global $DB;
        $prepared = $this->prepare();
        set_config('enablecompletion', 0);
        set_config('enabled', 0, 'core_competency');
        set_config('enrol_plugins_enabled', 'self');
        $DB->set_field('user', 'suspended', 1, ['id' => $prepared['userid']]);
        $this->assertCount(5, $this->prepare()['warnings']);
    }
}

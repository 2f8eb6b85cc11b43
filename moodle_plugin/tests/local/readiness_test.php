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
 * Tests of the test of the set-up and of the status report.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\check\check;
use core\check\result;
use local_barrette\tests\requests_testcase;

/**
 * What is missing is told to an administrator with its fix, for the service account and not for who looks.
 *
 * @covers \local_barrette\local\readiness
 * @covers \local_barrette\local\checks
 * @covers \local_barrette\local\account
 * @covers \local_barrette\output\readiness
 * @covers \local_barrette\check\check
 * @covers \local_barrette\check\setupcomplete
 * @covers \local_barrette\check\token
 * @covers \local_barrette\check\synchronised
 * @covers \local_barrette\check\requeststaken
 * @covers ::local_barrette_status_checks
 */
final class readiness_test extends requests_testcase {
    /**
     * What is missing, as an administrator sees it.
     *
     * @return string[] Fix by name.
     */
    private function missing(): array {
        $this->setAdminUser();
        $missing = array_filter(readiness::all(), fn($each) => !$each['ok']);
        $this->as_bridge();
        return array_column($missing, 'fix', 'name');
    }

    /**
     * A check of Moodle's own status report.
     *
     * @param string $id Its id.
     * @return check
     */
    private static function check(string $id): check {
        $ours = array_filter(
            \core\check\manager::get_status_checks(),
            fn($check) => $check->get_component() === 'local_barrette' && $check->get_id() === $id
        );
        self::assertCount(1, $ours);
        return reset($ours);
    }

    /**
     * Its status.
     *
     * @param string $id Its id.
     * @return string
     */
    private static function status(string $id): string {
        $check = self::check($id);
        self::assertNotEmpty($check->get_name());
        self::assertStringContainsString('/local/barrette/', $check->get_action_link()->url->out());
        self::assertStringNotContainsString('[[', $check->get_result()->get_summary() . $check->get_result()->get_details());
        return $check->get_result()->get_status();
    }

    /**
     * A prepared site lacks the visit of the bridge alone; every point has its words.
     */
    public function test_prepared(): void {
        $this->assertSame(['contact'], array_keys($this->missing()));
        $this->visit();
        $this->assertSame([], $this->missing());
        foreach (readiness::all() as $each) {
            foreach (['title', 'meaning'] as $name) {
                $this->assertNotSame('', $each[$name]);
                $this->assertStringNotContainsString('[[', $each[$name], $each['name']);
            }
        }
        $this->assertSame(result::OK, self::status('setupcomplete'));
    }

    /**
     * Each thing taken away is named with its fix, although the administrator who looks has every capability.
     */
    public function test_taken_away(): void {
        global $DB;
        $this->visit();
        $taken = [
            'rest' => fn() => set_config('webserviceprotocols', ''),
            'webservices' => fn() => set_config('enablewebservices', 0),
            'completion' => fn() => set_config('enablecompletion', 0),
            'competencies' => fn() => set_config('enabled', 0, 'core_competency'),
            'mail' => fn() => set_config('enrol_plugins_enabled', 'self'),
            'cohorts' => fn() => set_config('cohorts', '', 'local_barrette'),
            'scale' => fn() => set_config('scaleid', 0, 'local_barrette'),
            'capability:moodle/cohort:view' => fn() => unassign_capability(
                'moodle/cohort:view',
                $DB->get_field('role', 'id', ['shortname' => 'barrettebridge'])
            ),
            'capability:mod/assign:view' => fn() => unassign_capability(
                'mod/assign:view',
                $DB->get_field('role', 'id', ['shortname' => 'barrettebridgeap'])
            ),
            'account' => fn() => $DB->set_field('user', 'suspended', 1, ['id' => $this->prepared['userid']]),
            'category' => fn() => \core_course_category::get(category::id(), MUST_EXIST, true)->delete_full(false),
        ];
        $before = [];
        foreach ($taken as $name => $take) {
            $take();
            $missing = $this->missing();
            $this->assertArrayHasKey($name, $missing);
            $this->assertNotSame('', $missing[$name]);
            $this->assertStringNotContainsString('[[', $missing[$name]);
            $this->assertContains($name, array_diff(array_keys($missing), $before));
            $before = array_keys($missing);
        }
        $this->assertSame(result::ERROR, self::status('setupcomplete'));
    }

    /**
     * Where setup never ran, everything is told and nothing breaks.
     */
    public function test_never_prepared(): void {
        global $PAGE;
        teardown::run();
        unset_all_config_for_plugin('local_barrette');
        $this->setAdminUser();
        $PAGE->set_url('/local/barrette/check.php');
        $told = (new \local_barrette\output\readiness())->export_for_template($PAGE->get_renderer('core'));
        $names = array_column($told['missing'], 'name');
        foreach (['account', 'token', 'category', 'scale', 'cohorts', 'contact'] as $name) {
            $this->assertContains($name, $names);
        }
        $html = $PAGE->get_renderer('core')->render_from_template('local_barrette/check', $told);
        $this->assertStringContainsString('data-check="token" data-ok="0"', $html);
        $this->assertSame(result::ERROR, self::status('setupcomplete'));
        $this->assertSame(result::ERROR, self::status('token'));
    }

    /**
     * Ends of a token, and what is said of them.
     *
     * @return array[] Seconds from now until it ends (null for never, false for no token), status, whether it is well.
     */
    public static function tokens(): array {
        return [
            'without end' => [null, result::OK, true],
            'for long' => [31 * DAYSECS, result::OK, true],
            'soon' => [29 * DAYSECS, result::WARNING, false],
            'ended' => [-5, result::ERROR, false],
            'none' => [false, result::ERROR, false],
        ];
    }

    /**
     * A token that ends soon is a warning, one that has ended or is missing an error.
     *
     * @param int|null|false $ends Seconds from now.
     * @param string $status Status expected.
     * @param bool $well Whether the test of the set-up is content.
     * @dataProvider tokens
     */
    public function test_token(int|null|false $ends, string $status, bool $well): void {
        global $DB;
        if ($ends === false) {
            $DB->delete_records('external_tokens');
        } else {
            $DB->set_field('external_tokens', 'validuntil', $ends === null ? null : time() + $ends);
        }
        $this->assertSame($status, self::status('token'));
        $this->assertSame(!$well, array_key_exists('token', $this->missing()));
    }

    /**
     * Of two tokens, the one that lasts counts.
     */
    public function test_two_tokens(): void {
        global $DB;
        $DB->set_field('external_tokens', 'validuntil', time() - 5);
        $service = (object) ['id' => $DB->get_field('external_services', 'id', ['shortname' => 'local_barrette'])];
        $system = \context_system::instance();
        \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, $this->prepared['userid'], $system);
        $this->assertSame(result::OK, self::status('token'));
    }

    /**
     * The last synchronisation: not applicable before the first, then by its age; one that came to nothing does not count.
     */
    public function test_synchronised(): void {
        $this->assertSame(result::NA, self::status('synchronised'));
        $this->report_end('night-0001', 'night', 'failed');
        $this->assertSame(result::NA, self::status('synchronised'));
        $this->report_end('night-0002', 'night', 'partial');
        $this->assertSame(result::OK, self::status('synchronised'));
        $this->age('night-0002', 26 * HOURSECS - 60);
        $this->assertSame(result::OK, self::status('synchronised'));
        $this->age('night-0002', 120);
        $this->assertSame(result::WARNING, self::status('synchronised'));
        $this->age('night-0002', 46 * HOURSECS);
        $this->assertSame(result::ERROR, self::status('synchronised'));
        $this->report_end('night-0003', 'night', 'failed');
        $this->assertSame(result::ERROR, self::status('synchronised'));
    }

    /**
     * A request that waits for more than five minutes is a warning, until it is taken.
     */
    public function test_requests(): void {
        $this->assertSame(result::OK, self::status('requeststaken'));
        $key = $this->ask()->runkey;
        $this->assertSame(result::OK, self::status('requeststaken'));
        $this->age($key, 5 * MINSECS + 5);
        $this->assertSame(result::WARNING, self::status('requeststaken'));
        $this->visit();
        $this->assertSame(result::OK, self::status('requeststaken'));
    }
}

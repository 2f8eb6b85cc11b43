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
 * Tests of the codes that open the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\bridge_testcase;

/**
 * A code opens the bridge once, within a minute, to somebody who has a part in AP.
 *
 * @covers \local_barrette\local\launches
 * @covers \local_barrette\local\parts
 * @covers \local_barrette\local\bridge_url
 * @covers \local_barrette\local\bridge_url_setting
 * @covers \local_barrette\output\launch
 * @covers \local_barrette\task\purge_launches
 */
final class launches_test extends bridge_testcase {
    /** @var string A state. */
    private const STATE = 'state-0123456789';

    /**
     * What the refusal of a code says.
     *
     * @param string $code Code.
     * @return string Error code.
     */
    private function refused(string $code): string {
        try {
            launches::redeem($code);
        } catch (\moodle_exception $refusal) {
            return $refusal->errorcode;
        }
        $this->fail('redeemed');
    }

    /**
     * A code is long, its own, and kept as a hash alone.
     */
    public function test_make(): void {
        global $DB;
        $codes = [launches::make(5, self::STATE), launches::make(5, self::STATE)];
        $this->assertNotSame($codes[0], $codes[1]);
        $this->assertMatchesRegularExpression('/^[A-Za-z0-9_-]{43}$/', $codes[0]);
        $this->assertStringNotContainsString($codes[0], json_encode($DB->get_records(launches::TABLE)));
    }

    /**
     * The first call gets it, the second does not; nor does one for a code that nobody made.
     */
    public function test_redeem_once(): void {
        $code = launches::make(5, self::STATE);
        $row = launches::redeem($code);
        $this->assertEquals([5, self::STATE], [$row->userid, $row->state]);
        $this->assertSame('launchused', $this->refused($code));
        $this->assertSame('launchunknown', $this->refused('nobody-made-this'));
        $this->assertSame('launchunknown', $this->refused(''));
    }

    /**
     * A minute later it is good for nothing, and a day later it is forgotten.
     */
    public function test_ends(): void {
        global $DB;
        $clock = $this->mock_clock_with_frozen(1_800_000_000);
        [$code, $used] = [launches::make(5, self::STATE), launches::make(6, self::STATE)];
        $clock->bump(launches::LIFETIME - 1);
        launches::redeem($used);
        $this->assertTrue(launches::let_in(6));
        $this->assertFalse(launches::let_in(5));
        $clock->bump(1);
        $this->assertSame('launchexpired', $this->refused($code));
        (new \local_barrette\task\purge_launches())->execute();
        $this->assertSame(2, $DB->count_records(launches::TABLE));
        $clock->bump(launches::KEPT);
        $this->assertFalse(launches::let_in(6));
        (new \local_barrette\task\purge_launches())->execute();
        $this->assertSame(0, $DB->count_records(launches::TABLE));
        $this->assertNotEmpty((new \local_barrette\task\purge_launches())->get_name());
    }

    /**
     * A state is of the bridge's making.
     */
    public function test_state(): void {
        foreach ([self::STATE, str_repeat('a', 64), 'ABCdef012345_-xy'] as $right) {
            $this->assertTrue(launches::is_state($right), $right);
        }
        foreach (['', 'short', str_repeat('a', 65), 'with space 012345', "0123456789abcdef\n", '0123456789abcde/'] as $wrong) {
            $this->assertFalse(launches::is_state($wrong), $wrong);
        }
    }

    /**
     * Where people may be sent.
     */
    public function test_bridge_url(): void {
        global $CFG;
        require_once($CFG->libdir . '/adminlib.php');
        $text = new \lang_string('setting_bridgeurl', 'local_barrette');
        $setting = new bridge_url_setting('local_barrette/bridgeurl', $text, $text, '', PARAM_RAW_TRIMMED);
        $this->assertTrue($setting->validate(''));
        $right = ['https://barrette.lycee.example', 'https://b.example:8443/', 'http://127.0.0.1:8800', 'http://localhost', 'http://[::1]:1'];
        foreach ($right as $url) {
            $this->assertTrue($setting->validate($url), $url);
            set_config('bridgeurl', $url, 'local_barrette');
            $this->assertSame(rtrim($url, '/'), bridge_url::get());
        }
        $wrong = [
            'http://barrette.lycee.example', 'barrette.lycee.example', '//b.example', 'javascript:alert(1)', 'https://',
            'https://b.example/path', 'https://b.example?x=1', 'https://b.example#x', 'https://me@b.example', 'ftp://b.example',
            'http://127.0.0.1.example', "https://b.example\r\nX: 1", 'https://b example', 'https://<b>.example',
        ];
        foreach ($wrong as $url) {
            $this->assertIsString($setting->validate($url), $url);
            set_config('bridgeurl', $url, 'local_barrette');
            $this->assertSame('', bridge_url::get(), $url);
        }
    }

    /**
     * The parts that capabilities give, and who has none.
     */
    public function test_parts(): void {
        global $DB;
        $division = $this->school->create_division('2A', 1);
        $this->apply([self::item('courses', 'c1', ['shortname' => 'AP1', 'fullname' => 'AP', 'summary' => ''])]);
        $teacher = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->enrol_user($teacher->id, $this->id_of('courses', 'c1'), 'teacher');
        $coordinator = $this->school->create_coordinator()->id;
        $pilot = $this->getDataGenerator()->create_user()->id;
        $role = create_role('Pilote', 'pilote', '');
        assign_capability('local/barrette:steer', CAP_ALLOW, $role, \context_system::instance()->id);
        role_assign($role, $pilot, \context_coursecat::instance(category::id())->id);
        $this->assertSame(['teacher'], parts::of($teacher->id));
        $this->assertSame(['coordinator', 'pilot', 'teacher'], parts::of($coordinator));
        $this->assertSame(['pilot'], parts::of($pilot));
        $this->assertSame('administrator', parts::of(get_admin()->id)[0]);
        foreach ([$division->pupils[0]->id, guest_user()->id, account::id(), 0, 999999] as $nobody) {
            $this->assertSame([], parts::of($nobody));
        }
        $DB->set_field('user', 'suspended', 1, ['id' => $teacher->id]);
        $this->assertSame([], parts::of($teacher->id));
    }

    /**
     * The question asked the first time names the place, the person and the parts.
     */
    public function test_question(): void {
        global $PAGE;
        set_config('bridgeurl', 'https://barrette.example', 'local_barrette');
        $this->setUser($this->school->create_coordinator());
        $asked = (new \local_barrette\output\launch(self::STATE, $GLOBALS['USER']))->export_for_template($PAGE->get_renderer('core'));
        $this->assertSame([self::STATE, sesskey()], [$asked['state'], $asked['sesskey']]);
        $this->assertStringContainsString('https://barrette.example', $asked['lead']);
        $this->assertStringContainsString(fullname($GLOBALS['USER']), $asked['told']);
        $this->assertStringContainsString('coordinator, pilot', $asked['told']);
    }
}

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
 * Tests of retention.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\check\result;
use local_barrette\privacy\traces;
use local_barrette\tests\bridge_testcase;

/**
 * Pupils who left are noted, waited for, and forgotten; a mistake in a setting forgets nobody.
 *
 * @covers \local_barrette\local\retention
 * @covers \local_barrette\task\retention
 * @covers \local_barrette\check\retention
 */
final class retention_test extends bridge_testcase {
    /** @var int First night of the tests. */
    private const NIGHT = 1_790_000_000;

    /** @var \stdClass Division of 30 pupils, each with an observation. */
    private \stdClass $division;

    /** @var \frozen_clock Clock. */
    private $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->clock = $this->mock_clock_with_frozen(self::NIGHT);
        $this->division = $this->school->create_division('2A', 30);
        foreach ($this->division->pupils as $pupil) {
            $this->school->create_observation($pupil->id, 21, 501);
        }
    }

    /**
     * Take pupils out of their division.
     *
     * @param int $count How many of the first.
     * @return int[] Their ids.
     */
    private function leave(int $count): array {
        $userids = array_map('intval', array_column(array_slice($this->division->pupils, 0, $count), 'id'));
        foreach ($userids as $userid) {
            cohort_remove_member($this->division->id, $userid);
        }
        return $userids;
    }

    /**
     * The pupils that are noted as having left.
     *
     * @return int[] Time by user id.
     */
    private static function noted(): array {
        global $DB;
        return array_map('intval', $DB->get_records_menu('local_barrette_leaver', null, 'userid', 'userid, timeleft'));
    }

    /**
     * Run the task.
     *
     * @return string Its log.
     */
    private function night(): string {
        ob_start();
        (new \local_barrette\task\retention())->execute();
        return ob_get_clean();
    }

    /**
     * The check's result.
     *
     * @return result
     */
    private static function checked(): result {
        return (new \local_barrette\check\retention())->get_result();
    }

    /**
     * Go on to another moment.
     *
     * @param string $when As strtotime.
     */
    private function wait(string $when): void {
        $this->clock->set_to(strtotime($when, self::NIGHT));
    }

    /**
     * While nobody leaves, nothing is written.
     */
    public function test_nobody_left(): void {
        $this->night();
        $this->assertSame([], self::noted());
        $this->assertSame(result::OK, self::checked()->get_status());
    }

    /**
     * Noted when first seen, kept the months that the school said, then forgotten: those who left, and no other.
     */
    public function test_noted_then_forgotten(): void {
        global $DB;
        $left = $this->leave(2);
        $this->school->create_project($left[0]);
        $DB->insert_record('local_barrette_self_position', ['userid' => $left[1], 'competencyid' => 21]);
        $this->night();
        $this->assertSame([self::NIGHT, self::NIGHT], array_values(self::noted()));
        $this->assertSame(result::OK, self::checked()->get_status());
        $this->wait('+2 months +27 days');
        $this->night();
        $this->assertSame($left, array_keys(self::noted()));
        $this->assertSame(['observed' => 1, 'project' => 1, 'leaver' => 1], traces::counts($left[0]));
        $this->wait('+3 months +1 day');
        $this->night();
        $this->assertSame([[], []], array_map([traces::class, 'counts'], $left));
        $this->assertSame(28, $DB->count_records('local_barrette_observation'));
        $this->night();
        $this->assertSame([], self::noted());
    }

    /**
     * What a former pupil wrote as an adult, and Moodle's own data, are not a pupil's rows.
     */
    public function test_only_the_pupils_rows_go(): void {
        global $DB;
        [$left] = $this->leave(1);
        $this->school->create_observation($this->division->pupils[5]->id, 22, $left);
        $this->night();
        $this->wait('+4 months');
        $this->night();
        $this->assertSame(['rated' => 1], traces::counts($left));
        $this->assertSame('0', $DB->get_field('user', 'deleted', ['id' => $left]));
    }

    /**
     * Who comes back is noted no more, and the clock starts anew when they leave again.
     */
    public function test_coming_back(): void {
        [$left] = $this->leave(1);
        $this->night();
        cohort_add_member($this->division->id, $left);
        $this->wait('+4 months');
        $this->night();
        $this->assertSame([], self::noted());
        $this->leave(1);
        $this->wait('+5 months');
        $this->night();
        $this->assertSame([$left => strtotime('+5 months', self::NIGHT)], self::noted());
        $this->assertSame(1, traces::counts($left)['observed']);
    }

    /**
     * Who comes back in the very night when they would be forgotten is not.
     */
    public function test_coming_back_the_last_day(): void {
        [$left] = $this->leave(1);
        $this->night();
        $this->wait('+1 year');
        cohort_add_member($this->division->id, $left);
        $this->night();
        $this->assertSame(['observed' => 1], traces::counts($left));
    }

    /**
     * The school says how long; what is no number of months is the ordinary length.
     */
    public function test_months(): void {
        $this->assertSame(3, retention::months());
        foreach (['12' => 12, '0' => 3, '-1' => 3, '' => 3, 'x' => 3] as $said => $months) {
            set_config('retentionmonths', $said, 'local_barrette');
            $this->assertSame($months, retention::months());
        }
        set_config('retentionmonths', 12, 'local_barrette');
        [$left] = $this->leave(1);
        $this->night();
        $this->wait('+11 months');
        $this->night();
        $this->assertSame(1, traces::counts($left)['observed']);
        $this->wait('+12 months');
        $this->night();
        $this->assertSame([], traces::counts($left));
    }

    /**
     * An emptied setting is nobody's departure, and what was due waits.
     */
    public function test_empty_setting(): void {
        [$left] = $this->leave(1);
        $this->night();
        set_config('cohorts', '', 'local_barrette');
        $this->wait('+1 year');
        $this->assertStringContainsString('No cohort is in scope', $this->night());
        $this->assertSame([$left], array_keys(self::noted()));
        $this->assertSame(['observed' => 1, 'leaver' => 1], traces::counts($left));
        $this->assertSame(result::NA, self::checked()->get_status());
    }

    /**
     * Many at once wait for a person, night after night: nothing is noted, and nothing that was due is forgotten.
     */
    public function test_many_at_once_wait(): void {
        [$first] = $this->leave(1);
        $this->night();
        $this->leave(13);
        foreach (['+4 months', '+8 months'] as $when) {
            $this->wait($when);
            $log = $this->night();
            $this->assertStringContainsString('12 pupils out of 29', $log);
            $this->assertSame([$first], array_keys(self::noted()));
            $this->assertSame(['observed' => 1, 'leaver' => 1], traces::counts($first));
        }
        $this->assertSame(result::WARNING, self::checked()->get_status());
        $this->assertStringContainsString('12', self::checked()->get_details());
        // What was a mistake is put right: the status too.
        foreach (array_slice($this->division->pupils, 1, 12) as $pupil) {
            cohort_add_member($this->division->id, $pupil->id);
        }
        $this->night();
        $this->assertSame([], self::noted());
        $this->assertSame([], traces::counts($first));
        $this->assertSame(result::OK, self::checked()->get_status());
    }

    /**
     * Ten never wait, nor do eleven that are no more than one in five.
     *
     * @dataProvider departures
     * @param int $count How many leave.
     * @param int $others How many pupils of another division there are.
     * @param bool $held Whether they wait.
     */
    public function test_how_many_are_many(int $count, int $others, bool $held): void {
        foreach ($this->school->create_division('2B', $others)->pupils as $pupil) {
            $this->school->create_project($pupil->id);
        }
        $this->leave($count);
        $this->assertSame($held, retention::look()->held);
        $this->night();
        $this->assertCount($held ? 0 : $count, self::noted());
    }

    /**
     * Departures.
     *
     * @return array[]
     */
    public static function departures(): array {
        return ['ten of thirty' => [10, 0, false], 'eleven of thirty' => [11, 0, true], 'all' => [30, 0, true],
            'eleven of 55' => [11, 25, false], 'eleven of 54' => [11, 24, true]];
    }

    /**
     * A person agrees to a number: to no more than that, and once.
     */
    public function test_an_agreement(): void {
        $this->leave(12);
        set_config('retentionaccept', 11, 'local_barrette');
        $this->night();
        $this->assertSame([], self::noted());
        $this->assertSame('11', get_config('local_barrette', 'retentionaccept'));
        set_config('retentionaccept', 12, 'local_barrette');
        $this->night();
        $this->assertCount(12, self::noted());
        $this->assertSame('0', get_config('local_barrette', 'retentionaccept'));
    }

    /**
     * Looking writes nothing.
     */
    public function test_looking(): void {
        global $DB;
        $this->leave(3);
        $writes = $DB->perf_get_writes();
        $plan = retention::look();
        $this->assertSame([30, 3, 0, 0, false], [$plan->known, $plan->leaving, $plan->returned, $plan->due, $plan->held]);
        $this->assertSame($writes, $DB->perf_get_writes());
        $this->assertStringContainsString('Newly out of scope: 3', implode(retention::told($plan)));
    }

    /**
     * A removal that should have happened is told, whoever turned the task off.
     */
    public function test_late(): void {
        $this->leave(1);
        $this->night();
        $this->wait('+3 months +1 day');
        $this->assertSame(result::OK, self::checked()->get_status());
        $this->wait('+3 months +3 days');
        $this->assertSame(result::ERROR, self::checked()->get_status());
        $this->night();
        $this->assertSame(result::OK, self::checked()->get_status());
    }

    /**
     * Two at once: the second is refused in words.
     */
    public function test_two_at_once(): void {
        global $CFG;
        // The database's own locks let one connection in twice.
        $CFG->lock_factory = \core\lock\file_lock_factory::class;
        $lock = \core\lock\lock_config::get_lock_factory('local_barrette')->get_lock('retention', 0);
        try {
            $this->expectExceptionMessage('being dealt with already');
            retention::run();
        } finally {
            $lock->release();
        }
    }

    /**
     * The log holds numbers and no name; accounts that went unseen are forgotten too.
     */
    public function test_log(): void {
        global $DB;
        $left = $this->leave(2);
        $DB->set_field('user', 'deleted', 1, ['id' => $left[1]]);
        $log = $this->night();
        $this->assertStringContainsString('Deleted accounts forgotten: ', $log);
        $this->assertSame([], traces::counts($left[1]));
        foreach ($this->division->pupils as $pupil) {
            $this->assertStringNotContainsString($pupil->firstname, $log);
            $this->assertStringNotContainsString($pupil->username, $log);
        }
        $this->assertContainsEquals(new \local_barrette\check\retention(), self::registered());
    }

    /**
     * The checks that the plugin gives to Moodle's status report.
     *
     * @return \core\check\check[]
     */
    private static function registered(): array {
        global $CFG;
        require_once($CFG->dirroot . '/local/barrette/lib.php');
        return local_barrette_status_checks();
    }

    /**
     * A pupil of whom nothing but a mark of an AP need is kept is forgotten like the others.
     */
    public function test_a_mark_alone(): void {
        global $DB;
        $pupil = $this->division->pupils[0];
        $DB->delete_records('local_barrette_observation', ['userid' => $pupil->id]);
        $this->school->create_ap_mark($pupil->id, 'autonomy', 501);
        $this->leave(1);
        $this->night();
        $this->assertArrayHasKey($pupil->id, self::noted());
        $this->wait('+4 months');
        $this->night();
        $this->assertSame(0, $DB->count_records('local_barrette_ap_mark'));
    }
}

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
 * Tests of sharing with pupils.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_competency\evidence;
use core_competency\user_competency;
use core_competency\user_competency_course;
use local_barrette\external\share_observations;
use local_barrette\tests\grid_testcase;

/**
 * A pupil knows what was shared, under its rater's name, and nothing else.
 *
 * @covers \local_barrette\local\sharing
 * @covers \local_barrette\local\observations
 * @covers \local_barrette\event\observations_shared
 */
final class sharing_test extends grid_testcase {
    /**
     * Share with the first pupil.
     *
     * @return int How many states were shared.
     */
    private function share(): int {
        return share_observations::execute($this->courseid, [$this->pupils[0]])['shared'];
    }

    /**
     * What the first pupil may know, briefly.
     *
     * @return string[] As "3" or "3 withdrawn".
     */
    private function seen(): array {
        return array_map(
            fn($each) => $each->state . ($each->withdrawn ? ' withdrawn' : ''),
            observations::shared_with_pupil($this->pupils[0])
        );
    }

    /**
     * Before it is shared, nothing is written anywhere in core, and the pupil knows nothing.
     */
    public function test_nothing_is_known_before(): void {
        $this->save(state::ACQUIRED, ['note' => 'bravo', 'notescope' => 'pupil']);
        $this->assertSame([], $this->seen());
        $this->assertSame([0, 0, 0], [
            evidence::count_records(), user_competency::count_records(), user_competency_course::count_records(),
        ]);
    }

    /**
     * Sharing writes core's evidence under the name of who observed, whoever shares; the note for the team stays.
     */
    public function test_shared_under_the_name_of_who_observed(): void {
        $this->save(state::ACQUIRED, ['note' => 'bravo', 'notescope' => 'pupil']);
        $this->save(state::NOT_OBSERVED, ['competencyid' => $this->items[1]]);
        $this->save(state::ACQUIRED, ['userid' => $this->pupils[1]]);
        $this->setUser($this->colleague);
        $this->save(state::NOT_ACQUIRED, ['note' => 'entre nous', 'notescope' => 'team', 'competencyid' => $this->items[4]]);
        $this->assertSame(2, $this->share());
        $found = [];
        foreach (evidence::get_records([], 'id') as $each) {
            $this->assertSame('local_barrette', $each->get('desccomponent'));
            $this->assertStringContainsString('AP, seconde', (string) $each->get_description());
            $this->assertSame(\context_course::instance($this->courseid)->id, (int) $each->get('contextid'));
            $found[(int) $each->get('actionuserid')] = [(int) $each->get('action'), (int) $each->get('grade'), $each->get('note')];
        }
        $this->assertEquals([$this->teacher->id => [3, 3, 'bravo'], $this->colleague->id => [3, 1, null]], $found);
        $known = observations::shared_with_pupil($this->pupils[0]);
        $this->assertEqualsCanonicalizing(['bravo', ''], array_column($known, 'note'));
        $this->assertEqualsCanonicalizing(
            [(int) $this->teacher->id, (int) $this->colleague->id],
            array_column($known, 'raterid')
        );
        $this->assertSame([], observations::shared_with_pupil($this->pupils[1]));
        $this->assertSame(['3 standing shared', '0 standing', '3 standing', '1 standing shared'], $this->table());
    }

    /**
     * What somebody observed before their account was deleted can be shared, under nobody's name.
     */
    public function test_shared_after_its_author_was_forgotten(): void {
        $this->save(state::ACQUIRED, ['note' => 'bravo', 'notescope' => 'pupil']);
        raters::forget((int) $this->teacher->id);
        $this->setUser($this->colleague);
        $this->assertSame([1, ['3']], [$this->share(), $this->seen()]);
        $evidence = evidence::get_record([]);
        $this->assertSame([null, 'bravo'], [$evidence->get('actionuserid'), $evidence->get('note')]);
    }

    /**
     * An item that nobody linked to the course is linked first, so that core shows it there.
     */
    public function test_the_item_is_linked_to_the_course(): void {
        global $DB;
        $link = ['courseid' => $this->courseid, 'competencyid' => $this->items[4]];
        $this->assertFalse($DB->record_exists('competency_coursecomp', $link));
        $this->save(state::ACQUIRED, ['competencyid' => $this->items[4]]);
        $this->share();
        $this->assertSame(1, $DB->count_records('competency_coursecomp', $link));
    }

    /**
     * Sharing twice shares once.
     */
    public function test_sharing_twice_shares_once(): void {
        $this->save(state::ACQUIRED);
        $this->assertSame([1, 0], [$this->share(), $this->share()]);
        $this->assertSame(1, evidence::count_records());
    }

    /**
     * A new state is known once it is shared; until then the pupil keeps the last one.
     */
    public function test_a_new_state_is_known_once_shared(): void {
        $this->save(state::NOT_ACQUIRED);
        $this->share();
        $this->save(state::ACQUIRED);
        $this->assertSame([['1 ended shared', '3 standing'], ['1']], [$this->table(), $this->seen()]);
        $this->share();
        $this->assertSame([['1 ended shared', '3 standing shared'], ['3']], [$this->table(), $this->seen()]);
    }

    /**
     * A slip of the hand on a shared state leaves it as it was.
     */
    public function test_a_slip_on_a_shared_state_is_undone(): void {
        $this->save(state::NOT_ACQUIRED);
        $this->share();
        $this->save(state::ACQUIRED);
        $this->save(state::NOT_ACQUIRED);
        $this->assertSame([['1 standing shared'], ['1']], [$this->table(), $this->seen()]);
    }

    /**
     * A shared state that is withdrawn is shown as such, and core keeps the value; undoing that is a new row.
     */
    public function test_a_shared_state_is_withdrawn_openly(): void {
        $this->save(state::ACQUIRED, ['note' => 'bravo', 'notescope' => 'pupil']);
        $this->share();
        $this->later();
        $this->save(cell::WITHDRAW);
        $this->assertSame(['3 withdrawn'], $this->seen());
        $this->assertSame($this->clock->time(), observations::shared_with_pupil($this->pupils[0])[0]->timewithdrawn);
        $this->assertSame(1, evidence::count_records());
        $this->assertSame(3, (int) user_competency_course::get_record(['userid' => $this->pupils[0]])->get('grade'));
        $this->save(state::ACQUIRED, ['note' => 'bravo', 'notescope' => 'pupil']);
        $this->assertSame(['3 withdrawn shared', '3 standing'], $this->table());
        $this->assertSame(['3 withdrawn'], $this->seen());
        $this->share();
        $this->assertSame(['3'], $this->seen());
    }

    /**
     * "Not observed" after a shared state takes that one back.
     */
    public function test_not_observed_takes_a_shared_state_back(): void {
        $this->save(state::ACQUIRED);
        $this->share();
        $this->save(state::NOT_OBSERVED);
        $this->assertSame(['3 withdrawn'], $this->seen());
        $this->assertSame(0, $this->share());
        $this->save(state::ACQUIRED);
        $this->assertSame([['3 standing shared'], ['3']], [$this->table(), $this->seen()]);
    }

    /**
     * What replaced a shared state and was then withdrawn withdraws it too.
     */
    public function test_withdrawing_what_replaced_a_shared_state(): void {
        $this->save(state::NOT_ACQUIRED);
        $this->share();
        $this->save(state::ACQUIRED);
        $this->save(cell::WITHDRAW);
        $this->assertSame([['1 ended shared', '3 withdrawn'], ['1 withdrawn']], [$this->table(), $this->seen()]);
    }

    /**
     * Where the school chose so, a state is shared as it is saved; undone, it is withdrawn openly.
     */
    public function test_at_once(): void {
        set_config('release', 'atonce', 'local_barrette');
        $outcome = $this->save(state::ACQUIRED);
        $this->assertSame(['saved', $this->clock->time()], [$outcome['status'], $outcome['timeshared']]);
        $this->assertSame(['3'], $this->seen());
        $this->save(state::BEING_ACQUIRED);
        $this->assertSame(['2'], $this->seen());
        $this->save(cell::WITHDRAW);
        $this->assertSame(['2 withdrawn'], $this->seen());
        $this->save(state::NOT_OBSERVED);
        $this->assertSame(['3 ended shared', '2 withdrawn shared', '0 standing'], $this->table());
    }

    /**
     * A pupil of two courses has one home: what is observed in the other is written there.
     */
    public function test_written_in_the_home_course(): void {
        $this->as_bridge();
        $course = ['shortname' => 'AP2', 'fullname' => 'AP, autre', 'summary' => ''];
        $this->assert_all('done', $this->apply([
            self::item('courses', 'c2', $course), self::enrolment('c2', $this->pupils[0]),
        ]));
        $other = $this->id_of('courses', 'c2');
        $this->setUser($this->create_rater($other));
        $this->save_all([$this->wish(state::ACQUIRED)], $other);
        share_observations::execute($other, [$this->pupils[0]]);
        $this->assertEquals([$this->courseid], array_map(
            fn($each) => $each->get_context()->instanceid,
            array_values(evidence::get_records())
        ));
    }

    /**
     * What core refuses is not shared, and the rest of it is as before.
     */
    public function test_what_core_refuses_is_not_shared(): void {
        global $DB;
        $this->save(state::ACQUIRED);
        $DB->set_field(observations::TABLE, 'state', 9);
        try {
            $this->share();
            $this->fail('core has no grade 9');
        } catch (\core\invalid_persistent_exception $refused) {
            $this->assertSame(['9 standing'], $this->table());
            $this->assertSame(0, evidence::count_records());
            $this->assertFalse($DB->is_transaction_started());
        }
    }

    /**
     * The log says how many, and to whom only where core says so itself.
     */
    public function test_the_log(): void {
        $this->save(state::ACQUIRED, ['note' => 'bravo', 'notescope' => 'pupil']);
        $sink = $this->redirectEvents();
        $this->share();
        $names = array_map(fn($event) => get_class($event), $sink->get_events());
        $this->assertContains(\core\event\competency_user_competency_rated_in_course::class, $names);
        $ours = array_values(array_filter($sink->get_events(), fn($event) => $event->component === 'local_barrette'));
        $this->assertSame([[['count' => 1], null]], array_map(fn($event) => [$event->other, $event->relateduserid], $ours));
        $this->assertNotEmpty($ours[0]->get_name() . $ours[0]->get_description() . $ours[0]->get_url());
    }
}

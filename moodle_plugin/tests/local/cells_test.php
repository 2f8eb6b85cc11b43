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
 * Tests of the cells of the grid.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\grid_testcase;

/**
 * What is entered, corrected, withdrawn and undone; nothing is lost between two pages of one person.
 *
 * @covers \local_barrette\local\cells
 * @covers \local_barrette\local\cell
 * @covers \local_barrette\local\cell_history
 * @covers \local_barrette\local\note
 * @covers \local_barrette\local\observations
 */
final class cells_test extends grid_testcase {
    /**
     * A state is a row that stands, and saying the same again is nothing new.
     */
    public function test_a_state_stands(): void {
        $first = $this->save(state::ACQUIRED, ['note' => ' lit seul ', 'notescope' => 'pupil']);
        $this->assertSame(['saved', 3, 'lit seul', 'pupil', 0], [
            $first['status'], $first['state'], $first['note'], $first['notescope'], $first['timeshared'],
        ]);
        $again = $this->save(state::ACQUIRED, ['note' => 'lit seul', 'notescope' => 'pupil']);
        $this->assertSame(['status' => 'unchanged'] + $first, $again);
        $this->assertSame(['3 standing'], $this->table());
    }

    /**
     * Saying what a page had not seen, but which stands already, is what a call sent twice does: no conflict.
     */
    public function test_a_call_sent_twice_does_nothing(): void {
        $cells = [$this->wish(state::ACQUIRED), $this->wish(state::BEING_ACQUIRED, ['userid' => $this->pupils[1]])];
        $first = $this->save_all($cells);
        $again = $this->save_all($cells);
        $this->assertSame(['unchanged', 'unchanged'], array_column($again, 'status'));
        $this->assertSame(array_column($first, 'id'), array_column($again, 'id'));
        $withdrawal = $this->wish(cell::WITHDRAW);
        $this->assertSame('saved', $this->save_all([$withdrawal])[0]['status']);
        $this->assertSame('unchanged', $this->save_all([$withdrawal])[0]['status']);
    }

    /**
     * Within the hour, a change of mind leaves no trace; the version changes though, even within one second.
     */
    public function test_a_slip_of_the_hand_leaves_no_trace(): void {
        $first = $this->save(state::ACQUIRED);
        $second = $this->save(state::NOT_ACQUIRED);
        $this->assertSame($first['id'], $second['id']);
        $this->assertGreaterThan($first['timemodified'], $second['timemodified']);
        $this->assertSame(['1 standing'], $this->table());
        $this->save(cell::WITHDRAW);
        $this->assertSame([], $this->table());
    }

    /**
     * After an hour it is history.
     */
    public function test_an_hour_makes_history(): void {
        $this->save(state::NOT_ACQUIRED);
        $this->later(HOURSECS);
        $this->save(state::ACQUIRED);
        $this->assertSame(['1 ended', '3 standing'], $this->table());
        $this->later(HOURSECS);
        $this->save(cell::WITHDRAW);
        $this->assertSame(['1 ended', '3 withdrawn'], $this->table());
    }

    /**
     * "Not observed" is a state: it closes the cell, and is undone as the others are.
     */
    public function test_not_observed_is_undone(): void {
        $this->save(state::NOT_OBSERVED);
        $this->assertSame(['0 standing'], $this->table());
        $this->save(cell::WITHDRAW);
        $this->assertSame([], $this->table());
        $this->save(state::ACQUIRED);
        $this->later();
        $this->save(state::NOT_OBSERVED);
        $this->assertSame(['3 ended', '0 standing'], $this->table());
        $this->save(state::ACQUIRED);
        $this->assertSame(['3 standing'], $this->table());
        $this->save(state::NOT_OBSERVED);
        $this->later();
        $this->save(state::ACQUIRED);
        $this->assertSame(['3 ended', '0 ended', '3 standing'], $this->table());
    }

    /**
     * A withdrawal undone at once never was; undone later, it is a new row.
     */
    public function test_a_withdrawal_is_undone(): void {
        $this->save(state::BEING_ACQUIRED, ['note' => 'à revoir', 'notescope' => 'team']);
        $this->later();
        $this->save(cell::WITHDRAW);
        $this->assertSame(['2 withdrawn'], $this->table());
        $this->save(state::BEING_ACQUIRED, ['note' => 'à revoir', 'notescope' => 'team']);
        $this->assertSame(['2 standing'], $this->table());
        $this->save(cell::WITHDRAW);
        $this->later();
        $this->save(state::BEING_ACQUIRED, ['note' => 'à revoir', 'notescope' => 'team']);
        $this->assertSame(['2 withdrawn', '2 standing'], $this->table());
    }

    /**
     * Withdrawing a correction of a state that stood for long leaves the cell empty, and says since when.
     */
    public function test_withdrawing_a_correction_does_not_bring_back_the_old_state(): void {
        $this->save(state::NOT_ACQUIRED);
        $this->later();
        $this->save(state::ACQUIRED);
        $outcome = $this->save(cell::WITHDRAW);
        $this->assertSame(['saved', -1, 0], [$outcome['status'], $outcome['state'], $outcome['id']]);
        $this->assertSame(['1 ended', '3 withdrawn'], $this->table());
    }

    /**
     * Rows of a cell never end in the same second: the table could not keep them.
     */
    public function test_rows_end_one_after_the_other(): void {
        global $DB;
        foreach ([1, 2, 3, 1] as $state) {
            $this->save($state);
            sharing::share($this->courseid, [$this->pupils[0]]);
        }
        $this->save(cell::WITHDRAW);
        $ends = $DB->get_fieldset(observations::TABLE, 'timeended', []);
        $this->assertCount(4, $ends);
        $this->assertCount(4, array_unique($ends));
    }

    /**
     * Another page of the same rater changed the cell meanwhile: its value stays, and is given.
     */
    public function test_two_pages_do_not_overwrite_each_other(): void {
        $empty = $this->wish(state::NOT_ACQUIRED);
        $other = $this->save(state::ACQUIRED, ['note' => 'vu en atelier', 'notescope' => 'team']);
        $answer = $this->save_all([$empty])[0];
        $this->assertSame(['status' => 'conflict'] + $other, $answer);
        $stale = $this->wish(state::NOT_ACQUIRED);
        $other = $this->save(state::BEING_ACQUIRED);
        $this->assertSame(['status' => 'conflict'] + $other, $this->save_all([$stale])[0]);
        $stale = $this->wish(state::NOT_ACQUIRED);
        $this->save(cell::WITHDRAW);
        $answer = $this->save_all([$stale, $this->wish(3, ['userid' => $this->pupils[1]])]);
        $this->assertSame(['conflict', 'saved'], array_column($answer, 'status'));
        $this->assertSame(-1, $answer[0]['state']);
        $this->assertSame(['3 standing'], $this->table());
    }

    /**
     * Each rater has cells of their own.
     */
    public function test_raters_do_not_share_a_cell(): void {
        $this->save(state::ACQUIRED);
        $this->setUser($this->colleague);
        $this->save(state::NOT_ACQUIRED);
        $this->save(cell::WITHDRAW);
        $this->assertSame(['3 standing'], $this->table());
    }

    /**
     * A note is plain text.
     */
    public function test_a_note_is_plain_text(): void {
        $notes = [
            '<b>lit</b> <script>alert(1)</script>seul' => 'lit alert(1)seul', '<<b>b>lit' => 'lit',
            "un\r\ndeux" => "un\ndeux", '3 < 4 & é' => '3 < 4 & é', '   ' => '',
        ];
        foreach ($notes as $typed => $kept) {
            $outcome = $this->save(state::ACQUIRED, ['note' => $typed, 'notescope' => 'pupil']);
            $this->assertSame([$kept, $kept === '' ? '' : 'pupil'], [$outcome['note'], $outcome['notescope']]);
        }
    }

    /**
     * A note changes alone, and alone it is history too.
     */
    public function test_a_note_alone_is_a_change(): void {
        $this->save(state::ACQUIRED);
        $this->later();
        $this->save(state::ACQUIRED, ['note' => 'très bien', 'notescope' => 'pupil']);
        $this->assertSame(['3 ended', '3 standing'], $this->table());
    }

    /**
     * The log says how many cells changed, and nothing else.
     */
    public function test_the_log_names_nobody(): void {
        $sink = $this->redirectEvents();
        $wish = $this->wish(3, ['note' => 'secret', 'notescope' => 'team']);
        $this->save_all([$wish, $this->wish(2, ['userid' => $this->pupils[1]])]);
        $this->save(3, ['note' => 'secret', 'notescope' => 'team']);
        $events = array_values(array_filter($sink->get_events(), fn($event) => $event->component === 'local_barrette'));
        $this->assertCount(1, $events);
        $this->assertInstanceOf(\local_barrette\event\observations_saved::class, $events[0]);
        $this->assertSame([['count' => 2], $this->courseid, null, null], [
            $events[0]->other, (int) $events[0]->courseid, $events[0]->relateduserid, $events[0]->objectid,
        ]);
        $this->assertNotEmpty($events[0]->get_name() . $events[0]->get_description() . $events[0]->get_url());
    }

    /**
     * Saving many cells costs few queries: what is read does not grow with them.
     */
    public function test_many_cells_few_reads(): void {
        global $DB;
        $cells = [];
        foreach ($this->pupils as $userid) {
            foreach ($this->items as $competencyid) {
                $cells[] = $this->wish(state::ACQUIRED, compact('userid', 'competencyid'));
            }
        }
        $this->save_all([$cells[0]]);
        $before = [$DB->perf_get_reads(), $DB->perf_get_writes()];
        $this->assertCount(15, $this->save_all($cells));
        $this->assertLessThanOrEqual(14, $DB->perf_get_reads() - $before[0]);
        $this->assertLessThanOrEqual(3, $DB->perf_get_writes() - $before[1]);
    }
}

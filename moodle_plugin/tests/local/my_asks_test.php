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
 * Tests of what the grid opens on when a campaign asks for something.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\external\get_grid;
use local_barrette\output\grid_page;
use local_barrette\tests\asks_testcase;

/**
 * A campaign opens the grid on what it asks for; everything else stays to be chosen.
 *
 * @covers \local_barrette\local\my_asks
 * @covers \local_barrette\local\ask
 * @covers \local_barrette\local\coverage
 * @covers \local_barrette\local\grid_choice
 * @covers \local_barrette\local\grid
 * @covers \local_barrette\output\campaign_banner
 * @covers \local_barrette\output\grid_page
 * @covers \local_barrette\external\get_grid
 */
final class my_asks_test extends asks_testcase {
    /**
     * The choice that an address makes.
     *
     * @param array $address Parameters of the address.
     * @return grid_choice
     */
    private function choice(array $address = []): grid_choice {
        $_GET = $address;
        return grid_choice::of_request((int) $this->teacher->id);
    }

    /**
     * What the page shows.
     *
     * @param array $address Parameters of the address.
     * @return array
     */
    private function page(array $address = []): array {
        global $PAGE;
        $PAGE->set_url('/local/barrette/grid.php');
        return (new grid_page($this->choice($address)))->export_for_template($PAGE->get_renderer('core'));
    }

    #[\Override]
    protected function tearDown(): void {
        $_GET = [];
        parent::tearDown();
    }

    /**
     * Nothing asked, nothing said.
     */
    public function test_without_a_campaign(): void {
        $page = $this->page();
        $this->assertSame([false, []], [$page['banner'], $page['campaigns']]);
    }

    /**
     * The grid opens on exactly what is asked, whatever was chosen last, and an address still decides.
     */
    public function test_it_opens_on_what_is_asked(): void {
        $this->choice(['course' => $this->courseid, 'branch' => $this->items[4]])->remember();
        [$id] = $this->asked([]);
        foreach ([[], ['course' => $this->courseid]] as $address) {
            $grid = $this->choice($address)->grid();
            $this->assertSame([$id, (int) $this->division->id], [$grid->ask->id, $grid->cohortid]);
            $this->assertSame(array_slice($this->items, 0, 2), array_keys($grid->items));
            $this->assertEqualsCanonicalizing($this->pupils, array_keys($grid->pupils));
        }
        $address = ['course' => $this->courseid, 'cohort' => (int) $this->division->id];
        $this->assertNull($this->choice($address)->grid()->ask);
        $this->assertCount(3, $this->choice($address)->grid()->items);
        $this->assertSame($address, $this->choice($address)->params());
    }

    /**
     * Of an ask of somebody else, of another division or of none, nothing is shown.
     */
    public function test_only_what_is_asked_of_the_reader(): void {
        [$theirs] = $this->asked(['user' => (int) $this->colleague->id]);
        $this->assertNull($this->choice(['course' => $this->courseid, 'ask' => $theirs])->grid()->ask);
        $this->assertNull($this->choice()->grid()->ask);
        [$mine] = $this->asked([]);
        $elsewhere = ['course' => $this->courseid, 'cohort' => (int) $this->other->id, 'ask' => $mine];
        $this->assertNull($this->choice($elsewhere)->grid()->ask);
        $this->assertSame($mine, $this->choice(['course' => $this->courseid, 'ask' => $mine])->grid()->ask->id);
        role_unassign_all(['userid' => $this->teacher->id]);
        $this->assertSame(0, $this->choice()->courseid);
    }

    /**
     * When no window is open, the nearest one within a week; beyond, none.
     */
    public function test_the_nearest_window(): void {
        $now = $this->clock->time();
        $ended = ['campaign' => 'past', 'first' => $now - 9 * DAYSECS, 'last' => $now - 3 * DAYSECS];
        $future = ['campaign' => 'next', 'first' => $now + 2 * DAYSECS, 'last' => $now + 9 * DAYSECS];
        $this->asked($ended, $future);
        $this->assertSame('next', $this->choice()->grid()->ask->campaign);
        $this->assertStringContainsString('from', $this->page()['banner']['title']);
        $this->clock->set_to($now - DAYSECS);
        $this->assertSame('past', $this->choice()->grid()->ask->campaign);
        $this->assertStringContainsString('ended', $this->page()['banner']['title']);
        $this->clock->set_to($now + 3 * DAYSECS);
        $this->assertStringContainsString('until', $this->page()['banner']['title']);
        $this->clock->set_to($now + 17 * DAYSECS);
        $this->assertNull($this->choice()->grid()->ask);
    }

    /**
     * "Not observed" is an answer, so is a rating on a page of Moodle's; what others say, or what was taken back, is none.
     */
    public function test_what_is_left(): void {
        $this->asked([]);
        $left = fn() => (new my_asks((int) $this->teacher->id, [$this->courseid => true]));
        $counts = function () use ($left): array {
            $asks = $left();
            return array_values((array) $asks->count($asks->to_open(0, 0)));
        };
        $this->assertSame([6, 0, 6], $counts());
        $this->save(state::NOT_OBSERVED);
        $this->save(state::ACQUIRED, ['userid' => $this->pupils[1]]);
        $this->save(state::ACQUIRED, ['competencyid' => $this->items[2]]);
        $this->setUser($this->colleague);
        $this->save(state::ACQUIRED, ['userid' => $this->pupils[2]]);
        $this->assertSame([6, 2, 4], $counts());
        $this->setUser($this->teacher);
        $this->save(-1, ['userid' => $this->pupils[1]]);
        $this->assertSame([6, 1, 5], $counts());
        $this->setAdminUser();
        $this->school->create_rating($this->courseid, $this->pupils[1], $this->items[1], 2);
        $this->assertSame([6, 1, 5], $counts());
        global $DB;
        $DB->set_field('competency_evidence', 'actionuserid', $this->teacher->id);
        $this->assertSame([6, 2, 4], $counts());
    }

    /**
     * The banner says what is left and leads to the next division of which some is; what is done is not insisted on.
     */
    public function test_the_banner(): void {
        [$first, $second] = $this->asked([], ['cohort' => (int) $this->other->id, 'competencies' => [$this->items[0]]]);
        $page = $this->page();
        $this->assertStringContainsString('Automne', $page['banner']['title']);
        $this->assertSame('Division 2A: 6 cells left of 6.', $page['banner']['left']);
        $this->assertSame(['Next division: Division 2B (2 cells left)'], array_column($page['banner']['links'], 'text'));
        $this->assertStringContainsString("ask=$second", $page['banner']['links'][0]['url']);
        $this->assertSame([true], array_column($page['campaigns'], 'current'));
        $this->assertSame('Items of the campaign “Automne”', $page['title']);
        foreach ($this->pupils as $pupil) {
            foreach (array_slice($this->items, 0, 2) as $item) {
                $this->save(state::ACQUIRED, ['userid' => $pupil, 'competencyid' => $item]);
            }
        }
        $page = $this->page(['course' => $this->courseid, 'ask' => $first]);
        $this->assertSame([true, 'Division 2A: all is answered, 6 cells of 6. Thank you.'], [
            $page['banner']['done'], $page['banner']['left'],
        ]);
        $this->assertSame($second, $this->choice()->grid()->ask->id);
        $this->assertSame([], $this->page()['banner']['links']);
        $elsewhere = $this->page(['course' => $this->courseid, 'cohort' => (int) $this->division->id]);
        $this->assertSame(['Open what is asked for in Division 2B'], array_column($elsewhere['banner']['links'], 'text'));
        $this->assertSame([false], array_column($elsewhere['campaigns'], 'current'));
    }

    /**
     * Another division is chosen: its own ask of the campaign opens, if there is one; a branch or a group leave the campaign.
     */
    public function test_the_selectors(): void {
        [$first, $second] = $this->asked([], ['cohort' => (int) $this->other->id]);
        $page = $this->page();
        $choices = array_column($page['people'][0]['choices'], 'url', 'name');
        $this->assertStringContainsString("ask=$first", $choices['Division 2A']);
        $this->assertStringContainsString("ask=$second", $choices['Division 2B']);
        $groups = implode(' ', array_column($page['people'][1]['choices'], 'url'));
        $branches = implode(' ', array_column($page['frameworks'][0]['branches'], 'url'));
        $others = $groups . $branches . $page['ofcourse']['url'] . $page['frameworks'][0]['url'];
        $this->assertStringNotContainsString('ask=', $others);
        $this->assertFalse($page['ofcourse']['current']);
    }

    /**
     * The one that was open last opens again while some of it is left.
     */
    public function test_the_last_one_again(): void {
        [, $second] = $this->asked([], ['cohort' => (int) $this->other->id, 'competencies' => [$this->items[0]]]);
        $this->choice(['course' => $this->courseid, 'ask' => $second])->remember();
        $this->assertSame($second, $this->choice()->grid()->ask->id);
        foreach ($this->other->pupils as $pupil) {
            $this->save(state::NOT_OBSERVED, ['userid' => (int) $pupil->id]);
        }
        $this->assertSame((int) $this->division->id, $this->choice()->grid()->cohortid);
    }

    /**
     * The function gives the same grid, and none of what is not asked of the reader.
     */
    public function test_the_function(): void {
        [$mine, $theirs] = $this->asked([], ['user' => (int) $this->colleague->id]);
        $cohort = (int) $this->division->id;
        $grid = get_grid::execute($this->courseid, $cohort, 0, 0, 0, $mine);
        $this->assertSame(array_slice($this->items, 0, 2), array_column($grid['items'], 'id'));
        $this->assertSame($mine, json_decode($this->page()['data'], true)['choice']['askid']);
        $this->expectException(\invalid_parameter_exception::class);
        get_grid::execute($this->courseid, $cohort, 0, 0, 0, $theirs);
    }
}

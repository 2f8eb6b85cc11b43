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
 * Tests of a pupil's own page.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\output\mine_page;
use local_barrette\tests\pupil_testcase;

/**
 * A pupil's own page tells what was shared, what they say, their groups and what is open; nothing of anybody else.
 *
 * @covers \local_barrette\local\views
 * @covers \local_barrette\local\my_groups
 * @covers \local_barrette\local\my_activities
 * @covers \local_barrette\local\people
 * @covers \local_barrette\output\mine_page
 * @covers \local_barrette\output\tabs
 */
final class mine_test extends pupil_testcase {
    /**
     * Put a row in the grid's table.
     *
     * @param int $index Which item.
     * @param int $state State.
     * @param array $changes Fields that differ.
     */
    private function observe(int $index, int $state, array $changes = []): void {
        global $DB;
        $DB->insert_record('local_barrette_observation', (object) ($changes + [
            'userid' => $this->pupils[0]->id, 'competencyid' => $this->items[$index], 'raterid' => $this->teacher->id,
            'courseid' => $this->courseid, 'state' => $state, 'timecreated' => 100, 'timeshared' => 200,
        ]));
    }

    /**
     * What the page of a pupil shows.
     *
     * @param \stdClass|null $user Pupil, the first one unless said.
     * @return array Context of the template, and HTML.
     */
    private function page(?\stdClass $user = null): array {
        global $PAGE;
        $PAGE->set_url('/local/barrette/mine.php');
        $user ??= $this->pupils[0];
        $this->setUser($user);
        $output = $PAGE->get_renderer('core');
        $context = (new mine_page((int) $user->id))->export_for_template($output);
        return [$context, $output->render_from_template('local_barrette/mine', $context)];
    }

    /**
     * The name of an item.
     *
     * @param int $index Which one.
     * @return string
     */
    private function wording(int $index): string {
        return items::all()[$this->items[$index]]->wording;
    }

    /**
     * Strengths, targets, both views, and what was taken back.
     */
    public function test_views(): void {
        $other = $this->school->create_adult();
        $this->observe(0, state::ACQUIRED, ['note' => 'Bravo', 'notescope' => 'pupil']);
        $this->observe(1, state::BEING_ACQUIRED, ['note' => 'Secret', 'notescope' => 'team']);
        $this->observe(2, state::ACQUIRED);
        $this->observe(2, state::NOT_ACQUIRED, ['raterid' => $other->id]);
        $this->observe(3, state::ACQUIRED, ['withdrawn' => 1, 'timeended' => 300]);
        $this->observe(4, state::ACQUIRED, ['timeshared' => 0]);
        $this->observe(5, state::ACQUIRED, ['userid' => $this->pupils[1]->id]);
        self_positions::save((int) $this->pupils[0]->id, [
            $this->items[0] => 1, $this->items[3] => 0, $this->items[4] => 3, $this->items[6] => 3,
        ]);
        [$context, $html] = $this->page();
        $wordings = fn($list) => array_column($context[$list], 'wording');
        $this->assertSame([$this->wording(0)], $wordings('strengths'));
        $this->assertSame([$this->wording(4), $this->wording(6)], array_values($context['claimed']));
        $this->assertSame([$this->wording(1), $this->wording(2)], $wordings('targets'));
        $this->assertSame([$this->wording(0)], $wordings('both'));
        $this->assertSame(get_string('self_state_1', 'local_barrette'), $context['both'][0]['own']);
        $this->assertSame([$this->wording(3)], $wordings('withdrawn'));
        $this->assertStringContainsString('Bravo', $html);
        $this->assertStringNotContainsString('Secret', $html);
        $this->assertCount(2, $context['targets'][1]['rows']);
        delete_user($this->teacher);
        $this->assertStringContainsString(get_string('somebodygone', 'local_barrette'), $this->page()[1]);
    }

    /**
     * My groups, with what the bridge said of them; no name of another pupil.
     */
    public function test_groups(): void {
        $groupid = $this->id_of('groups', 'ga');
        $this->assertSame('', $this->page()[0]['groups'][0]['when']);
        $this->as_bridge();
        $this->assert_all('done', $this->apply([$this->details(), self::member('ga', $this->pupils[1]->id)]));
        [$group] = my_groups::of((int) $this->pupils[0]->id);
        $this->assertSame([$groupid, 2, [$this->items[1], $this->items[2]]], [
            (int) $group->id, $group->weekday, $group->competencies,
        ]);
        [$context, $html] = $this->page();
        $this->assertStringContainsString('10:05', $context['groups'][0]['when']);
        $this->assertStringContainsString(s(fullname($this->teacher)), $html);
        $this->assertSame([$this->wording(1), $this->wording(2)], $context['works'][0]['items']);
        foreach ([$this->pupils[1], $this->pupils[2], $this->elsewhere] as $other) {
            $this->assertStringNotContainsString(s($other->lastname . ' ' . $other->firstname), $html);
            $this->assertStringNotContainsString(s(fullname($other)), $html);
        }
        $this->assertSame([], my_groups::of((int) $this->pupils[2]->id));
        $this->as_bridge();
        $this->apply([self::enrolment('c1', $this->pupils[0]->id, 'student', 1)]);
        $this->assertSame([], my_groups::of((int) $this->pupils[0]->id));
    }

    /**
     * What is open, and what is done.
     */
    public function test_activities(): void {
        global $DB;
        $this->apply([...self::module('b', []), self::member('gb', $this->pupils[0]->id)]);
        $userid = (int) $this->pupils[0]->id;
        $this->assertSame(['Lire', 'Écrire'], array_column(my_activities::of($userid)['open'], 'name'));
        $this->assertSame(['open' => [], 'done' => []], my_activities::of((int) $this->pupils[1]->id));
        $this->setUser($this->pupils[0]);
        $cm = get_fast_modinfo($this->courseid, $userid)->get_cm($this->id_of('activities', 'pb'));
        (new \completion_info(get_course($this->courseid)))->set_module_viewed($cm, $userid);
        $names = fn($list) => array_column($list, 'name');
        $this->assertSame(['open' => ['Écrire'], 'done' => ['Lire']], array_map($names, my_activities::of($userid)));
        $DB->set_field('course', 'visible', 0, ['id' => $this->courseid]);
        $this->assertSame(['open' => [], 'done' => []], my_activities::of($userid));
    }

    /**
     * What waits is said first, and only while it waits; empty pages explain themselves.
     */
    public function test_what_waits(): void {
        $next = fn() => array_map(fn($step) => basename($step['url']), $this->page($this->pupils[2])[0]['next']);
        $this->assertSame(['project.php', 'selfpositioning.php'], $next());
        $this->assertStringContainsString(
            get_string('mine_nostrength', 'local_barrette'),
            $this->page($this->pupils[2])[1]
        );
        projects::save(
            (int) $this->pupils[2]->id,
            ['project' => 'x', 'helps' => '', 'obstacles' => ''],
            ['need:project'],
            true
        );
        $this->assertSame(['selfpositioning.php'], $next());
        $this->assertSame([get_string('wish_project', 'local_barrette')], $this->page($this->pupils[2])[0]['wishes']);
        self_window::set(0, time() - 1);
        $this->assertSame([], $next());
        $this->assertStringNotContainsString('lb-next', $this->page($this->pupils[2])[1]);
    }
}

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
 * Tests of the page of AP needs.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\ap_marks;
use local_barrette\tests\grid_testcase;

/**
 * The page shows everyone's words, and saves what its teacher changed and nothing else.
 *
 * @covers \local_barrette\output\needs_page
 * @covers \local_barrette\output\tabs
 */
final class needs_page_test extends grid_testcase {
    #[\Override]
    protected function tearDown(): void {
        $_POST = [];
        parent::tearDown();
    }

    /**
     * What the page shows.
     *
     * @param int $cohortid Division, 0 for all.
     * @return string HTML.
     */
    private function html(int $cohortid = 0): string {
        global $PAGE;
        $PAGE->set_url('/local/barrette/needs.php');
        $output = $PAGE->get_renderer('core');
        $page = new needs_page($this->courseid, $cohortid);
        return $output->render_from_template('local_barrette/needs', $page->export_for_template($output));
    }

    /**
     * Send a form.
     *
     * @param string[] $marks Marks by name of choice, which begins with the place of the pupil.
     * @return string What was said afterwards.
     */
    private function send(array $marks): string {
        $named = [];
        foreach ($marks as $name => $mark) {
            [$place, $rest] = explode('-', $name, 2);
            $named["{$this->pupils[(int) $place]}-$rest"] = $mark;
        }
        return (new needs_page($this->courseid, 0))->save((int) $this->division->id, $named)[0];
    }

    /**
     * The marks that stand.
     *
     * @return string[] As "place need mark".
     */
    private function standing(): array {
        global $DB;
        $places = array_flip($this->pupils);
        $rows = $DB->get_records(ap_marks::TABLE, ['timeended' => 0], 'id');
        return array_values(array_map(fn($row) => "{$places[$row->userid]} $row->need $row->mark", $rows));
    }

    /**
     * Only what was changed is written, and a sentence says how many.
     */
    public function test_saved(): void {
        $said = $this->send([
            '0-methods-none' => 'to_work_on', '0-studies-none' => '', '1-autonomy-none' => 'strength', '2-project-none' => '',
        ]);
        $this->assertSame(['0 methods to_work_on', '1 autonomy strength'], $this->standing());
        $this->assertSame('Division 2A: 2 changes saved.', $said);
        $said = $this->send(['0-methods-to_work_on' => '', '1-autonomy-strength' => 'strength']);
        $this->assertSame(['1 autonomy strength'], $this->standing());
        $this->assertSame('Division 2A: one change saved.', $said);
        $this->assertStringContainsString('nothing had changed', $this->send(['1-autonomy-strength' => 'strength']));
    }

    /**
     * What was changed in another window of the same teacher is neither lost nor hidden.
     */
    public function test_two_windows(): void {
        $this->send(['0-methods-none' => 'strength']);
        $said = $this->send(['0-methods-none' => 'requested', '1-methods-none' => 'requested']);
        $this->assertSame(['0 methods strength', '1 methods requested'], $this->standing());
        $this->assertStringContainsString('one change saved', $said);
        $this->assertStringContainsString('another window', $said);
    }

    /**
     * Nothing is written for who is no pupil of the course, or without the key of the session.
     */
    public function test_refused(): void {
        $stranger = $this->school->create_division('2B', 1)->pupils[0];
        $this->pupils[] = (int) $stranger->id;
        foreach (['3-methods-none' => 'strength', '0-methods-none' => 'acquired', '0-music-none' => ''] as $name => $mark) {
            try {
                $this->send(['1-studies-none' => 'strength', $name => $mark ?: 'strength']);
                $this->fail($name);
            } catch (\moodle_exception $refused) {
                $this->assertContains($refused->errorcode, ['notapupilofthecourse', 'invalidparameter'], $name);
            }
        }
        $_POST = ['sesskey' => 'other', 'division' => $this->division->id, 'mark' => []];
        try {
            needs_page::opened($this->courseid, 0);
            $this->fail('sesskey');
        } catch (\moodle_exception $refused) {
            $this->assertSame('invalidsesskey', $refused->errorcode);
        }
        $this->assertSame([], $this->standing());
    }

    /**
     * Other teachers' marks are told with their names, and the wish of a project that is done; a draft is the pupil's own.
     */
    public function test_what_others_say(): void {
        [$one, $two] = $this->pupils;
        ap_marks::put($one, 'methods', 'strength', (int) $this->teacher->id, $this->courseid);
        ap_marks::put($one, 'methods', 'to_work_on', (int) $this->colleague->id, $this->courseid);
        $this->school->create_ap_mark($two, 'studies', 2_000_000_001);
        $this->school->create_project($one, ['wish1' => 'need:project', 'timedone' => 1000]);
        $this->school->create_project($two, ['wish1' => 'need:autonomy']);
        $html = $this->html();
        $this->assertStringContainsString('<li>' . s(fullname($this->colleague)) . ': to work on</li>', $html);
        $this->assertStringNotContainsString(s(fullname($this->teacher)) . ':', $html);
        $this->assertSame(1, substr_count($html, '<li>asked for by the pupil</li>'));
        $this->assertMatchesRegularExpression("/$one-project-none.{1,900}asked for by the pupil/s", $html);
        $this->assertStringContainsString(get_string('somebodygone', 'local_barrette') . ': to work on', $html);
        $this->assertMatchesRegularExpression("/name=\"mark\[$one-methods-strength\]\"[^>]*lb-marked/", $html);
    }

    /**
     * A division in which nobody is left says so, and has no form.
     */
    public function test_empty_division(): void {
        global $DB;
        $this->assertSame(15, substr_count($this->html((int) $this->division->id), '<select'));
        foreach ($this->pupils as $userid) {
            $DB->set_field('user', 'suspended', 1, ['id' => $userid]);
        }
        $html = $this->html();
        $this->assertStringContainsString('there is nothing to mark', $html);
        $this->assertStringNotContainsString('<form', $html);
    }
}

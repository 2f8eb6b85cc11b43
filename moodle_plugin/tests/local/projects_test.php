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
 * Tests of the projects of pupils.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\event\project_done;
use local_barrette\event\project_waived;
use local_barrette\event\project_waiver_withdrawn;
use local_barrette\external\save_project;
use local_barrette\tests\pupil_testcase;

/**
 * A pupil writes a project, teachers waive it, and the bridge knows who did and what they wish.
 *
 * @covers \local_barrette\local\projects
 * @covers \local_barrette\local\wishes
 * @covers \local_barrette\external\save_project
 * @covers \local_barrette\local\export\projects
 * @covers \local_barrette\output\project_page
 * @covers \local_barrette\output\projects_page
 * @covers \local_barrette\output\pupil_project_page
 */
final class projects_test extends pupil_testcase {
    /** @var string Table. */
    private const TABLE = 'local_barrette_project';

    /**
     * Save as the current user, through the web service.
     *
     * @param array $changes Parameters that differ from an empty draft.
     * @return array Answer.
     */
    private function save(array $changes = []): array {
        $draft = ['project' => '', 'helps' => '', 'obstacles' => '', 'wish1' => '', 'wish2' => '', 'done' => false];
        $answer = save_project::execute(...array_values(array_replace($draft, $changes)));
        return \core_external\external_api::clean_returnvalue(save_project::execute_returns(), $answer);
    }

    /**
     * What a page shows.
     *
     * @param \templatable $page Page.
     * @param string $template Template.
     * @return string HTML.
     */
    private function html(\templatable $page, string $template): string {
        global $PAGE;
        $PAGE->set_url('/local/barrette/project.php');
        $output = $PAGE->get_renderer('core');
        return $output->render_from_template("local_barrette/$template", $page->export_for_template($output));
    }

    /**
     * From nothing to a draft to done, and changed afterwards; done is said once.
     */
    public function test_from_draft_to_done(): void {
        $this->setUser($this->pupils[0]);
        $userid = (int) $this->pupils[0]->id;
        $this->assertSame('none', projects::state(projects::of($userid)));
        $this->assertSame('begun', $this->save(['helps' => " À deux <3 \r\n& seul "])['state']);
        $this->assertSame("À deux <3 \n& seul", projects::of($userid)->helps);
        $events = $this->redirectEvents();
        $this->assertSame('done', $this->save(['project' => 'Électricien', 'done' => true])['state']);
        $first = projects::of($userid)->timedone;
        $this->assertSame('done', $this->save(['project' => 'Électricienne', 'done' => true])['state']);
        $this->assertSame('done', $this->save(['project' => 'Menuisière'])['state']);
        $this->assertSame(['Menuisière', $first], [projects::of($userid)->project, projects::of($userid)->timedone]);
        $said = $events->get_events();
        $this->assertCount(1, $said);
        $this->assertInstanceOf(project_done::class, $said[0]);
        $this->assertSame([$userid, null], [(int) $said[0]->relateduserid, $said[0]->other]);
    }

    /**
     * What is wrong is refused with its own code, and nothing is written.
     */
    public function test_refusals(): void {
        $this->setUser($this->pupils[0]);
        $refused = [
            ['project_required', ['done' => true]],
            ['project_required', ['project' => " \n ", 'done' => true]],
            ['project_toolong', ['project' => str_repeat('é', 2001)]],
            ['project_toolong', ['obstacles' => str_repeat('x', 3000000)]],
            ['project_badwish', ['wish1' => 'need:money']],
            ['project_badwish', ['wish2' => 'competency:' . str_repeat('x', 5000)]],
            ['project_badwish', ['wish1' => 'need:methods ']],
        ];
        foreach ($refused as [$code, $params]) {
            $this->assert_refused(self::TABLE, \moodle_exception::class, fn() => $this->save($params), $code);
        }
        $this->save(['project' => str_repeat('é', 2000), 'done' => true]);
        $this->assert_refused(self::TABLE, \moodle_exception::class, fn() => $this->save(), 'project_required');
    }

    /**
     * Wrong types are refused by Moodle's own check.
     */
    public function test_wrong_types(): void {
        $this->setUser($this->pupils[0]);
        $params = ['project' => ['x'], 'helps' => '', 'obstacles' => '', 'wish1' => '', 'wish2' => '', 'done' => 0];
        $check = fn($changes) => fn() => \core_external\external_api::validate_parameters(
            save_project::execute_parameters(),
            $changes + $params
        );
        $texts = ['project' => 'x'];
        $this->assert_refused(self::TABLE, \invalid_parameter_exception::class, $check([]));
        $this->assert_refused(self::TABLE, \invalid_parameter_exception::class, $check($texts + ['done' => 'oui']));
        $this->assert_refused(self::TABLE, \invalid_parameter_exception::class, $check($texts + ['userid' => 5]));
    }

    /**
     * Only a pupil writes one, and their own.
     */
    public function test_only_pupils_write(): void {
        global $DB;
        $stranger = $this->getDataGenerator()->create_user();
        foreach ([$this->teacher, $stranger, guest_user(), get_admin()] as $user) {
            $this->setUser($user);
            $this->assert_refused(self::TABLE, \moodle_exception::class, fn() => $this->save(['project' => 'x']));
        }
        $this->setUser(null);
        $this->assert_refused(self::TABLE, \moodle_exception::class, fn() => $this->save(['project' => 'x']));
        $this->setUser($this->pupils[1]);
        $this->save(['project' => 'x']);
        $this->assertEquals([$this->pupils[1]->id], $DB->get_fieldset(self::TABLE, 'userid'));
    }

    /**
     * Wishes are needs and branches; two at most, the same one once. The bridge reads them, and no text.
     */
    public function test_wishes_and_export(): void {
        $code = 'competency:' . \core_competency\competency::get_record(['id' => $this->items[0]])->get('idnumber');
        $this->setUser($this->pupils[0]);
        $this->save(['project' => 'Secret', 'wish1' => $code, 'wish2' => 'need:methods', 'done' => true]);
        $this->setUser($this->pupils[1]);
        $this->save(['wish1' => 'need:studies', 'wish2' => 'need:studies']);
        projects::waive((int) $this->pupils[2]->id, (int) $this->teacher->id, $this->courseid, 'Arrivé hier au lycée.');
        $this->as_bridge();
        $rows = array_column($this->read('projects'), null, 'userid');
        $told = fn($user) => array_slice(array_values($rows[$user->id]), 2);
        $of = fn($index) => projects::of((int) $this->pupils[$index]->id);
        $this->assertSame([$code, 'need:methods', $of(0)->timedone, null], $told($this->pupils[0]));
        $this->assertSame(['need:studies', '', null, null], $told($this->pupils[1]));
        $this->assertSame(['', '', null, $of(2)->timewaived], $told($this->pupils[2]));
        $this->assertStringNotContainsString('Secret', json_encode($rows));
        cohort_remove_member($this->division->id, $this->pupils[0]->id);
        $this->assertCount(2, $this->read('projects'));
    }

    /**
     * A wish of a framework that is hidden since is said to be gone, not lost.
     */
    public function test_wish_that_is_gone(): void {
        $this->assertSame(
            [
                'need:methods' => get_string('wish_methods', 'local_barrette'),
                'competency:x' => get_string('wish_gone', 'local_barrette'),
            ],
            wishes::labels(['need:methods', '', 'competency:x'])
        );
    }

    /**
     * A teacher waives with a reason and takes it back; the log names nobody's reason.
     */
    public function test_waiver(): void {
        [$userid, $teacherid] = [(int) $this->pupils[0]->id, (int) $this->teacher->id];
        $this->setUser($this->teacher);
        foreach (['', 'trop court', str_repeat('x', 501), '   neuf car.  '] as $index => $reason) {
            $waive = fn() => projects::waive($userid, $teacherid, $this->courseid, $reason);
            if ($index === 1) {
                // Ten characters are enough.
                $waive();
                projects::withdraw_waiver($userid, $this->courseid);
                continue;
            }
            $this->assert_refused(self::TABLE, \moodle_exception::class, $waive, 'project_badreason');
        }
        $events = $this->redirectEvents();
        projects::waive($userid, $teacherid, $this->courseid, 'Arrivé hier au lycée.');
        $project = projects::of($userid);
        $this->assertSame(['waived', $teacherid], [projects::state($project), $project->waivedby]);
        projects::withdraw_waiver($userid, $this->courseid);
        projects::withdraw_waiver($userid, $this->courseid);
        $this->assertSame(['none', ''], [projects::state(projects::of($userid)), projects::of($userid)->waivereason]);
        $said = $events->get_events();
        $this->assertSame([project_waived::class, project_waiver_withdrawn::class], array_map('get_class', $said));
        $this->assertSame([null, null], array_map(fn($event) => $event->other, $said));
        $this->assertSame(\context_course::instance($this->courseid)->id, $said[0]->contextid);
    }

    /**
     * What the pupil did counts before a waiver, and cannot be waived.
     */
    public function test_done_counts_before_a_waiver(): void {
        $userid = (int) $this->pupils[0]->id;
        projects::waive($userid, (int) $this->teacher->id, $this->courseid, 'Arrivé hier au lycée.');
        $this->setUser($this->pupils[0]);
        $this->assertSame('done', $this->save(['project' => 'x', 'done' => true])['state']);
        $waive = fn() => projects::waive($userid, (int) $this->teacher->id, $this->courseid, 'Arrivé hier au lycée.');
        $this->assert_refused(self::TABLE, \moodle_exception::class, $waive, 'project_alreadydone');
    }

    /**
     * A teacher counts a division, reads what is done, and reads no draft.
     */
    public function test_what_a_teacher_sees(): void {
        global $PAGE;
        $PAGE->set_url('/local/barrette/project.php');
        $this->setUser($this->pupils[0]);
        $this->save(['project' => 'Être "chef" <b>', 'wish1' => 'need:methods', 'done' => true]);
        $this->setUser($this->pupils[1]);
        $this->save(['project' => 'Brouillon privé']);
        $this->setUser($this->teacher);
        $page = new \local_barrette\output\projects_page($this->courseid, (int) $this->division->id);
        $counts = get_string('projects_counts', 'local_barrette', (object) ['done' => 1, 'begun' => 1, 'none' => 1, 'waived' => 0]);
        $told = $page->export_for_template($PAGE->get_renderer('core'));
        $waitingfirst = array_map(fn($index) => fullname($this->pupils[$index]), [2, 1, 0]);
        $this->assertSame($waitingfirst, array_column($told['divisions'][0]['pupils'], 'name'));
        $html = $this->html($page, 'projects');
        $this->assertStringContainsString($counts, $html);
        $this->assertStringNotContainsString('chef', $html);
        $this->assertStringNotContainsString(fullname($this->elsewhere), $html);
        $one = fn($index) => $this->html(
            new \local_barrette\output\pupil_project_page($this->courseid, (int) $this->pupils[$index]->id),
            'pupilproject'
        );
        $this->assertStringContainsString('Être &quot;chef&quot; &lt;b&gt;', $one(0));
        $this->assertStringContainsString(get_string('wish_methods', 'local_barrette'), $one(0));
        $this->assertStringNotContainsString('Brouillon', $one(1));
    }

    /**
     * What could not be saved stays in the form, with its fault at the field.
     */
    public function test_faults_are_told_at_the_field(): void {
        $this->setUser($this->pupils[0]);
        $project = projects::of((int) $this->pupils[0]->id);
        $project->helps = 'Déjà écrit';
        $html = $this->html(new \local_barrette\output\project_page($project, ['project' => 'project_required']), 'project');
        $this->assertStringContainsString('Déjà écrit', $html);
        $error = preg_quote(get_string('project_required', 'local_barrette'));
        $this->assertMatchesRegularExpression("/id=\"lb-project-error\"[^>]*data-error=\"project\">$error</", $html);
        $this->assertSame(1, substr_count($html, 'aria-invalid'));
    }
}

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
 * Tests of privacy.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use context_course;
use context_system;
use context_user;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use core_privacy\tests\provider_testcase;

/**
 * A person can see and have erased what the plugin keeps.
 *
 * @covers \local_barrette\privacy\provider
 * @covers \local_barrette\privacy\metadata
 * @covers \local_barrette\privacy\traces
 * @covers \local_barrette\privacy\trace
 */
final class provider_test extends provider_testcase {
    /** @var \stdClass[] Two pupils. */
    private array $pupils;

    /** @var \stdClass[] Two teachers. */
    private array $teachers;

    /** @var int[] Two items. */
    private array $items;

    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $school = $this->getDataGenerator()->get_plugin_generator('local_barrette');
        $school->prepare();
        $this->pupils = $school->create_division('2A', 2)->pupils;
        $this->teachers = [$school->create_adult(), $school->create_adult()];
        $this->setAdminUser();
        $this->items = $school->create_framework(2);
        [$one, $two] = array_column($this->teachers, 'id');
        foreach ($this->pupils as $pupil) {
            $note = ['note' => "Pour $pupil->id", 'notescope' => 'pupil', 'timeshared' => 1000];
            $school->create_observation($pupil->id, $this->items[0], $one, $note);
            $note = ['note' => "Équipe $pupil->id", 'notescope' => 'team', 'state' => 1];
            $school->create_observation($pupil->id, $this->items[0], $two, $note);
            $school->create_ap_mark($pupil->id, 'methods', $one, ['mark' => 'strength', 'timeended' => 1500]);
            $school->create_ap_mark($pupil->id, 'methods', $one);
            $school->create_ap_mark($pupil->id, 'studies', $two, ['mark' => 'requested']);
            $school->create_project($pupil->id, ['waivedby' => $one, 'waivereason' => 'Arrivée en juin', 'timewaived' => 2000]);
            $DB->insert_record('local_barrette_self_position', [
                'userid' => $pupil->id, 'competencyid' => $this->items[1], 'state' => 3,
            ]);
            $DB->insert_record('local_barrette_leaver', ['userid' => $pupil->id, 'timeleft' => 3000]);
            foreach (['object', 'applied'] as $table) {
                $DB->insert_record("local_barrette_$table", [
                    'kind' => 'enrolments', 'objkey' => "c1|$pupil->id", 'batchkey' => 'b', 'digest' => '', 'status' => 'done',
                ]);
            }
        }
        $DB->insert_record('local_barrette_object', ['kind' => 'courses', 'objkey' => 'c1']);
        $DB->insert_record('local_barrette_request', [
            'runkey' => 'r1', 'origin' => 'page', 'userid' => $one, 'scope' => 'all', 'state' => 'done',
        ]);
        $DB->insert_record('local_barrette_group_detail', ['objkey' => 'g1', 'leaders' => "[$one,$two]", 'room' => 'B12']);
        $DB->insert_record('local_barrette_launch', [
            'codehash' => 'h1', 'userid' => $one, 'state' => 's', 'timecreated' => 4000, 'timeexpires' => 4060, 'timeused' => 4010,
        ]);
        $DB->insert_record('local_barrette_ask', [
            'objkey' => "k|1|$one", 'campaign' => 'k', 'name' => 'Automne', 'userid' => $one, 'competencies' => '[1]',
        ]);
        set_user_preference('local_barrette_grid', '{"course":7}', $one);
    }

    /**
     * What is given to a person under a heading.
     *
     * @param \stdClass $user Person.
     * @param string $name Trace.
     * @param \context|null $context Context, their own unless said.
     * @return array[] Rows.
     */
    private static function given(\stdClass $user, string $name, ?\context $context = null): array {
        $path = [get_string('pluginname', 'local_barrette'), get_string("privacy:path:$name", 'local_barrette')];
        return writer::with_context($context ?? context_user::instance($user->id))->get_data($path)->rows ?? [];
    }

    /**
     * The rows of a table, as text.
     *
     * @param string $table Last part of its name.
     * @param string $where Condition.
     * @return string
     */
    private static function standing(string $table, string $where = '1 = 1'): string {
        global $DB;
        return json_encode(array_values($DB->get_records_select("local_barrette_$table", $where, [], 'id')));
    }

    /**
     * Each table is declared or holds nothing about people, each field declared exists, and every string too.
     */
    public function test_metadata_covers_every_table(): void {
        global $CFG, $DB;
        $xml = simplexml_load_file($CFG->dirroot . '/local/barrette/db/install.xml');
        $tables = array_map(fn($table) => (string) $table['NAME'], iterator_to_array($xml->TABLES->TABLE, false));
        $declared = array_map(fn($table) => "local_barrette_$table", array_keys(metadata::TABLES));
        // The feed holds parts of the people, never a person.
        $nobody = ['local_barrette_bridge', 'local_barrette_change', 'local_barrette_feed'];
        $this->assertEqualsCanonicalizing([...$declared, ...$nobody], $tables);
        foreach (metadata::TABLES as $table => $fields) {
            $columns = array_keys($DB->get_columns("local_barrette_$table"));
            $this->assertSame([], array_diff($fields, $columns), $table);
            $personal = array_intersect(['userid', 'raterid', 'waivedby', 'note'], $columns);
            $this->assertSame([], array_diff($personal, $fields), $table);
        }
        $items = provider::get_metadata(new collection('local_barrette'))->get_collection();
        $this->assertCount(count($declared) + 1 + count(metadata::PREFERENCES) + 3, $items);
        foreach ($items as $item) {
            foreach ([...array_values($item->get_privacy_fields() ?? []), $item->get_summary()] as $key) {
                $this->assertTrue(get_string_manager()->string_exists($key, 'local_barrette'), $key);
            }
        }
    }

    /**
     * Everybody's data is in their own context, and in the system's for the keys; nobody else has any.
     */
    public function test_contexts_and_users(): void {
        $system = context_system::instance();
        $expected = [[$this->pupils[0], [$system->id]], [$this->teachers[0], []], [$this->teachers[1], []]];
        foreach ($expected as [$user, $more]) {
            $own = context_user::instance($user->id);
            $found = provider::get_contexts_for_userid($user->id)->get_contextids();
            $this->assertEqualsCanonicalizing([$own->id, ...$more], array_map('intval', $found));
            $this->assertSame([(int) $user->id], $this->users_in($own));
        }
        $stranger = $this->getDataGenerator()->create_user();
        $this->assertCount(0, provider::get_contexts_for_userid($stranger->id));
        $this->assertSame([], $this->users_in(context_user::instance($stranger->id)));
        $this->assertEqualsCanonicalizing(array_map('intval', array_column($this->pupils, 'id')), $this->users_in($system));
        $this->assertSame([], $this->users_in(context_course::instance(SITEID)));
    }

    /**
     * The users whose data a context holds.
     *
     * @param \context $context Context.
     * @return int[]
     */
    private function users_in(\context $context): array {
        $list = new userlist($context, 'local_barrette');
        provider::get_users_in_context($list);
        return $list->get_userids();
    }

    /**
     * A pupil gets all that is about them, each note marked by its reader, and nothing about the other.
     */
    public function test_export_of_a_pupil(): void {
        [$pupil, $other] = $this->pupils;
        $this->export_all_data_for_user($pupil->id, 'local_barrette');
        $cells = self::given($pupil, 'observed');
        $this->assertSame(["Pour $pupil->id", "Équipe $pupil->id"], array_column($cells, 'note'));
        $this->assertSame(['for the pupil', 'for the team'], array_column($cells, 'notescope'));
        $this->assertSame(['being acquired', 'not acquired yet'], array_column($cells, 'state'));
        $this->assertEquals(array_column($this->teachers, 'id'), array_column($cells, 'rater'));
        $this->assertSame([false, true], array_map(fn($cell) => $cell['timeshared'] === '', $cells));
        $marks = self::given($pupil, 'marked');
        $this->assertSame(['Working methods', 'Working methods', 'Further studies'], array_column($marks, 'need'));
        $this->assertSame(['point to lean on', 'to work on', 'asked for'], array_column($marks, 'mark'));
        $this->assertSame([false, true, true], array_map(fn($mark) => $mark['timeended'] === '', $marks));
        $this->assertEquals($this->teachers[1]->id, $marks[2]['rater']);
        $this->assertSame('I can', self::given($pupil, 'positioned')[0]['state']);
        $project = self::given($pupil, 'project')[0];
        $this->assertSame(['Travailler dans un garage', 'Arrivée en juin'], [$project['project'], $project['waivereason']]);
        $this->assertEquals($this->teachers[0]->id, $project['waivedby']);
        $this->assertCount(1, self::given($pupil, 'leaver'));
        foreach (['made', 'answered'] as $name) {
            $keys = array_column(self::given($pupil, $name, context_system::instance()), 'objkey');
            $this->assertSame(["c1|$pupil->id"], $keys);
        }
        $this->assertFalse(writer::with_context(context_user::instance($other->id))->has_any_data());
    }

    /**
     * A key that ends alike is somebody else's.
     */
    public function test_export_of_keys_that_end_alike(): void {
        global $DB;
        $pupil = $this->pupils[0];
        $DB->insert_record('local_barrette_object', ['kind' => 'enrolments', 'objkey' => "c1|9$pupil->id"]);
        $this->export_all_data_for_user($pupil->id, 'local_barrette');
        $rows = self::given($pupil, 'made', context_system::instance());
        $this->assertSame(["c1|$pupil->id"], array_column($rows, 'objkey'));
    }

    /**
     * A teacher gets what they wrote themselves, of pupils without a name, and their preferences.
     */
    public function test_export_of_a_teacher(): void {
        [$teacher, $other] = $this->teachers;
        $this->export_all_data_for_user($teacher->id, 'local_barrette');
        $cells = self::given($teacher, 'rated');
        $this->assertSame(array_map(fn($pupil) => "Pour $pupil->id", $this->pupils), array_column($cells, 'note'));
        $this->assertEquals(array_column($this->pupils, 'id'), array_column($cells, 'pupil'));
        $this->assertCount(4, self::given($teacher, 'marker'));
        $this->assertSame([], self::given($other, 'marker'));
        $this->assertCount(2, self::given($teacher, 'waived'));
        $this->assertSame(['all'], array_column(self::given($teacher, 'asked'), 'scope'));
        $this->assertSame(['B12'], array_column(self::given($teacher, 'led'), 'room'));
        $this->assertCount(1, self::given($teacher, 'launched'));
        $this->assertStringNotContainsString('h1', json_encode(self::given($teacher, 'launched')));
        $this->assertSame(['Automne'], array_column(self::given($teacher, 'charged'), 'name'));
        $context = context_user::instance($teacher->id);
        $this->assertStringNotContainsString('Équipe', json_encode(writer::with_context($context)->get_data()));
        $this->assertSame([], self::given($other, 'rated'));
        provider::export_user_preferences($teacher->id);
        $preferences = writer::with_context(context_system::instance())->get_user_preferences('local_barrette');
        $this->assertSame('{"course":7}', $preferences->local_barrette_grid->value);
    }

    /**
     * One pupil is forgotten, the other is not.
     */
    public function test_delete_a_pupil(): void {
        [$pupil, $other] = $this->pupils;
        $tables = ['observation', 'ap_mark', 'self_position', 'project', 'leaver'];
        $before = array_map(fn($table) => self::standing($table, "userid = $other->id"), $tables);
        $contexts = provider::get_contexts_for_userid($pupil->id)->get_contextids();
        provider::delete_data_for_user(new approved_contextlist($pupil, 'local_barrette', $contexts));
        $this->assertSame([], traces::counts($pupil->id));
        $this->assertCount(0, provider::get_contexts_for_userid($pupil->id));
        $this->assertSame($before, array_map(fn($table) => self::standing($table, "userid = $other->id"), $tables));
        $this->assertCount(7, traces::counts($other->id));
    }

    /**
     * Only the contexts that were approved are touched, and a pupil's context is nobody else's to empty.
     */
    public function test_delete_stays_in_its_contexts(): void {
        [$pupil, $other] = $this->pupils;
        $before = [traces::counts($pupil->id), traces::counts($other->id)];
        $contexts = [context_user::instance($other->id)->id, context_course::instance(SITEID)->id];
        provider::delete_data_for_user(new approved_contextlist($pupil, 'local_barrette', $contexts));
        $list = new approved_userlist(context_user::instance($other->id), 'local_barrette', [$pupil->id]);
        provider::delete_data_for_users($list);
        provider::delete_data_for_all_users_in_context(context_course::instance(SITEID));
        $this->assertSame($before, [traces::counts($pupil->id), traces::counts($other->id)]);
    }

    /**
     * A teacher is forgotten: the pupils keep their states and notes, and nothing names the teacher.
     */
    public function test_delete_a_teacher(): void {
        global $DB;
        [$teacher, $other] = $this->teachers;
        $fields = 'id, userid, competencyid, state, note, timeshared';
        $said = fn() => $DB->get_records('local_barrette_observation', null, 'id', $fields);
        $before = $said();
        $list = new approved_userlist(context_user::instance($teacher->id), 'local_barrette', [$teacher->id]);
        provider::delete_data_for_users($list);
        $this->assertSame([], traces::counts($teacher->id));
        $this->assertEquals($before, $said());
        $this->assertSame(2, $DB->count_records('local_barrette_observation', ['raterid' => $other->id]));
        $this->assertSame(6, $DB->count_records('local_barrette_ap_mark'));
        $this->assertSame(2, $DB->count_records('local_barrette_ap_mark', ['raterid' => $other->id]));
        $projects = $DB->get_records('local_barrette_project');
        $this->assertSame(['0', '0'], array_column($projects, 'waivedby'));
        $this->assertEquals([2000, 2000], array_column($projects, 'timewaived'));
        $this->assertSame("[$other->id]", $DB->get_field('local_barrette_group_detail', 'leaders', []));
        $this->assertSame('[]', self::standing('ask'));
        $this->assertSame('0', $DB->get_field('local_barrette_request', 'userid', []));
        $this->assertNull(get_user_preferences('local_barrette_grid', null, $teacher->id));
    }

    /**
     * A pupil is told that an author is gone, and not who it was.
     */
    public function test_export_after_the_author_was_forgotten(): void {
        traces::forget(traces::personal(), $this->teachers[0]->id);
        $this->export_all_data_for_user($this->pupils[0]->id, 'local_barrette');
        $raters = array_column(self::given($this->pupils[0], 'observed'), 'rater');
        $this->assertEquals(['a person whose account is gone', $this->teachers[1]->id], $raters);
        $raters = array_column(self::given($this->pupils[0], 'marked'), 'rater');
        $gone = 'a person whose account is gone';
        $this->assertEquals([$gone, $gone, $this->teachers[1]->id], $raters);
    }

    /**
     * A whole context is emptied: a person's, then the keys of everybody; what Barrette made stays known.
     */
    public function test_delete_for_all_in_a_context(): void {
        [$pupil, $other] = $this->pupils;
        provider::delete_data_for_all_users_in_context(context_user::instance($pupil->id));
        $this->assertSame(['made' => 1, 'answered' => 1], traces::counts($pupil->id));
        $this->assertCount(7, traces::counts($other->id));
        provider::delete_data_for_all_users_in_context(context_system::instance());
        $this->assertSame([], traces::counts($pupil->id));
        $this->assertSame(['observed', 'marked', 'positioned', 'project', 'leaver'], array_keys(traces::counts($other->id)));
        $this->assertStringContainsString('"kind":"courses"', self::standing('object'));
    }
}

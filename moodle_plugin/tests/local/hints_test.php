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
 * Tests of which events become hints.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\observers;
use local_barrette\tests\full_school_testcase;

/**
 * What people do in Moodle says where to look, at no cost for those who do it.
 *
 * @covers \local_barrette\local\hints
 * @covers \local_barrette\local\our_courses
 * @covers \local_barrette\observers
 */
final class hints_test extends full_school_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        // Observers hear once a change is committed: the transaction of the tests would hold everything back.
        $this->preventResetByRollback();
    }

    /**
     * What somebody's action noted.
     *
     * @param callable $act Action.
     * @return int[][] Units by kind.
     */
    private function noted(callable $act): array {
        $cursor = $this->changes(0)['cursor'];
        feed::forget();
        $this->setAdminUser();
        $act();
        feed::flush();
        $this->as_bridge();
        return $this->changes($cursor)['hints'];
    }

    /**
     * Assert that an action notes some units, perhaps among others.
     *
     * @param int[] $expected Unit by kind.
     * @param callable $act Action.
     */
    private function assert_notes(array $expected, callable $act): void {
        $noted = $this->noted($act);
        foreach ($expected as $kind => $unit) {
            $this->assertContains($unit, $noted[$kind] ?? [], "$kind $unit in " . json_encode($noted));
        }
    }

    /**
     * Every rule names kinds that exist, with the unit that they have.
     */
    public function test_rules_hold_together(): void {
        $of = [
            hints::COURSE => 'courseid', hints::COHORT => 'cohortid', hints::FRAMEWORK => 'frameworkid',
        ];
        foreach (hints::RULES as $event => $rules) {
            $this->assertTrue(class_exists($event), $event);
            foreach ($rules as $by => $kinds) {
                foreach ($kinds as $name) {
                    $unit = kinds::exported()[$name]->unit();
                    $wanted = $of[$by] ?? null;
                    $this->assertSame($wanted ?? $unit->column, $unit->column, "$event $name");
                    $this->assertTrue($by !== hints::PERSON || $unit->parted, "$event $name");
                }
            }
        }
        $incourse = array_filter(kinds::exported(), fn($kind) => $kind->unit()->column === 'courseid');
        $this->assertEqualsCanonicalizing(hints::IN_COURSE, array_keys($incourse));
        $people = array_filter(kinds::exported(), fn($kind) => $kind->unit()->parted);
        $this->assertEqualsCanonicalizing(hints::PEOPLE, array_keys($people));
    }

    /**
     * Moodle calls us for each of these events, after the commit.
     */
    public function test_observers_are_declared(): void {
        $all = \core\event\manager::get_all_observers();
        foreach (array_keys(hints::RULES) as $event) {
            $ours = array_filter($all["\\$event"], fn($observer) => $observer->callable === [observers::class, 'changed']);
            $this->assertCount(1, $ours, $event);
            $this->assertFalse(reset($ours)->internal, $event);
        }
    }

    /**
     * People and cohorts.
     */
    public function test_people(): void {
        global $DB;
        $this->make_school();
        $cohort = (int) $this->school->create_division('2B', 1)->id;
        $other = (int) $this->school->create_division('2C', 1, false)->id;
        $pupil = (int) $this->pupils[0]->id;
        $part = 1 + $pupil % 64;
        $this->assertSame(['cohort_members' => [$cohort]], $this->noted(fn() => cohort_add_member($cohort, $pupil)));
        $this->assertSame(['cohort_members' => [$cohort]], $this->noted(fn() => cohort_remove_member($cohort, $pupil)));
        $this->assertSame([], $this->noted(fn() => cohort_add_member($other, $pupil)));
        $this->assertSame(['users' => [$part]], $this->noted(fn() => user_update_user((object) [
            'id' => $pupil, 'lastname' => 'Autre',
        ], false)));
        $this->assert_notes(
            ['cohorts' => 0, 'cohort_members' => $cohort, 'users' => 0, 'projects' => 0],
            fn() => cohort_delete_cohort($DB->get_record('cohort', ['id' => $cohort]))
        );
        $this->assert_notes(
            [
                'users' => $part, 'evidence' => $part, 'enrolments' => $this->courseid, 'group_members' => $this->courseid,
                'completions' => $this->courseid, 'observations' => $part,
            ],
            fn() => delete_user(\core_user::get_user($pupil))
        );
    }

    /**
     * What is in a course of ours; that of others is not heard.
     */
    public function test_courses(): void {
        global $DB;
        $this->make_school();
        $course = $this->courseid;
        $other = (int) $this->getDataGenerator()->create_course()->id;
        $group = $this->id_of('groups', 'ga');
        $pupil = (int) $this->pupils[0]->id;
        $generator = $this->getDataGenerator();
        $this->assertSame([], $this->noted(fn() => $generator->create_group(['courseid' => $other])));
        $this->assertSame([], $this->noted(fn() => $generator->enrol_user($pupil, $other)));
        $this->assertSame(['groups' => [$course]], $this->noted(fn() => $generator->create_group(['courseid' => $course])));
        $this->assertSame(['group_members' => [$course]], $this->noted(fn() => groups_add_member($group, $pupil)));
        $this->assertSame(['activities' => [$course]], $this->noted(
            fn() => $generator->create_module('page', ['course' => $course, 'section' => 1])
        ));
        $this->assertSame(['sections' => [$course]], $this->noted(fn() => course_create_section($course)));
        $this->assert_notes(['courses' => 0], fn() => update_course((object) ['id' => $course, 'fullname' => 'Autre']));
        $this->assert_notes(
            ['groups' => $course, 'group_members' => $course, 'grouping_groups' => $course, 'group_details' => $course],
            fn() => groups_delete_group($group)
        );
        $this->assert_notes(['activities' => $course, 'completions' => $course], fn() => course_delete_module(
            $this->id_of('activities', 'pa')
        ));
        $this->assert_notes(
            array_fill_keys(hints::IN_COURSE, $course) + ['ratings' => 0, 'observations' => 0],
            fn() => reset_course_userdata((object) ['id' => $course, 'courseid' => $course, 'reset_groups_members' => 1])
        );
        $this->assert_notes(
            array_fill_keys(hints::IN_COURSE, $course) + ['courses' => 0, 'copies' => 0, 'evidence' => 0],
            fn() => delete_course($course, false)
        );
        $this->assertSame(0, $DB->count_records('course', ['id' => $course]));
    }

    /**
     * Competencies, scales and ratings.
     */
    public function test_competencies(): void {
        $this->make_school();
        $pupil = (int) $this->pupils[0]->id;
        $part = 1 + $pupil % 64;
        $this->assertSame(['evidence' => [$part], 'ratings' => [$part]], $this->noted(
            fn() => $this->school->create_rating($this->courseid, $pupil, $this->competencies[0], 3)
        ));
        $competency = \core_competency\api::read_competency($this->competencies[0]);
        $frameworkid = (int) $competency->get('competencyframeworkid');
        $this->assertSame(['competencies' => [0]], $this->noted(fn() => \core_competency\api::create_competency((object) [
            'shortname' => 'Autre', 'idnumber' => 'autre', 'competencyframeworkid' => $frameworkid,
        ])));
        $this->assertSame(['frameworks' => [0]], $this->noted(fn() => \core_competency\api::update_framework((object) (
            ['shortname' => 'Autre nom'] + (array) $competency->get_framework()->to_record()
        ))));
        $scale = ['courseid' => 0, 'userid' => 2, 'name' => 'Autre', 'scale' => 'non,oui', 'description' => ''];
        $this->assertSame(['scales' => [0]], $this->noted(fn() => (new \grade_scale($scale, false))->insert()));
    }

    /**
     * What people enter on our own pages.
     */
    public function test_our_own_tables(): void {
        $this->make_school();
        $pupil = (int) $this->pupils[2]->id;
        $part = 1 + $pupil % 64;
        $texts = array_fill_keys(projects::TEXTS, 'Ouvrir un garage');
        $this->assertSame(['projects' => [$part]], $this->noted(fn() => projects::save($pupil, $texts, [], false)));
        $this->assert_notes(['observations' => $part], fn() => raters::forget(2));
    }

    /**
     * What apply writes is told too, a link of a competency among it: Moodle has no event for that.
     */
    public function test_what_apply_writes(): void {
        $this->make_school();
        [$item] = $this->school->create_framework(1);
        $data = ['course' => 'c1', 'competency' => $item];
        $this->assertSame(['course_competencies' => [$this->courseid]], $this->noted(function () use ($item, $data): void {
            $this->as_bridge();
            $this->apply_one('course_competencies', "c1|$item", $data);
        }));
        $this->assertSame([], $this->noted(function () use ($item, $data): void {
            $this->as_bridge();
            $this->apply_one('course_competencies', "c1|$item", $data);
        }));
    }

    /**
     * What is taken back is not told.
     */
    public function test_a_change_taken_back(): void {
        $this->make_school();
        $cohort = (int) $this->school->create_division('2B', 1)->id;
        $this->assertSame([], $this->noted(function () use ($cohort): void {
            global $DB;
            $transaction = $DB->start_delegated_transaction();
            cohort_add_member($cohort, $this->pupils[0]->id);
            try {
                $transaction->rollback(new \Exception('taken back'));
            } catch (\Exception $thrown) {
                $this->assertSame('taken back', $thrown->getMessage());
            }
        }));
    }

    /**
     * Hearing an event asks the database nothing, once the courses are known.
     */
    public function test_no_query_for_each_event(): void {
        global $DB;
        $this->make_school();
        $events = [];
        foreach ($this->pupils as $pupil) {
            $context = \context_course::instance($this->courseid);
            $events[] = \core\event\user_enrolment_created::create([
                'objectid' => 1, 'courseid' => $this->courseid, 'context' => $context, 'relateduserid' => $pupil->id,
                'other' => ['enrol' => 'manual'],
            ]);
            $events[] = \core\event\cohort_member_added::create([
                'objectid' => scope::cohorts()[0], 'context' => \context_system::instance(), 'relateduserid' => $pupil->id,
            ]);
        }
        observers::changed($events[0]);
        $before = $DB->perf_get_queries();
        array_map([observers::class, 'changed'], $events);
        $this->assertSame($before, $DB->perf_get_queries());
    }

    /**
     * An observer that fails breaks nothing.
     */
    public function test_failure_breaks_nothing(): void {
        global $DB;
        $this->make_school();
        $manager = $DB->get_manager();
        $object = new \xmldb_table('local_barrette_object');
        $manager->rename_table($object, 'local_barrette_away');
        our_courses::changed();
        try {
            $group = $this->getDataGenerator()->create_group(['courseid' => $this->courseid]);
            $this->assertDebuggingCalled();
        } finally {
            $manager->rename_table(new \xmldb_table('local_barrette_away'), 'local_barrette_object');
        }
        $this->assertTrue($DB->record_exists('groups', ['id' => $group->id]));
    }
}

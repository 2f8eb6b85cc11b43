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
 * A school with rows of every kind that is exported.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\tests;

use local_barrette\external\get_changes;
use local_barrette\local\ap_marks;
use local_barrette\local\wishes;

/**
 * A prepared site with rows of every kind, among them what is hard to count: absent values, accents, long and empty texts,
 * big ids.
 */
abstract class full_school_testcase extends bridge_testcase {
    /** @var \stdClass[] Pupils. */
    protected array $pupils;

    /** @var int[] Competencies. */
    protected array $competencies;

    /** @var int Our course. */
    protected int $courseid;

    /**
     * Make the school.
     */
    protected function make_school(): void {
        global $DB;
        $division = $this->school->create_division('2A', 4);
        $this->pupils = $division->pupils;
        $this->competencies = $this->school->create_framework(3);
        $this->assert_all('done', $this->apply([
            ...self::programme($division, $this->competencies),
            self::item('group_details', 'ga', [
                'course' => 'c1', 'group' => 'ga', 'weekday' => 2, 'start' => '10:00', 'end' => '12:00', 'room' => 'É 12',
                'leaders' => [(int) $this->pupils[0]->id], 'competencies' => $this->competencies,
            ]),
            self::item('asks', "autumn|$division->id|{$this->pupils[0]->id}", [
                'course' => 'c1', 'campaign' => 'autumn', 'name' => 'Été', 'cohort' => (int) $division->id,
                'user' => (int) $this->pupils[0]->id, 'first' => 1_790_000_000, 'last' => 4_102_444_800,
                'competencies' => $this->competencies,
            ]),
        ]));
        $this->courseid = $this->id_of('courses', 'c1');
        $this->make_entries();
        $this->make_completions();
        $this->make_copy();
        $DB->set_field('user', 'idnumber', '', ['id' => $this->pupils[1]->id]);
        $DB->set_field('user', 'lastname', str_repeat('É', 100), ['id' => $this->pupils[2]->id]);
        $DB->update_record('competency', (object) [
            'id' => $this->competencies[0], 'scaleid' => $this->prepared['scaleid'],
            'scaleconfiguration' => $DB->get_field_sql('SELECT MAX(scaleconfiguration) FROM {competency_framework}'),
        ]);
        $DB->set_field('scale', 'name', '  Œuvre 𝄞 « ’ »', ['id' => $this->prepared['scaleid']]);
        $big = ['id' => 9_000_000_000, 'cohortid' => $division->id, 'timeadded' => 9_999_999_999];
        $DB->insert_record_raw('cohort_members', $big + ['userid' => $this->school->create_adult()->id], false, false, true);
    }

    /**
     * Ratings, cells, marks, self-positions and projects.
     */
    private function make_entries(): void {
        global $DB;
        $this->setAdminUser();
        foreach ($this->competencies as $index => $competency) {
            $this->school->create_rating($this->courseid, $this->pupils[$index]->id, $competency, 1 + $index);
            $this->school->create_observation($this->pupils[$index]->id, $competency, 2, ['state' => $index]);
            $this->school->create_ap_mark($this->pupils[$index]->id, wishes::NEEDS[$index], 2, ['mark' => ap_marks::MARKS[$index]]);
            $DB->insert_record('local_barrette_self_position', [
                'userid' => $this->pupils[$index]->id, 'competencyid' => $competency, 'state' => $index,
                'timemodified' => time(),
            ]);
        }
        \core_competency\api::grade_competency($this->pupils[3]->id, $this->competencies[0], 2);
        $this->school->create_project($this->pupils[0]->id, ['wish1' => 'écrire', 'timedone' => time()]);
        $this->school->create_project($this->pupils[1]->id, ['wish1' => '', 'wish2' => '']);
        // Barrette's own evidence takes a rating out of what is read.
        $DB->set_field('competency_evidence', 'desccomponent', 'local_barrette', [
            'id' => $DB->get_field_sql('SELECT MIN(id) FROM {competency_evidence}'),
        ]);
        $this->as_bridge();
    }

    /**
     * Completion of an activity of ours.
     */
    private function make_completions(): void {
        global $DB;
        foreach ($this->pupils as $index => $pupil) {
            $DB->insert_record('course_modules_completion', [
                'coursemoduleid' => $this->id_of('activities', 'pa'), 'userid' => $pupil->id, 'completionstate' => $index % 3,
                'timemodified' => time() - $index,
            ]);
        }
    }

    /**
     * A course that somebody copied from ours.
     */
    private function make_copy(): void {
        $course = $this->getDataGenerator()->create_course(['fullname' => 'Copie é']);
        $this->getDataGenerator()->create_group(['courseid' => $course->id, 'idnumber' => 'barrette:ga']);
        $this->getDataGenerator()->create_module('page', ['course' => $course->id, 'idnumber' => 'barrette:pa']);
        $this->getDataGenerator()->create_module('page', ['course' => $course->id, 'idnumber' => 'Barrette:other']);
    }

    /**
     * Ask for changes through the web service.
     *
     * @param int $cursor Cursor.
     * @param string $proof Proof wanted.
     * @return array Answer, with units by kind as hints.
     */
    protected function changes(int $cursor, string $proof = 'none'): array {
        $answer = get_changes::execute($cursor, $proof);
        $answer = \core_external\external_api::clean_returnvalue(get_changes::execute_returns(), $answer);
        $answer['hints'] = array_map(
            fn($units) => array_map('intval', explode(',', $units)),
            array_column($answer['hints'], 'units', 'kind')
        );
        return $answer;
    }
}

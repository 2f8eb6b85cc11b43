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
 * Generator of data.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core_competency\api;
use local_barrette\local\scope;
use local_barrette\local\setup;

/**
 * Makes a small school, fictional throughout.
 */
class local_barrette_generator extends component_generator_base {
    /**
     * Prepare the site as the setup script does.
     *
     * @return array What the bridge needs.
     */
    public function prepare(): array {
        global $USER;
        $before = $USER;
        \core\session\manager::set_user(get_admin());
        set_config('enablecompletion', 1);
        $prepared = (new setup())->run(null, false, false, 0);
        \core\session\manager::set_user($before);
        return $prepared;
    }

    /**
     * Make a division with its pupils.
     *
     * @param string $idnumber Idnumber of its cohort.
     * @param int $pupils How many.
     * @param bool $inscope Whether the school put it in scope.
     * @return stdClass The cohort, with its `pupils`.
     */
    public function create_division(string $idnumber, int $pupils, bool $inscope = true): stdClass {
        $cohort = $this->datagenerator->create_cohort(['idnumber' => $idnumber, 'name' => "Division $idnumber"]);
        $cohort->pupils = [];
        for ($i = 0; $i < $pupils; $i++) {
            $pupil = $this->datagenerator->create_user(['firstname' => "Élève « $i »", 'lastname' => "O'Nom, \"$idnumber\""]);
            cohort_add_member($cohort->id, $pupil->id);
            $cohort->pupils[] = $pupil;
        }
        if ($inscope) {
            set_config('cohorts', implode(',', [...scope::cohorts(), $cohort->id]), 'local_barrette');
        }
        return $cohort;
    }

    /**
     * Make a member of the staff, in a cohort that is in scope.
     *
     * @return stdClass The user.
     */
    public function create_adult(): stdClass {
        return $this->create_division(uniqid('personnels'), 1)->pupils[0];
    }

    /**
     * Make somebody who coordinates.
     *
     * @return stdClass The user.
     */
    public function create_coordinator(): stdClass {
        $user = $this->datagenerator->create_user();
        $role = get_archetype_roles('manager');
        role_assign(reset($role)->id, $user->id, \context_coursecat::instance(\local_barrette\local\category::id())->id);
        return $user;
    }

    /**
     * Make a framework on the three-state scale.
     *
     * @param int $competencies How many competencies.
     * @param array $record Fields of the framework.
     * @return int[] Ids of the competencies.
     */
    public function create_framework(int $competencies, array $record = []): array {
        $scaleid = (int) get_config('local_barrette', 'scaleid');
        $configuration = [
            ['scaleid' => $scaleid],
            ['id' => 1, 'scaledefault' => 1, 'proficient' => 0],
            ['id' => 3, 'scaledefault' => 0, 'proficient' => 1],
        ];
        $generator = $this->datagenerator->get_plugin_generator('core_competency');
        $framework = $generator->create_framework($record + [
            'scaleid' => $scaleid, 'scaleconfiguration' => json_encode($configuration),
        ]);
        $ids = [];
        for ($i = 0; $i < $competencies; $i++) {
            $competency = $generator->create_competency(['competencyframeworkid' => $framework->get('id')]);
            $ids[] = (int) $competency->get('id');
        }
        return $ids;
    }

    /**
     * Rate a pupil in a course, as a teacher does on Moodle's own page.
     *
     * @param int $courseid Course.
     * @param int $userid Pupil, enrolled in it.
     * @param int $competencyid Competency, linked to it.
     * @param int $grade Grade.
     */
    public function create_rating(int $courseid, int $userid, int $competencyid, int $grade): void {
        api::grade_competency_in_course($courseid, $userid, $competencyid, $grade);
    }

    /**
     * Make a cell of the grid.
     *
     * @param int $userid Pupil.
     * @param int $competencyid Item.
     * @param int $raterid Rater.
     * @param array $record Other fields.
     * @return int Its id.
     */
    public function create_observation(int $userid, int $competencyid, int $raterid, array $record = []): int {
        global $DB;
        return $DB->insert_record('local_barrette_observation', $record + [
            'userid' => $userid, 'competencyid' => $competencyid, 'raterid' => $raterid, 'state' => 2,
            'timecreated' => time(), 'timemodified' => time(),
        ]);
    }

    /**
     * Make a mark of an AP need.
     *
     * @param int $userid Pupil.
     * @param string $need Need.
     * @param int $raterid Rater.
     * @param array $record Other fields.
     * @return int Its id.
     */
    public function create_ap_mark(int $userid, string $need, int $raterid, array $record = []): int {
        global $DB;
        return $DB->insert_record('local_barrette_ap_mark', $record + [
            'userid' => $userid, 'need' => $need, 'raterid' => $raterid, 'mark' => 'to_work_on', 'timecreated' => time(),
            'timemodified' => time(),
        ]);
    }

    /**
     * Make a pupil's project.
     *
     * @param int $userid Pupil.
     * @param array $record Other fields.
     * @return int Its id.
     */
    public function create_project(int $userid, array $record = []): int {
        global $DB;
        return $DB->insert_record('local_barrette_project', $record + [
            'userid' => $userid, 'project' => 'Travailler dans un garage', 'timecreated' => time(), 'timemodified' => time(),
        ]);
    }
}

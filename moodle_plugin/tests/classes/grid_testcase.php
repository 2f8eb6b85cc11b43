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
 * What is common to the tests of the rating grid.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\tests;

use core_external\external_api;
use local_barrette\external\save_observations;
use local_barrette\local\observations;

/**
 * An AP course with a division, and two people who rate in it.
 */
abstract class grid_testcase extends bridge_testcase {
    /** @var int AP course. */
    protected int $courseid;

    /** @var int[] Pupils. */
    protected array $pupils;

    /** @var int[] Items; the first three are linked to the course. */
    protected array $items;

    /** @var \stdClass Who rates. */
    protected \stdClass $teacher;

    /** @var \stdClass Somebody else who rates. */
    protected \stdClass $colleague;

    /** @var \stdClass The division. */
    protected \stdClass $division;

    /** @var \frozen_clock What time it is. */
    protected $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->division = $this->school->create_division('2A', 3);
        $this->pupils = array_map(fn($pupil) => (int) $pupil->id, $this->division->pupils);
        $this->items = $this->school->create_framework(5);
        $this->assert_all('done', $this->apply(self::programme($this->division, array_slice($this->items, 0, 3))));
        $this->courseid = $this->id_of('courses', 'c1');
        $this->teacher = $this->create_rater($this->courseid);
        $this->colleague = $this->create_rater($this->courseid);
        $this->clock = $this->mock_clock_with_frozen(1_800_000_000);
        $this->setUser($this->teacher);
    }

    /**
     * Somebody who rates in a course.
     *
     * @param int $courseid Course.
     * @return \stdClass
     */
    protected function create_rater(int $courseid): \stdClass {
        return $this->getDataGenerator()->create_and_enrol((object) ['id' => $courseid], 'teacher');
    }

    /**
     * What is asked of a cell, by somebody who saw what stands in it.
     *
     * @param int $state State, -1 to withdraw.
     * @param array $more Other fields.
     * @return array
     */
    protected function wish(int $state, array $more = []): array {
        global $USER;
        $userid = $more['userid'] ?? $this->pupils[0];
        $competencyid = $more['competencyid'] ?? $this->items[0];
        $standing = observations::standing([$userid], [$competencyid], (int) $USER->id);
        $row = reset($standing);
        return $more + [
            'userid' => $userid, 'competencyid' => $competencyid, 'state' => $state,
            'seenid' => $row ? $row->id : 0, 'seentime' => $row ? $row->timemodified : 0,
        ];
    }

    /**
     * Save cells through the function.
     *
     * @param array[] $cells Cells.
     * @param int $courseid Course, the usual one unless said.
     * @return array[] Outcomes.
     */
    protected function save_all(array $cells, int $courseid = 0): array {
        $answer = save_observations::execute($courseid ?: $this->courseid, $cells);
        return external_api::clean_returnvalue(save_observations::execute_returns(), $answer)['outcomes'];
    }

    /**
     * Save one cell.
     *
     * @param int $state State, -1 to withdraw.
     * @param array $more Other fields of wish().
     * @return array Its outcome.
     */
    protected function save(int $state, array $more = []): array {
        return $this->save_all([$this->wish($state, $more)])[0];
    }

    /**
     * Every row of the table, briefly.
     *
     * @return string[] As "3 standing", "2 ended shared", "1 withdrawn", in the order of their ids.
     */
    protected function table(): array {
        global $DB;
        $rows = $DB->get_records(observations::TABLE, null, 'id');
        return array_values(array_map(function ($row) {
            $end = $row->timeended ? ($row->withdrawn ? 'withdrawn' : 'ended') : 'standing';
            return "$row->state $end" . ($row->timeshared ? ' shared' : '');
        }, $rows));
    }

    /**
     * Let time pass.
     *
     * @param int $seconds Seconds.
     */
    protected function later(int $seconds = DAYSECS): void {
        $this->clock->bump($seconds);
    }
}

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
 * What is common to the tests of what campaigns ask.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\tests;

/**
 * A grid whose teacher may be asked something, in two divisions.
 */
abstract class asks_testcase extends grid_testcase {
    /** @var \stdClass A second division of the course. */
    protected \stdClass $other;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->as_bridge();
        $this->other = $this->school->create_division('2B', 2);
        $this->assert_all('done', $this->apply(array_map(
            fn($pupil) => self::enrolment('c1', $pupil->id),
            $this->other->pupils
        )));
        $this->setUser($this->teacher);
    }

    /**
     * An item that asks the teacher for the first two items of the course in the first division, this fortnight.
     *
     * @param array $changes Fields that differ; days counts from today, for first and last.
     * @param string $op put or remove.
     * @return array
     */
    protected function ask(array $changes = [], string $op = 'put'): array {
        $data = $changes + [
            'course' => 'c1', 'campaign' => 'autumn', 'name' => 'Automne', 'cohort' => (int) $this->division->id,
            'user' => (int) $this->teacher->id, 'first' => $this->clock->time() - WEEKSECS,
            'last' => $this->clock->time() + WEEKSECS, 'competencies' => array_slice($this->items, 0, 2),
        ];
        return self::item('asks', "{$data['campaign']}|{$data['cohort']}|{$data['user']}", $data, $op);
    }

    /**
     * Ask, as the bridge does, and go on as the one who was there.
     *
     * @param array ...$asks Fields that differ from ask(), one list for each.
     * @return int[] Rows.
     */
    protected function asked(array ...$asks): array {
        global $USER;
        $before = $USER;
        $this->as_bridge();
        $outcomes = $this->apply(array_map(fn($changes) => $this->ask($changes), $asks));
        $this->assert_all('done', $outcomes);
        $this->setUser($before);
        return array_column($outcomes, 'objectid');
    }
}

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
 * Tests of forgotten authors.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\bridge_testcase;

/**
 * Authors are dropped without losing an observation, mixing two authors or linking two cells.
 *
 * @covers \local_barrette\local\raters
 */
final class raters_test extends bridge_testcase {
    /**
     * Two authors who said as much of the same item are dropped one after the other.
     */
    public function test_two_authors_of_one_item(): void {
        global $DB;
        foreach ([501, 502] as $rater) {
            foreach ([0, 1000] as $ended) {
                $this->school->create_observation(11, 21, $rater, ['timeended' => $ended]);
            }
        }
        raters::forget(501);
        raters::forget(502);
        $standing = $DB->get_fieldset_select('local_barrette_observation', 'raterid', 'timeended = 0');
        $ended = $DB->get_fieldset_select('local_barrette_observation', 'raterid', 'timeended = 1000');
        $this->assertCount(2, array_unique($standing));
        $this->assertEqualsCanonicalizing($standing, $ended);
        $this->assertGreaterThan(raters::FORGOTTEN, min([...$standing, ...$ended]));
        $this->assertLessThan(2 ** 31, max([...$standing, ...$ended]));
    }

    /**
     * What one person said of two pupils or two items is no longer known to be one person's.
     */
    public function test_cells_are_not_linked(): void {
        global $DB;
        foreach ([[11, 21], [11, 22], [12, 21]] as [$pupil, $item]) {
            $this->school->create_observation($pupil, $item, 501);
        }
        $this->school->create_observation(11, 21, 777);
        raters::forget(501);
        $raters = array_map('intval', $DB->get_fieldset_select('local_barrette_observation', 'raterid', '1 = 1'));
        $this->assertCount(4, array_unique($raters));
        $this->assertCount(3, array_filter($raters, [raters::class, 'is_forgotten']));
        $this->assertContains(777, $raters);
    }

    /**
     * Dropping again, or somebody who observed nothing, changes nothing.
     */
    public function test_again(): void {
        global $DB;
        $this->school->create_observation(11, 21, 501);
        raters::forget(501);
        $before = $DB->get_records('local_barrette_observation');
        raters::forget(501);
        raters::forget(999);
        $this->assertEquals($before, $DB->get_records('local_barrette_observation'));
    }

    /**
     * The marks of AP needs likewise: each keeps its history in one piece, and no two are linked.
     */
    public function test_marks(): void {
        global $DB;
        foreach ([['methods', 501, 0], ['methods', 501, 1000], ['methods', 502, 0], ['project', 501, 0]] as [$need, $rater, $end]) {
            $this->school->create_ap_mark(11, $need, $rater, ['timeended' => $end]);
        }
        $this->school->create_observation(11, 21, 501);
        raters::forget_marker(501);
        raters::forget_marker(502);
        $raters = $DB->get_records('local_barrette_ap_mark', null, 'id', 'id, need, raterid, timeended');
        [$first, $ended, $other, $project] = array_column($raters, 'raterid');
        $this->assertSame($first, $ended);
        $this->assertCount(3, array_unique([$first, $other, $project]));
        $this->assertGreaterThan(raters::FORGOTTEN, min($first, $other, $project));
        $this->assertEquals(501, $DB->get_field('local_barrette_observation', 'raterid', []));
    }
}

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
 * Tests of the restriction of sections.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * A section is opened to one grouping, hidden from the others, and the conditions of people are kept.
 *
 * @covers \local_barrette\local\restriction
 */
final class restriction_test extends \basic_testcase {
    /**
     * Availabilities, and the grouping that they open to.
     *
     * @return array[]
     */
    public static function availabilities(): array {
        $grouping = '{"type":"grouping","id":7}';
        $date = '{"type":"date","d":">=","t":1}';
        return [
            'none' => [null, null],
            'empty' => ['', null],
            'not JSON' => ['{', null],
            'ours' => ["{\"op\":\"&\",\"c\":[$grouping],\"showc\":[false]}", 7],
            'shown to others' => ["{\"op\":\"&\",\"c\":[$grouping],\"showc\":[true]}", null],
            'with a date' => ["{\"op\":\"&\",\"c\":[$date,$grouping],\"showc\":[true,false]}", 7],
            'or a date' => ["{\"op\":\"|\",\"c\":[$grouping,$date],\"show\":false}", null],
            'closed to the grouping' => ["{\"op\":\"!&\",\"c\":[$grouping],\"show\":false}", null],
            'a date alone' => ["{\"op\":\"&\",\"c\":[$date],\"showc\":[true]}", null],
            'a grouping that a restore did not find' => [
                '{"op":"&","c":[{"type":"grouping","id":-1}],"showc":[false]}', null,
            ],
            'such a one, then ours' => [
                '{"op":"&","c":[{"type":"grouping","id":-1},' . $grouping . '],"showc":[false,false]}', 7,
            ],
            'of an activity' => ['{"op":"&","c":[{"type":"grouping","activity":true}],"showc":[false]}', null],
        ];
    }

    /**
     * The grouping is read.
     *
     * @dataProvider availabilities
     * @param string|null $availability Availability.
     * @param int|null $groupingid Grouping.
     */
    public function test_groupingid(?string $availability, ?int $groupingid): void {
        $this->assertSame($groupingid, restriction::groupingid($availability));
    }

    /**
     * Whatever stood before, the section is then opened to the grouping, and Moodle understands it.
     *
     * @dataProvider availabilities
     * @param string|null $availability Availability.
     */
    public function test_to_grouping(?string $availability): void {
        $wanted = restriction::to_grouping($availability, 9);
        $this->assertSame(9, restriction::groupingid($wanted));
        $tree = new \core_availability\tree(json_decode($wanted));
        $this->assertFalse($tree->is_empty());
        $this->assertSame($wanted, restriction::to_grouping($wanted, 9));
        $this->assertSame(substr_count((string) $availability, '"date"'), substr_count($wanted, '"date"'));
    }
}

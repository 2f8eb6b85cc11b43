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
 * Tests of the read model of groups.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\pupil_testcase;

/**
 * The read model holds what the bridge sends, and nothing that is not ours.
 *
 * @covers \local_barrette\local\apply\group_details
 * @covers \local_barrette\local\export\group_details
 */
final class group_details_test extends pupil_testcase {
    /**
     * What is applied comes back, once; what is the same is not written again.
     */
    public function test_round_trip(): void {
        global $DB;
        $this->assert_all('done', $this->apply([$this->details()]));
        $id = (int) $DB->get_field('local_barrette_group_detail', 'id', ['objkey' => 'ga'], MUST_EXIST);
        $expected = [
            'id' => $id, 'objkey' => 'ga', 'courseid' => $this->courseid, 'groupid' => $this->id_of('groups', 'ga'),
            'weekday' => 2, 'start' => '10:05', 'end' => '12:00', 'room' => 'B12', 'leaders' => (string) $this->teacher->id,
            'competencies' => "{$this->items[1]},{$this->items[2]}",
        ];
        $this->assertSame([$expected], $this->read('group_details'));
        $other = ['competencies' => [$this->items[1], $this->items[2], $this->items[1]]];
        $this->assert_all('unchanged', $this->apply([$this->details($other)]));
        $this->assert_all('done', $this->apply([$this->details(['room' => '', 'leaders' => [], 'competencies' => []])]));
        $rows = $this->read('group_details');
        $this->assertSame([[$id, '', '', '']], array_map(
            fn($row) => [$row['id'], $row['room'], $row['leaders'], $row['competencies']],
            $rows
        ));
    }

    /**
     * The group that somebody deleted is absent, and there again once the bridge has made it again.
     */
    public function test_deleted_group(): void {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        $this->apply([$this->details()]);
        $this->setAdminUser();
        groups_delete_group($this->id_of('groups', 'ga'));
        $this->as_bridge();
        $this->assertSame([null], array_column($this->read('group_details'), 'groupid'));
        $group = self::item('groups', 'ga', ['course' => 'c1', 'name' => 'Atelier Lire, groupe A']);
        $this->assert_all('done', $this->apply([$group, $this->details()]));
        $this->assertSame([$this->id_of('groups', 'ga')], array_column($this->read('group_details'), 'groupid'));
    }

    /**
     * What is wrong is refused, each with its code, and nothing is written.
     */
    public function test_refusals(): void {
        global $DB;
        $stranger = $this->getDataGenerator()->create_user();
        [$hidden] = $this->school->create_framework(1, ['visible' => 0]);
        $refused = [
            'bad_value' => [
                ['weekday' => 0], ['weekday' => 8], ['weekday' => '2'], ['start' => '9:00'], ['start' => '24:00'],
                ['start' => '12:00'], ['end' => '10:61'], ['room' => '<b>B12</b>'], ['room' => str_repeat('B', 101)],
                ['leaders' => [0]], ['leaders' => 'x'], ['competencies' => ['1']], ['competencies' => null],
            ],
            'unknown_course' => [['course' => 'cx']],
            'unknown_group' => [['course' => 'c2']],
            'unknown_user' => [['leaders' => [(int) $stranger->id]], ['leaders' => [999999]]],
            'unknown_competency' => [['competencies' => [999999]], ['competencies' => [$this->items[0], $hidden]]],
            'unknown_field' => [['note' => 'x']],
        ];
        foreach ($refused as $code => $changes) {
            foreach ($changes as $change) {
                $this->assertSame(["refused $code"], self::statuses($this->apply([$this->details($change)])), json_encode($change));
            }
        }
        $item = $this->details();
        unset($item['data']['room']);
        $this->assert_all('refused missing_field', $this->apply([$item]));
        $this->assert_all('refused bad_value', $this->apply([['key' => 'gb'] + $this->details()]));
        $this->assert_all('refused not_offered', $this->apply([['op' => 'remove'] + $this->details()]));
        $this->assertSame(0, $DB->count_records('local_barrette_group_detail'));
    }

    /**
     * A group that lost our stamp is somebody else's.
     */
    public function test_group_without_stamp(): void {
        global $DB;
        $DB->set_field('groups', 'idnumber', '', ['id' => $this->id_of('groups', 'ga')]);
        $this->assert_all('refused not_ours', $this->apply([$this->details()]));
    }
}

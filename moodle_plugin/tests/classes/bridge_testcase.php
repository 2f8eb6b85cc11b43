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
 * What is common to the tests of the exchange.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\tests;

use local_barrette\external\apply;
use local_barrette\external\export;
use local_barrette\local\apply_kind;
use local_barrette\local\feed;
use local_barrette\local\our_courses;

/**
 * A prepared site, and a bridge that speaks to it as the service account.
 */
abstract class bridge_testcase extends \advanced_testcase {
    /** @var \local_barrette_generator Generator. */
    protected \local_barrette_generator $school;

    /** @var array What setup gave to the bridge. */
    protected array $prepared;

    /** @var int The bridge's turn to write. */
    protected int $fence = 1;

    /** @var int Batches sent so far. */
    private int $batches = 0;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        feed::forget();
        our_courses::changed();
        $this->school = $this->getDataGenerator()->get_plugin_generator('local_barrette');
        $this->prepared = $this->school->prepare();
        $this->as_bridge();
    }

    #[\Override]
    protected function tearDown(): void {
        apply_kind::$aftercall = null;
        feed::forget();
        our_courses::changed();
        parent::tearDown();
    }

    /**
     * Act as the service account.
     */
    protected function as_bridge(): void {
        $this->setUser($this->prepared['userid']);
    }

    /**
     * An item.
     *
     * @param string $kind Kind.
     * @param string $key Key.
     * @param array $data Fields.
     * @param string $op put or remove.
     * @return array
     */
    protected static function item(string $kind, string $key, array $data, string $op = 'put'): array {
        return ['kind' => $kind, 'key' => $key, 'op' => $op, 'data' => $data];
    }

    /**
     * Apply a batch through the web service.
     *
     * @param array[] $items Items.
     * @param string $key Key of the batch, a new one unless said.
     * @param int $budget Seconds of work.
     * @return array[] Outcomes.
     */
    protected function apply(array $items, string $key = '', int $budget = 20): array {
        $payload = json_encode(['format' => 1, 'items' => $items]);
        $key = $key ?: 'batch-' . str_pad((string) ++$this->batches, 6, '0', STR_PAD_LEFT);
        $answer = apply::execute($payload, count($items), hash('sha256', $payload), $key, $budget, $this->fence);
        return \core_external\external_api::clean_returnvalue(apply::execute_returns(), $answer)['outcomes'];
    }

    /**
     * Apply one item.
     *
     * @param string $kind Kind.
     * @param string $key Key.
     * @param array $data Fields.
     * @param string $op put or remove.
     * @return array Its outcome.
     */
    protected function apply_one(string $kind, string $key, array $data, string $op = 'put'): array {
        return $this->apply([self::item($kind, $key, $data, $op)])[0];
    }

    /**
     * Status and code of outcomes, to compare them at once.
     *
     * @param array[] $outcomes Outcomes.
     * @return string[] As "refused not_ours".
     */
    protected static function statuses(array $outcomes): array {
        return array_map(fn($outcome) => trim("{$outcome['status']} {$outcome['code']}"), $outcomes);
    }

    /**
     * Assert that a batch ends alike for all its items.
     *
     * @param string $status Status expected, with its code.
     * @param array[] $outcomes Outcomes.
     */
    protected function assert_all(string $status, array $outcomes): void {
        $this->assertSame([$status], array_values(array_unique(self::statuses($outcomes))), json_encode($outcomes));
    }

    /**
     * Read a kind through the web service, and prove the read complete as the bridge does.
     *
     * @param string $kind Kind.
     * @param int $limit Rows a page.
     * @param string $units Units, "" for all.
     * @return array[] Rows, by name of column; an absent integer is null.
     */
    protected function read(string $kind, int $limit = 3, string $units = ''): array {
        $rows = [];
        $hash = hash_init('sha256');
        $cursor = 0;
        do {
            $page = export::execute($kind, $cursor, $limit, $units);
            $page = \core_external\external_api::clean_returnvalue(export::execute_returns(), $page);
            foreach (self::decode($page) as $row) {
                hash_update($hash, implode("\x1F", $row) . "\x1E");
                $rows[] = $row;
            }
            $cursor = $page['cursor'];
        } while (!$page['last']);
        $this->assertSame([count($rows), hash_final($hash)], [$page['count'], $page['digest']], $kind);
        return $rows;
    }

    /**
     * The rows of a page.
     *
     * @param array $page Page.
     * @return array[]
     */
    private static function decode(array $page): array {
        $rows = array_fill(0, $page['rows'], []);
        foreach ($page['columns'] as $column) {
            $values = $column['type'] === 'text' ? json_decode($column['texts'], true) : explode(',', $column['ints']);
            foreach (array_keys($rows) as $index) {
                $value = $values[$index];
                $rows[$index][$column['name']] = $column['type'] === 'text' ? $value : ($value === '' ? null : (int) $value);
            }
        }
        return $rows;
    }

    /**
     * A whole AP course: two modules and their groups, pupils enrolled and placed.
     *
     * @param \stdClass $division Division.
     * @param int[] $competencies Competencies.
     * @return array[] Items, in the order of the exchange.
     */
    protected static function programme(\stdClass $division, array $competencies): array {
        $items = [self::item('courses', 'c1', ['shortname' => 'AP1', 'fullname' => 'AP, seconde', 'summary' => '<p>Bonjour</p>'])];
        foreach ($competencies as $id) {
            $items[] = self::item('course_competencies', "c1|$id", ['course' => 'c1', 'competency' => $id]);
        }
        foreach (['a', 'b'] as $letter) {
            $items = array_merge($items, self::module($letter, $competencies));
        }
        foreach ($division->pupils as $index => $pupil) {
            $items[] = self::enrolment('c1', $pupil->id);
            $group = $index % 2 ? 'ga' : 'gb';
            $items[] = self::member($group, $pupil->id);
        }
        return $items;
    }

    /**
     * A module: its grouping, section, activities and group.
     *
     * @param string $letter What tells it from the others.
     * @param int[] $competencies Competencies.
     * @return array[]
     */
    protected static function module(string $letter, array $competencies): array {
        $activity = ['course' => 'c1', 'section' => "s$letter", 'intro' => '<p>Lire</p>', 'competencies' => $competencies];
        return [
            self::item('groupings', "m$letter", ['course' => 'c1', 'name' => "Module $letter"]),
            self::item('sections', "s$letter", [
                'course' => 'c1', 'name' => "Lire $letter", 'summary' => '', 'grouping' => "m$letter",
            ]),
            self::item('activities', "p$letter", $activity + ['type' => 'page', 'name' => 'Lire', 'content' => '<p>Texte</p>']),
            self::item('activities', "d$letter", $activity + ['type' => 'assign', 'name' => 'Écrire']),
            self::item('groups', "g$letter", ['course' => 'c1', 'name' => "Atelier Lire, groupe $letter"]),
            self::item('grouping_groups', "m$letter|g$letter", [
                'course' => 'c1', 'grouping' => "m$letter", 'group' => "g$letter",
            ]),
        ];
    }

    /**
     * An item that enrols a pupil.
     *
     * @param string $course Key of the course.
     * @param int $userid User.
     * @param string $role Role.
     * @param int $suspended Whether the enrolment is suspended.
     * @return array
     */
    protected static function enrolment(string $course, int $userid, string $role = 'student', int $suspended = 0): array {
        return self::item('enrolments', "$course|$userid", [
            'course' => $course, 'user' => (int) $userid, 'role' => $role, 'suspended' => $suspended,
        ]);
    }

    /**
     * An item about a member of a group of the course c1.
     *
     * @param string $group Key of the group.
     * @param int $userid User.
     * @param string $op put or remove.
     * @return array
     */
    protected static function member(string $group, int $userid, string $op = 'put'): array {
        return self::item('group_members', "$group|$userid", [
            'course' => 'c1', 'group' => $group, 'user' => (int) $userid,
        ], $op);
    }

    /**
     * The core row of a key.
     *
     * @param string $kind Kind.
     * @param string $key Key.
     * @return int Its id.
     */
    protected function id_of(string $kind, string $key): int {
        global $DB;
        $row = ['kind' => $kind, 'objkey' => $key, 'state' => 1];
        return (int) $DB->get_field('local_barrette_object', 'objectid', $row, MUST_EXIST);
    }
}

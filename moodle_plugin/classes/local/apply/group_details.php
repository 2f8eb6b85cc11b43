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
 * What the members of a needs group may know of it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use local_barrette\local\change;
use local_barrette\local\feed;
use local_barrette\local\item;
use local_barrette\local\refusal;
use local_barrette\local\resolver;
use local_barrette\local\row_kind;

/**
 * Writes the read model of needs groups: when, where, with whom and on what. Only this writes it, and pages only read it.
 */
final class group_details extends row_kind {
    /** @var string Table. */
    private const TABLE = 'local_barrette_group_detail';

    #[\Override]
    public function fields(): array {
        return [
            'course' => 'key', 'group' => 'key', 'weekday' => 'weekday', 'start' => 'time', 'end' => 'time', 'room' => 'room',
            'leaders' => 'ids', 'competencies' => 'ids',
        ];
    }

    #[\Override]
    public function check(item $item): void {
        parent::check($item);
        if ($item->data['start'] >= $item->data['end']) {
            throw new refusal('bad_value', 'start is before end');
        }
    }

    #[\Override]
    protected function key_fields(): array {
        return ['group'];
    }

    #[\Override]
    protected function compare(item $item, resolver $resolver): change {
        global $DB;
        $wanted = $this->wanted($item, $resolver);
        $row = $DB->get_record(self::TABLE, ['objkey' => $item->key]);
        if ($row && $row->objkey !== $item->key) {
            // Some databases compare without regard to case.
            throw new refusal('bad_value', "another key differs from $item->key by case only");
        }
        if (!$row) {
            $new = (object) ($wanted + ['objkey' => $item->key, 'timemodified' => time()]);
            return change::by(function () use ($DB, $new): int {
                feed::note('group_details', (int) $new->courseid);
                return $DB->insert_record(self::TABLE, $new);
            });
        }
        if (array_map('strval', $wanted) === array_map('strval', array_intersect_key((array) $row, $wanted))) {
            return change::none((int) $row->id);
        }
        return change::by(function () use ($DB, $row, $wanted): int {
            feed::note('group_details', (int) $wanted['courseid']);
            $DB->update_record(self::TABLE, (object) ($wanted + ['id' => $row->id, 'timemodified' => time()]));
            return (int) $row->id;
        });
    }

    /**
     * The row as it should stand, in the order of the table.
     *
     * @param item $item Item.
     * @param resolver $resolver What keys stand for.
     * @return array
     */
    private function wanted(item $item, resolver $resolver): array {
        $course = $resolver->course($item->data['course']);
        $groupid = $resolver->group($course, $item->data['group']);
        foreach ($item->data['leaders'] as $userid) {
            $resolver->user($course, $userid);
        }
        $this->require_offered($item->data['competencies']);
        return [
            'courseid' => (int) $course->id, 'groupid' => $groupid, 'weekday' => $item->data['weekday'],
            'starttime' => $item->data['start'], 'endtime' => $item->data['end'], 'room' => $item->data['room'],
            'leaders' => self::ids($item->data['leaders']), 'competencies' => self::ids($item->data['competencies']),
        ];
    }

    /**
     * Refuse competencies that are not there, or whose framework is hidden.
     *
     * @param int[] $ids Competencies.
     */
    private function require_offered(array $ids): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_unique($ids), SQL_PARAMS_NAMED, 'competency', true, 0);
        $sql = "SELECT c.id FROM {competency} c
                  JOIN {competency_framework} f ON f.id = c.competencyframeworkid AND f.visible = 1
                 WHERE c.id $in";
        $unknown = array_diff($ids, $DB->get_fieldset_sql($sql, $params));
        if ($unknown) {
            throw new refusal('unknown_competency', 'no competency ' . reset($unknown) . ' in a visible framework');
        }
    }

    /**
     * Ids as the table keeps them.
     *
     * @param int[] $ids Ids.
     * @return string
     */
    private static function ids(array $ids): string {
        $ids = array_unique($ids);
        sort($ids);
        return json_encode($ids);
    }
}

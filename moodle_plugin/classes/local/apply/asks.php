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
 * What somebody is asked to observe in a division.
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
use local_barrette\local\scope;

/**
 * Writes what a campaign asks of whom. Only this writes it; the grid opens on it, and the coordination counts what is left.
 */
final class asks extends row_kind {
    /** @var string Table. */
    private const TABLE = 'local_barrette_ask';

    #[\Override]
    public function fields(): array {
        return [
            'course' => 'key', 'campaign' => 'campaign', 'name' => 'name', 'cohort' => 'id', 'user' => 'id',
            'first' => 'instant', 'last' => 'instant', 'competencies' => 'ids',
        ];
    }

    #[\Override]
    public function removable(): bool {
        return true;
    }

    #[\Override]
    public function check(item $item): void {
        parent::check($item);
        if ($item->data['first'] > $item->data['last']) {
            throw new refusal('bad_value', 'first is not after last');
        }
        if (!$item->data['competencies']) {
            throw new refusal('bad_value', 'something is asked for');
        }
    }

    #[\Override]
    public function needs(item $item): array {
        $needs = parent::needs($item);
        if ($item->op === 'put') {
            foreach ($item->data['competencies'] as $id) {
                $needs[] = "course_competencies {$item->data['course']}|$id";
            }
        }
        return $needs;
    }

    #[\Override]
    protected function key_fields(): array {
        return ['campaign', 'cohort', 'user'];
    }

    #[\Override]
    protected function compare(item $item, resolver $resolver): change {
        global $DB;
        $course = $resolver->course($item->data['course']);
        $row = $DB->get_record(self::TABLE, ['objkey' => $item->key]);
        if ($row && $row->objkey !== $item->key) {
            // Some databases compare without regard to case.
            throw new refusal('bad_value', "another key differs from $item->key by case only");
        }
        if ($item->op === 'remove') {
            return $this->without($row, (int) $course->id);
        }
        $wanted = $this->wanted($item, $course, $resolver);
        if (!$row) {
            $new = (object) ($wanted + ['objkey' => $item->key, 'timemodified' => time()]);
            return change::by(function () use ($DB, $new): int {
                feed::note('asks', (int) $new->courseid);
                return $DB->insert_record(self::TABLE, $new);
            });
        }
        if (array_map('strval', $wanted) === array_map('strval', array_intersect_key((array) $row, $wanted))) {
            return change::none((int) $row->id);
        }
        return change::by(function () use ($DB, $row, $wanted): int {
            // A division may have another home course than before.
            feed::note('asks', (int) $row->courseid);
            feed::note('asks', (int) $wanted['courseid']);
            $DB->update_record(self::TABLE, (object) ($wanted + ['id' => $row->id, 'timemodified' => time()]));
            return (int) $row->id;
        });
    }

    /**
     * Ask no more.
     *
     * @param \stdClass|false $row What stands.
     * @param int $courseid Course.
     * @return change
     */
    private function without($row, int $courseid): change {
        if (!$row || (int) $row->courseid !== $courseid) {
            return change::none(0);
        }
        return change::by(function () use ($row, $courseid): int {
            global $DB;
            feed::note('asks', $courseid);
            $DB->delete_records(self::TABLE, ['id' => $row->id]);
            return (int) $row->id;
        });
    }

    /**
     * The row as it should stand, in the order of the table.
     *
     * @param item $item Item.
     * @param \stdClass $course Course.
     * @param resolver $resolver What keys stand for.
     * @return array
     */
    private function wanted(item $item, \stdClass $course, resolver $resolver): array {
        global $DB;
        $cohort = $item->data['cohort'];
        if (!in_array($cohort, scope::cohorts(), true) || !$DB->record_exists('cohort', ['id' => $cohort])) {
            throw new refusal('unknown_cohort', "no cohort $cohort in scope");
        }
        $resolver->user($course, $item->data['user']);
        return [
            'courseid' => (int) $course->id, 'campaign' => $item->data['campaign'], 'name' => $item->data['name'],
            'cohortid' => $cohort, 'userid' => $item->data['user'], 'timefirst' => $item->data['first'],
            'timelast' => $item->data['last'], 'competencies' => $this->linked($item->data['competencies'], (int) $course->id),
        ];
    }

    /**
     * Competencies as the table keeps them, all of which are linked to the course: no other can be rated there.
     *
     * @param int[] $ids Competencies.
     * @param int $courseid Course.
     * @return string
     */
    private function linked(array $ids, int $courseid): string {
        global $DB;
        $ids = array_values(array_unique($ids));
        sort($ids);
        [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
        $where = "courseid = :courseid AND competencyid $in";
        $linked = $DB->get_fieldset_select('competency_coursecomp', 'competencyid', $where, $params + ['courseid' => $courseid]);
        if ($unknown = array_diff($ids, $linked)) {
            throw new refusal('unknown_competency', 'competency ' . reset($unknown) . ' is not linked to the course');
        }
        return json_encode($ids);
    }
}

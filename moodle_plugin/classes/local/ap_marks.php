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
 * Marks of AP needs.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * What the team marks of a pupil on an AP need: never a state. A mark is one pupil, one need, one rater; the row that
 * stands has no end. What is replaced or taken back ends, and stays as history.
 */
final class ap_marks {
    /** @var string Table. */
    public const TABLE = 'local_barrette_ap_mark';

    /** @var string To lean on. */
    public const STRENGTH = 'strength';

    /** @var string Something to do. */
    public const TO_WORK_ON = 'to_work_on';

    /** @var string Somebody asks for it. */
    public const REQUESTED = 'requested';

    /** @var string No mark: taking back the one that stands. */
    public const NONE = '';

    /** @var string[] What can be marked. */
    public const MARKS = [self::STRENGTH, self::TO_WORK_ON, self::REQUESTED];

    /**
     * The marks that stand, of all raters.
     *
     * @param int[] $userids Pupils.
     * @param int $raterid Rater, 0 for all.
     * @return \stdClass[][][] Rows by pupil, need and rater.
     */
    public static function standing(array $userids, int $raterid = 0): array {
        global $DB;
        [$pupils, $params] = $DB->get_in_or_equal(array_unique($userids), SQL_PARAMS_NAMED, 'pupil', true, 0);
        $where = "userid $pupils AND timeended = 0";
        if ($raterid) {
            $where .= ' AND raterid = :raterid';
            $params['raterid'] = $raterid;
        }
        $found = [];
        foreach ($DB->get_records_select(self::TABLE, $where, $params, 'timemodified, id') as $row) {
            $found[(int) $row->userid][$row->need][(int) $row->raterid] = $row;
        }
        return $found;
    }

    /**
     * Mark a need of a pupil, in place of what the same rater had marked.
     *
     * @param int $userid Pupil, whom the rater may rate: see access::require_pupils_of().
     * @param string $need One of wishes::NEEDS.
     * @param string $mark One of MARKS.
     * @param int $raterid Rater.
     * @param int $courseid AP course in which they do.
     * @return bool Whether that changed anything.
     */
    public static function put(int $userid, string $need, string $mark, int $raterid, int $courseid): bool {
        return self::save($courseid, $raterid, [new ap_mark($userid, $need, $mark)])[0] === 'saved';
    }

    /**
     * Take back what a rater had marked. Nothing happens when there is nothing.
     *
     * @param int $userid Pupil, whom the rater may rate.
     * @param string $need One of wishes::NEEDS.
     * @param int $raterid Rater.
     * @param int $courseid AP course in which they do.
     * @return bool Whether that changed anything.
     */
    public static function withdraw(int $userid, string $need, int $raterid, int $courseid): bool {
        return self::put($userid, $need, self::NONE, $raterid, $courseid);
    }

    /**
     * Bring marks of one rater to what is wanted, all of them or none.
     *
     * @param int $courseid AP course where they were entered.
     * @param int $raterid Rater.
     * @param ap_mark[] $wanted Marks.
     * @return string[] saved, unchanged or conflict, in the order of the marks.
     */
    public static function save(int $courseid, int $raterid, array $wanted): array {
        $keys = array_map(fn($mark) => "$mark->userid.$mark->need", $wanted);
        if (count(array_unique($keys)) < count($keys)) {
            throw new invalid_parameter_exception('the same mark stands twice');
        }
        $statuses = cells::locked($raterid, fn() => self::write($courseid, $raterid, $wanted));
        $saved = array_keys($statuses, 'saved', true);
        foreach (array_unique(array_map(fn($index) => $wanted[$index]->userid, $saved)) as $userid) {
            hints::person($userid, 'ap_marks');
        }
        if ($saved) {
            \local_barrette\event\ap_marks_saved::of($courseid, count($saved))->trigger();
        }
        return $statuses;
    }

    /**
     * Decide about each mark, and write.
     *
     * @param int $courseid Course.
     * @param int $raterid Rater.
     * @param ap_mark[] $wanted Marks.
     * @return string[] Outcomes.
     */
    private static function write(int $courseid, int $raterid, array $wanted): array {
        global $DB;
        $now = \core\di::get(\core\clock::class)->time();
        $statuses = [];
        $transaction = $DB->start_delegated_transaction();
        $standing = self::standing(array_map(fn($mark) => $mark->userid, $wanted), $raterid);
        foreach ($wanted as $mark) {
            $row = $standing[$mark->userid][$mark->need][$raterid] ?? null;
            $stands = $row->mark ?? self::NONE;
            if ($stands === $mark->mark) {
                $statuses[] = 'unchanged';
            } else if ($mark->seen !== null && $mark->seen !== $stands) {
                $statuses[] = 'conflict';
            } else {
                self::replace($row, $mark, $raterid, $courseid, $now);
                $statuses[] = 'saved';
            }
        }
        $transaction->allow_commit();
        return $statuses;
    }

    /**
     * End the mark that stands, if there is one, and begin another, if one is wanted.
     *
     * @param \stdClass|null $row Row that stands.
     * @param ap_mark $mark Mark.
     * @param int $raterid Rater.
     * @param int $courseid Course.
     * @param int $now Time.
     */
    private static function replace(?\stdClass $row, ap_mark $mark, int $raterid, int $courseid, int $now): void {
        global $DB;
        $cell = ['userid' => $mark->userid, 'need' => $mark->need, 'raterid' => $raterid];
        if ($row) {
            // Two rows of a cell never end in the same second: the table would refuse the second one.
            $last = (int) $DB->get_field(self::TABLE, 'MAX(timeended)', $cell);
            $ended = max($now, $last + 1);
            $DB->update_record(self::TABLE, (object) ['id' => $row->id, 'timeended' => $ended, 'timemodified' => $ended]);
        }
        if ($mark->mark !== self::NONE) {
            $DB->insert_record(self::TABLE, (object) ($cell + [
                'mark' => $mark->mark, 'courseid' => $courseid, 'timecreated' => $now, 'timemodified' => $now, 'timeended' => 0,
            ]));
        }
    }
}

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
 * Sharing of states with pupils.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\event\competency_user_competency_rated_in_course;
use core_competency\api;
use core_competency\course_competency;
use core_competency\evidence;
use core_competency\user_competency_course;

/**
 * Shares what stands with the pupil, and writes it to Moodle's own competencies under its rater's name.
 */
final class sharing {
    /**
     * Whether a state is shared as soon as it is saved, and not after the interview.
     *
     * @return bool
     */
    public static function at_once(): bool {
        return get_config('local_barrette', 'release') === 'atonce';
    }

    /**
     * Share all that stands about pupils, whoever observed it. "Not observed" is never shared.
     *
     * @param int $courseid Course in whose name it is done.
     * @param int[] $userids Pupils.
     * @param int $raterid Only what this rater observed; 0 for everybody.
     * @param int[]|null $itemids Only these items; null for all.
     * @return int How many states were shared.
     */
    public static function share(int $courseid, array $userids, int $raterid = 0, ?array $itemids = null): int {
        api::require_enabled();
        // Core takes some milliseconds a state, and a class may have thousands.
        \core_php_time_limit::raise();
        $waiting = observations::waiting($userids, $itemids, $raterid);
        $shared = 0;
        // A rater's rows are read again once no page of theirs can change them.
        foreach (array_unique(array_column($waiting, 'raterid')) as $rater) {
            $shared += cells::locked($rater, fn() => self::share_of($rater, $userids, $itemids));
        }
        if ($shared) {
            \local_barrette\event\observations_shared::of($courseid, $shared)->trigger();
        }
        return $shared;
    }

    /**
     * Share what one rater observed.
     *
     * @param int $raterid Rater.
     * @param int[] $userids Pupils.
     * @param int[]|null $itemids Items, null for all.
     * @return int How many.
     */
    private static function share_of(int $raterid, array $userids, ?array $itemids): int {
        $rows = observations::waiting($userids, $itemids, $raterid);
        $homes = pupils::home_courses(array_unique(array_column($rows, 'userid')));
        $linked = [];
        foreach ($rows as $row) {
            $home = \context_course::instance($homes[$row->userid]);
            $linked[$home->instanceid] ??= array_column(items::of_course((int) $home->instanceid), 'id', 'id');
            self::write($row, $home, isset($linked[$home->instanceid][$row->competencyid]));
            $linked[$home->instanceid][$row->competencyid] = $row->competencyid;
        }
        return count($rows);
    }

    /**
     * Share one state: our row and core's evidence, both or neither.
     *
     * @param \stdClass $row Row that stands.
     * @param \context_course $home The pupil's home AP course.
     * @param bool $linked Whether the item is linked to that course.
     */
    private static function write(\stdClass $row, \context_course $home, bool $linked): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        try {
            if (!$linked) {
                self::link((int) $home->instanceid, $row->competencyid);
            }
            $evidence = self::evidence($row, $home);
            $now = \core\di::get(\core\clock::class)->time();
            $DB->update_record(observations::TABLE, (object) [
                'id' => $row->id, 'timeshared' => $now, 'evidenceid' => $evidence->get('id'),
                'timemodified' => max($now, $row->timemodified + 1),
            ]);
            $transaction->allow_commit();
            hints::person((int) $row->userid, 'observations');
        } catch (\Throwable $error) {
            $transaction->rollback($error);
        }
        $kept = user_competency_course::get_multiple($row->userid, $home->instanceid, [$row->competencyid]);
        competency_user_competency_rated_in_course::create_from_user_competency_course(reset($kept))->trigger();
    }

    /**
     * Link an item to a course, as core wants it of what is rated there.
     *
     * @param int $courseid Course.
     * @param int $competencyid Item.
     */
    private static function link(int $courseid, int $competencyid): void {
        $link = (object) ['courseid' => $courseid, 'competencyid' => $competencyid];
        if (!course_competency::record_exists_select('courseid = :courseid AND competencyid = :competencyid', (array) $link)) {
            (new course_competency(0, $link))->create();
        }
    }

    /**
     * Write core's evidence, under the name of who observed.
     *
     * @param \stdClass $row Row that stands.
     * @param \context_course $home The pupil's home AP course.
     * @return evidence
     */
    private static function evidence(\stdClass $row, \context_course $home): evidence {
        // Core takes no author that is nobody.
        $raterid = raters::is_forgotten($row->raterid) ? null : $row->raterid;
        $note = $row->notescope === observations::FOR_PUPIL ? $row->note : null;
        return api::add_evidence(
            $row->userid,
            $row->competencyid,
            $home,
            evidence::ACTION_OVERRIDE,
            'evidenceshared',
            'local_barrette',
            $home->get_context_name(false),
            false,
            null,
            $row->state,
            $raterid,
            $note,
        );
    }
}

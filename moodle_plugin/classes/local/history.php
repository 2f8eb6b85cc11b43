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
 * Who observed what, and when.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Everything that was said of one pupil on one item: rows of the grid, and ratings made on Moodle's own pages, as one.
 */
final class history {
    /**
     * The history, as somebody who rates may read it.
     *
     * @param int $userid Pupil.
     * @param int $competencyid Item.
     * @param int $readerid Reader, who rates in one of the pupil's courses.
     * @return array[] Entries, the newest first: rater, mine, state, note, forpupil, when, where, and facts (sentences).
     */
    public static function of(int $userid, int $competencyid, int $readerid): array {
        $rows = observations::of_pupil_and_item($userid, $competencyid);
        $ratings = moodle_ratings::all([$userid], [$competencyid]);
        $names = self::names(array_merge(array_column($rows, 'raterid'), array_column($ratings, 'raterid')));
        $team = array_keys(access::courses_rated_by($readerid));
        $entries = [];
        foreach ($rows as $row) {
            // A note for the team is read by those who rate in the course where it was written.
            $hidden = $row->notescope === observations::FOR_TEAM && !in_array($row->courseid, $team);
            $entries[] = [
                'order' => [$row->timecreated, $row->id],
                'rater' => $names[$row->raterid] ?? get_string('formeraccount', 'local_barrette'),
                'mine' => $row->raterid === $readerid, 'state' => $row->state, 'note' => $hidden ? '' : $row->note,
                'forpupil' => $row->notescope === observations::FOR_PUPIL, 'when' => self::date($row->timecreated),
                'facts' => self::facts($row),
            ];
        }
        foreach ($ratings as $rating) {
            $entries[] = [
                'order' => [(int) $rating->timecreated, 0],
                'rater' => $names[$rating->raterid] ?? get_string('formeraccount', 'local_barrette'),
                'mine' => (int) $rating->raterid === $readerid, 'state' => (int) $rating->state, 'note' => (string) $rating->note,
                'forpupil' => true, 'when' => self::date($rating->timecreated), 'facts' => [self::place($rating)],
            ];
        }
        usort($entries, fn($one, $other) => $other['order'] <=> $one['order']);
        return array_map(fn($entry) => array_diff_key($entry, ['order' => 0]), $entries);
    }

    /**
     * What became of a row.
     *
     * @param \stdClass $row Row.
     * @return string[] Sentences.
     */
    private static function facts(\stdClass $row): array {
        $facts = [];
        if ($row->timeshared) {
            $facts[] = get_string('historyshared', 'local_barrette', self::date($row->timeshared));
        } else if ($row->state !== state::NOT_OBSERVED && !$row->timeended) {
            $facts[] = get_string('historynotshared', 'local_barrette');
        }
        if ($row->withdrawn) {
            $key = $row->timeshared ? 'historywithdrawnshared' : 'historywithdrawn';
            $facts[] = get_string($key, 'local_barrette', self::date($row->timeended));
        } else if ($row->timeended) {
            $facts[] = get_string('historyreplaced', 'local_barrette', self::date($row->timeended));
        }
        return $facts;
    }

    /**
     * Where a rating was made.
     *
     * @param \stdClass $rating Rating on a page of Moodle's.
     * @return string
     */
    private static function place(\stdClass $rating): string {
        return $rating->course
            ? get_string('historymoodlecourse', 'local_barrette', format_string($rating->course))
            : get_string('historymoodle', 'local_barrette');
    }

    /**
     * A date for people.
     *
     * @param int $time Time.
     * @return string
     */
    private static function date(int $time): string {
        return userdate($time, get_string('strftimedatetimeshort', 'langconfig'));
    }

    /**
     * Names of raters.
     *
     * @param int[] $userids Users.
     * @return string[] By id; somebody whose account is gone has none.
     */
    private static function names(array $userids): array {
        global $DB;
        $fields = 'id' . \core_user\fields::for_name()->get_sql()->selects;
        $users = $DB->get_records_list('user', 'id', array_unique($userids), '', $fields);
        return array_map('fullname', $users);
    }
}

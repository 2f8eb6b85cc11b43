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
 * How campaigns stand, for who coordinates.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\ask;
use local_barrette\local\coverage;
use renderable;
use renderer_base;
use templatable;

/**
 * Campaigns that are open, to come, or ended some weeks ago: what was asked of whom in each division, and what is left.
 */
class campaigns implements renderable, templatable {
    /** @var int How long a campaign that ended is still shown. */
    private const SHOWN = 4 * WEEKSECS;

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $campaigns = [];
        foreach (ask::all('a.timelast >= :since', ['since' => ask::now() - self::SHOWN]) as $ask) {
            $campaigns[$ask->campaign][] = $ask;
        }
        $coverage = new coverage();
        $names = self::names(array_merge(...array_values($campaigns)));
        return array_values(array_map(fn($asks) => self::campaign($asks, $coverage, $names), $campaigns));
    }

    /**
     * What was done about reminders.
     *
     * @param \stdClass $told As reminders::of_campaign() gives it.
     * @return string
     */
    public static function said(\stdClass $told): string {
        $parts = match (true) {
            $told->sent > 0 && $told->already > 0 => ['sent', 'already'],
            $told->sent > 0 => ['sent'],
            $told->already > 0 => ['already'],
            default => ['nobody'],
        };
        $say = fn($part) => get_string("reminders$part" . (($told->$part ?? 0) === 1 ? 'one' : ''), 'local_barrette', $told);
        return implode(' ', array_map($say, $parts));
    }

    /**
     * A campaign.
     *
     * @param ask[] $asks Its asks.
     * @param coverage $coverage Counts.
     * @param string[] $names Full names by user id.
     * @return array
     */
    private static function campaign(array $asks, coverage $coverage, array $names): array {
        $rows = array_map(fn($ask) => [
            'division' => campaign_banner::plain($ask->division),
            'teacher' => $names[$ask->userid] ?? '',
            'reminded' => $ask->reminded ? get_string('remindedat', 'local_barrette', moment::of($ask->reminded)) : '',
            'done' => $coverage->of($ask)->left === 0,
        ] + (array) $coverage->of($ask), $asks);
        $left = array_sum(array_column($rows, 'left'));
        return [
            'key' => $asks[0]->campaign,
            'title' => campaign_banner::title($asks[0]),
            'rows' => $rows,
            'sum' => get_string('campaignsum', 'local_barrette', [
                'asked' => array_sum(array_column($rows, 'asked')), 'left' => $left,
                'answered' => array_sum(array_column($rows, 'answered')),
            ]),
            'remind' => $left > 0 && $asks[0]->is_open(),
        ];
    }

    /**
     * The names of those who are asked.
     *
     * @param ask[] $asks Asks.
     * @return string[] By user id.
     */
    private static function names(array $asks): array {
        global $DB;
        $fields = implode(',', ['id', ...\core_user\fields::for_name()->get_required_fields()]);
        $users = $DB->get_records_list('user', 'id', array_unique(array_column($asks, 'userid')), '', $fields);
        return array_map('fullname', $users);
    }
}

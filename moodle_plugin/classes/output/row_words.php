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
 * A synchronisation in words.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\requests;
use local_barrette\local\requests\target;

/**
 * Says what a synchronisation is about, who asked for it, where it is and how it ended.
 */
final class row_words {
    /** @var string[] Names of people by id, each looked up once. */
    private array $names = [];

    /** @var string[] Names of targets by scope and id, likewise. */
    private array $targets = [];

    /**
     * A line of the history.
     *
     * @param \stdClass $row Row.
     * @return array
     */
    public function told(\stdClass $row): array {
        $ended = in_array($row->state, requests::ENDED, true);
        $lost = !$ended && requests::is_lost($row);
        return [
            'when' => moment::of((int) $row->timecreated),
            'what' => $this->target($row),
            'who' => $this->who($row),
            'state' => $lost ? 'lost' : $row->state,
            'stateword' => get_string($lost ? 'statelost' : "state$row->state", 'local_barrette'),
            'outcome' => $ended ? requests::outcome($row) : '',
            'lasted' => $ended && $row->timetaken ? moment::lasted(max(0, $row->timeended - $row->timetaken)) : '',
        ];
    }

    /**
     * The last one, in a sentence.
     *
     * @param \stdClass $row Row that has ended.
     * @return string
     */
    public function last(\stdClass $row): string {
        return get_string("last$row->state", 'local_barrette', moment::of((int) $row->timeended));
    }

    /**
     * Where one that has not ended is, in a sentence. It changes with the step only: it is read aloud.
     *
     * @param \stdClass $row Row.
     * @return string
     */
    public function now(\stdClass $row): string {
        $told = [
            'what' => $this->target($row), 'who' => $this->who($row), 'asked' => moment::of((int) $row->timecreated),
            'heard' => moment::of(requests::heard($row)),
        ];
        if ($row->state === requests::WAITING) {
            return get_string('nowwaiting', 'local_barrette', $told);
        }
        if (requests::is_lost($row)) {
            return get_string('nowlost', 'local_barrette', $told);
        }
        if ($row->step === '') {
            return get_string('nowtaken', 'local_barrette', $told);
        }
        $told['step'] = get_string("step$row->step", 'local_barrette');
        $told['number'] = array_search($row->step, requests::STEPS, true) + 1;
        $told['steps'] = count(requests::STEPS);
        return get_string('nowrunning', 'local_barrette', $told);
    }

    /**
     * What both sides counted.
     *
     * @param \stdClass $row Row.
     * @return array[]
     */
    public function sides(\stdClass $row): array {
        return array_map(function (array $count): array {
            $more = $count['moodle'] - $count['barrette'];
            $said = match (true) {
                $more === 0 => get_string('sidesequal', 'local_barrette'),
                $more > 0 => get_string('sidesmoremoodle', 'local_barrette', $more),
                default => get_string('sidesmorebarrette', 'local_barrette', -$more),
            };
            return [
                'name' => get_string("counted_{$count['name']}", 'local_barrette'),
                'moodle' => $count['moodle'], 'barrette' => $count['barrette'], 'same' => $more === 0, 'said' => $said,
            ];
        }, json_decode((string) $row->counts, true) ?: []);
    }

    /**
     * Who asked.
     *
     * @param \stdClass $row Row.
     * @return string
     */
    public function who(\stdClass $row): string {
        global $DB;
        if ($row->origin !== requests::PAGE) {
            return get_string("origin$row->origin", 'local_barrette');
        }
        $fields = 'id, ' . implode(', ', \core_user\fields::get_name_fields());
        $this->names[$row->userid] ??= ($user = $DB->get_record('user', ['id' => $row->userid, 'deleted' => 0], $fields))
            ? fullname($user)
            : get_string('originnobody', 'local_barrette');
        return $this->names[$row->userid];
    }

    /**
     * What it is about.
     *
     * @param \stdClass $row Row.
     * @return string
     */
    private function target(\stdClass $row): string {
        return $this->targets["$row->scope $row->scopeid"] ??= target::find($row->scope, (int) $row->scopeid)?->name
            ?? get_string("scopegone$row->scope", 'local_barrette');
    }
}

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
 * The live part of the page of coordination.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\account;
use local_barrette\local\bridge;
use local_barrette\local\requests;
use renderable;
use renderer_base;
use templatable;

/**
 * What is said of synchronisations, in the reader's words. The page and its web service say the same.
 */
class synchronisations implements renderable, templatable {
    /** @var int How many the history tells. */
    private const HISTORY = 20;

    /** @var int Seconds between two looks while something is under way. */
    private const SOON = 2;

    /** @var int Seconds between two looks otherwise. */
    private const LATER = 15;

    /** @var \stdClass What the bridge said of itself. */
    private readonly \stdClass $bridge;

    /** @var \stdClass[] Those that have not ended, the oldest first. */
    private readonly array $open;

    /** @var row_words Words of a row. */
    private readonly row_words $words;

    /**
     * Look at the tables.
     */
    public function __construct() {
        $this->bridge = bridge::row();
        $this->open = requests::open();
        $this->words = new row_words();
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $moving = array_filter($this->open, fn($row) => !requests::is_lost($row) || requests::is_offered($row));
        return [
            'pause' => $moving && !bridge::is_silent($this->bridge) ? self::SOON : self::LATER,
            'answer' => $this->answer(),
            'status' => $this->status(),
            'history' => ['rows' => array_map($this->words->told(...), requests::latest(self::HISTORY))],
        ];
    }

    /**
     * The last one, the next one, what waits.
     *
     * @return array
     */
    private function answer(): array {
        $last = requests::last_ended();
        $sides = $last ? $this->words->sides($last) : [];
        $different = count(array_filter($sides, fn($side) => !$side['same']));
        return [
            'known' => (bool) $last,
            'last' => $last ? $this->words->last($last) : get_string('lastnever', 'local_barrette'),
            'state' => $last->state ?? '',
            'outcome' => $last ? requests::outcome($last) : '',
            'sides' => $sides,
            'hassides' => (bool) $sides,
            'compared' => $different
                ? self::counted('sidesdifferent', $different)
                : get_string('sidessame', 'local_barrette'),
            'next' => $this->next(),
            'waits' => (int) $this->bridge->waiting > 0,
            'waiting' => $this->waiting(),
        ];
    }

    /**
     * What is going on now.
     *
     * @return array
     */
    private function status(): array {
        $row = $this->under_way() ?? $this->open_ones(requests::WAITING)[0] ?? null;
        $total = $row && $row->state === requests::RUNNING ? (int) $row->steptotal : 0;
        $done = $row ? min((int) $row->stepdone, $total) : 0;
        $silent = bridge::is_silent($this->bridge);
        $others = count($this->open_ones(requests::WAITING)) - ($row && $row->state === requests::WAITING ? 1 : 0);
        return [
            'now' => $row ? $this->words->now($row) : get_string('nownothing', 'local_barrette'),
            'moving' => (bool) $row,
            'measured' => $total > 0,
            'done' => $done,
            'total' => $total,
            'progress' => $total ? get_string('progress', 'local_barrette', ['done' => $done, 'total' => $total]) : '',
            'others' => $others > 0 ? self::counted('otherswait', $others) : '',
            'silent' => $silent,
            'silence' => $silent ? $this->silence() : '',
            'remedies' => $silent ? self::remedies() : [],
        ];
    }

    /**
     * The one that the bridge is at.
     *
     * @return \stdClass|null
     */
    private function under_way(): ?\stdClass {
        $taken = array_filter($this->open, fn($row) => $row->state !== requests::WAITING && !requests::is_lost($row));
        usort($taken, fn($one, $other) => requests::heard($other) <=> requests::heard($one));
        return $taken[0] ?? array_values(array_filter(
            $this->open,
            fn($row) => $row->state !== requests::WAITING && requests::is_offered($row)
        ))[0] ?? null;
    }

    /**
     * Those of a state.
     *
     * @param string $state State.
     * @return \stdClass[] The oldest first.
     */
    private function open_ones(string $state): array {
        return array_values(array_filter($this->open, fn($row) => $row->state === $state));
    }

    /**
     * The next one.
     *
     * @return string
     */
    private function next(): string {
        if ((int) $this->bridge->nextrun > time()) {
            return get_string('nextat', 'local_barrette', moment::of((int) $this->bridge->nextrun));
        }
        return get_string($this->bridge->nextrun ? 'nextpast' : 'nextnone', 'local_barrette');
    }

    /**
     * What waits for agreement.
     *
     * @return string
     */
    private function waiting(): string {
        $count = (int) $this->bridge->waiting;
        if ($count) {
            return self::counted('agreement', $count);
        }
        return get_string($this->bridge->timeseen ? 'agreementnone' : 'agreementunknown', 'local_barrette');
    }

    /**
     * Since when the bridge is silent.
     *
     * @return string
     */
    private function silence(): string {
        $seen = (int) $this->bridge->timeseen;
        return $seen
            ? get_string('silentsince', 'local_barrette', moment::of($seen))
            : get_string('silentnever', 'local_barrette');
    }

    /**
     * What to do about it.
     *
     * @return array[] Sentences.
     */
    private static function remedies(): array {
        global $CFG;
        $remedies = [get_string('silentserve', 'local_barrette'), get_string('silentstatus', 'local_barrette')];
        $token = account::token();
        if (!$token || ($token->validuntil && $token->validuntil < time())) {
            array_unshift($remedies, get_string($token ? 'silenttokenended' : 'silenttokenmissing', 'local_barrette'));
        }
        // Without a support contact, Moodle's own function gives an address that nobody reads.
        $remedies[] = empty($CFG->supportemail)
            ? get_string('silentcall', 'local_barrette')
            : get_string('silentcallwho', 'local_barrette', $CFG->supportemail);
        return array_map(fn($sentence) => ['sentence' => $sentence], $remedies);
    }

    /**
     * A sentence with a number in it.
     *
     * @param string $string Name of the string; that of one thing ends with "one".
     * @param int $count Number.
     * @return string
     */
    private static function counted(string $string, int $count): string {
        return get_string($count === 1 ? $string . 'one' : $string, 'local_barrette', $count);
    }
}

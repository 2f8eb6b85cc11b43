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
 * Self-positioning, as the pupil does it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\self_positions;
use local_barrette\local\self_window;
use local_barrette\local\state;
use moodle_url;
use renderable;
use renderer_base;
use templatable;

/**
 * A step of a pupil's self-positioning. Nothing that anybody else says of the items is here.
 */
final class self_positioning_page implements renderable, templatable {
    /** @var \stdClass[] Steps. */
    private readonly array $steps;

    /** @var int[] What was answered, by item. */
    private readonly array $answers;

    /** @var int Step that is open, from 1. */
    private readonly int $number;

    /**
     * The page.
     *
     * @param int $userid Pupil.
     * @param int $number Step wanted, from 1; 0 for the first where something is left to answer.
     */
    public function __construct(int $userid, int $number) {
        $this->steps = self_positions::steps($userid);
        $this->answers = self_positions::of($userid);
        $this->number = isset($this->steps[$number - 1]) ? $number : $this->first_left();
    }

    /**
     * The address of a step.
     *
     * @param int $number Which one.
     * @return moodle_url
     */
    public static function url(int $number = 0): moodle_url {
        return new moodle_url('/local/barrette/selfpositioning.php', $number ? ['step' => $number] : []);
    }

    /**
     * Where to go once a step is answered.
     *
     * @param int $userid Pupil.
     * @param int $number Step that was answered.
     * @return moodle_url The next step, or the pupil's own page after the last.
     */
    public static function after(int $userid, int $number): moodle_url {
        $last = $number >= count(self_positions::steps($userid));
        return $last ? new moodle_url('/local/barrette/mine.php') : self::url($number + 1);
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $step = $this->steps[$this->number - 1] ?? null;
        return [
            'tabs' => tabs::for_pupil('selfpositioning'),
            'window' => self::window(),
            'readonly' => !self_window::is_open(),
            'progress' => $this->progress($this->steps, 'self_progress'),
            'hassteps' => (bool) $this->steps,
            'steps' => array_map([$this, 'link'], $this->steps, array_keys($this->steps)),
            'step' => $step ? ['name' => $step->name, 'items' => $this->items($step), 'place' => $this->place()] : false,
            'action' => self::url()->out(false),
            'sesskey' => sesskey(),
            'number' => $this->number,
            'previous' => $this->number > 1 ? self::url($this->number - 1)->out(false) : '',
            'last' => $this->number === count($this->steps),
        ];
    }

    /**
     * When it is open, in a sentence.
     *
     * @return string
     */
    public static function window(): string {
        [$which, $time] = match (true) {
            self_window::is_open() => self_window::open_until() ? ['until', self_window::open_until()] : ['open', 0],
            self_window::opens_at() > time() => ['from', self_window::opens_at()],
            default => ['closed', self_window::closes_at()],
        };
        return get_string("self_window_$which", 'local_barrette', userdate($time, get_string('datetimeformat', 'local_barrette')));
    }

    /**
     * Which part is open, in words.
     *
     * @return string
     */
    private function place(): string {
        $a = (object) ['number' => $this->number, 'count' => count($this->steps)];
        return get_string('self_part', 'local_barrette', $a);
    }

    /**
     * The first step where something is left to answer.
     *
     * @return int From 1; the first of all when nothing is left.
     */
    private function first_left(): int {
        foreach ($this->steps as $index => $step) {
            if (array_diff_key($step->items, $this->answers)) {
                return $index + 1;
            }
        }
        return 1;
    }

    /**
     * How far steps are answered, in words.
     *
     * @param \stdClass[] $steps Steps.
     * @param string $string String that says it.
     * @return string
     */
    private function progress(array $steps, string $string): string {
        $items = array_replace([], ...array_column($steps, 'items'));
        $counts = (object) ['answered' => count(array_intersect_key($items, $this->answers)), 'asked' => count($items)];
        return get_string($string, 'local_barrette', $counts);
    }

    /**
     * The link to a step.
     *
     * @param \stdClass $step Step.
     * @param int $index Its place.
     * @return array
     */
    private function link(\stdClass $step, int $index): array {
        return [
            'name' => $step->name, 'progress' => $this->progress([$step], 'self_stepprogress'),
            'url' => self::url($index + 1)->out(false), 'current' => $index + 1 === $this->number,
        ];
    }

    /**
     * The items of a step with their answers, the surest first.
     *
     * @param \stdClass $step Step.
     * @return array[]
     */
    private function items(\stdClass $step): array {
        $items = [];
        foreach ($step->items as $item) {
            $answers = [];
            foreach (array_reverse(state::ALL) as $state) {
                $answers[] = [
                    'state' => $state, 'text' => get_string("self_state_$state", 'local_barrette'),
                    'checked' => ($this->answers[$item->id] ?? null) === $state,
                ];
            }
            $items[] = ['id' => $item->id, 'wording' => $item->wording, 'answers' => $answers];
        }
        return $items;
    }
}

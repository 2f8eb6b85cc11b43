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
 * What a campaign asks of the reader, above the grid.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\ask;
use local_barrette\local\grid;
use local_barrette\local\my_asks;
use moodle_url;

/**
 * Says in words which campaign asks for something, until when, how much is left and where to go next.
 */
final class campaign_banner {
    /**
     * A banner.
     *
     * @param my_asks $asks What campaigns ask of the reader.
     * @param grid $grid The grid that is shown.
     */
    public function __construct(
        /** @var my_asks What campaigns ask of the reader. */
        private readonly my_asks $asks,
        /** @var grid The grid that is shown. */
        private readonly grid $grid,
    ) {
    }

    /**
     * What the template needs.
     *
     * @return array|null Nothing when nothing is asked at this time.
     */
    public function export(): ?array {
        $ask = $this->grid->ask ?? $this->asks->to_open(0, 0);
        if (!$ask) {
            return null;
        }
        $count = $this->asks->count($ask);
        return [
            'title' => self::title($ask),
            'left' => self::left($ask, $count),
            'done' => $count->left === 0,
            'links' => array_values(array_filter([$this->here($ask), $this->next($ask)])),
        ];
    }

    /**
     * What the items of the reader's asks in the division that is shown are called, with their addresses.
     *
     * @return array[] Name, url and current.
     */
    public function choices(): array {
        $asks = $this->asks->in_division($this->grid->courseid, $this->grid->cohortid);
        if ($this->grid->ask) {
            $asks += [$this->grid->ask->id => $this->grid->ask];
        }
        return array_values(array_map(fn($ask) => [
            'name' => get_string('campaignitems', 'local_barrette', self::plain($ask->name)),
            'url' => self::url($ask)->out(false),
            'current' => $ask->id === $this->grid->ask?->id,
        ], $asks));
    }

    /**
     * A name in the reader's language, for a template or a message that escapes it.
     *
     * @param string $name Name.
     * @return string
     */
    public static function plain(string $name): string {
        return format_string($name, true, ['context' => \core\context\system::instance(), 'escape' => false]);
    }

    /**
     * The grid of an ask.
     *
     * @param ask $ask Ask.
     * @return moodle_url
     */
    public static function url(ask $ask): moodle_url {
        return new moodle_url('/local/barrette/grid.php', [
            'course' => $ask->courseid, 'cohort' => $ask->cohortid, 'ask' => $ask->id,
        ]);
    }

    /**
     * The name of a campaign, and until when it asks.
     *
     * @param ask $ask Ask.
     * @return string
     */
    public static function title(ask $ask): string {
        $string = match (true) {
            $ask->is_open() => 'campaignuntil',
            $ask->is_to_come() => 'campaignfrom',
            default => 'campaignended',
        };
        $day = userdate($ask->is_to_come() ? $ask->first : $ask->last, get_string('strftimedate', 'langconfig'));
        return get_string($string, 'local_barrette', ['name' => self::plain($ask->name), 'day' => $day]);
    }

    /**
     * How many cells are left in a division.
     *
     * @param ask $ask Ask.
     * @param \stdClass $count Its cells.
     * @return string
     */
    private static function left(ask $ask, \stdClass $count): string {
        $string = match ($count->left) {
            0 => 'campaigndone',
            1 => 'campaignleftone',
            default => 'campaignleft',
        };
        return get_string($string, 'local_barrette', ['division' => self::plain($ask->division)] + (array) $count);
    }

    /**
     * The way to the ask, when the grid shows something else.
     *
     * @param ask $ask Ask.
     * @return array|null Text and url.
     */
    private function here(ask $ask): ?array {
        $text = get_string('campaignopen', 'local_barrette', self::plain($ask->division));
        return $this->grid->ask ? null : ['text' => $text, 'url' => self::url($ask)->out(false)];
    }

    /**
     * The way to the next division.
     *
     * @param ask $ask Ask.
     * @return array|null Text and url; nothing when no other has cells left.
     */
    private function next(ask $ask): ?array {
        $next = $this->asks->after($ask);
        if (!$next) {
            return null;
        }
        $left = $this->asks->count($next)->left;
        $text = get_string($left === 1 ? 'campaignnextone' : 'campaignnext', 'local_barrette', [
            'division' => self::plain($next->division), 'left' => $left,
        ]);
        return ['text' => $text, 'url' => self::url($next)->out(false)];
    }
}

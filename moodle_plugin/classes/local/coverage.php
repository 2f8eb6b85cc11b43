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
 * How much of what was asked is answered.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Counts cells: one pupil of the division, one item asked for. "Not observed" is an answer, and so is what the person rated on
 * a page of Moodle's. What is asked of several people is answered by each. What was read is kept: one object is for one page.
 */
final class coverage {
    /** @var \stdClass[]|null Items that can be observed. */
    private ?array $items = null;

    /** @var int[][] Pupils by course and division. */
    private array $pupils = [];

    /** @var \stdClass[] Counts by ask. */
    private array $counts = [];

    /**
     * Count the cells of an ask.
     *
     * @param ask $ask Ask.
     * @return \stdClass Asked, answered and left.
     */
    public function of(ask $ask): \stdClass {
        return $this->counts[$ask->id] ??= $this->counted($ask);
    }

    /**
     * Count the cells of an ask.
     *
     * @param ask $ask Ask.
     * @return \stdClass
     */
    private function counted(ask $ask): \stdClass {
        $this->items ??= items::all();
        $itemids = array_keys(array_intersect_key($this->items, array_flip($ask->itemids)));
        $of = "$ask->courseid.$ask->cohortid";
        $pupils = $this->pupils[$of] ??= array_keys(pupils::of_division($ask->courseid, $ask->cohortid));
        $answered = [];
        foreach (observations::standing($pupils, $itemids, $ask->userid) as $row) {
            $answered[observations::key($row->userid, $row->competencyid)] = true;
        }
        foreach (moodle_ratings::last($pupils, $itemids) as $row) {
            if ((int) $row->raterid === $ask->userid) {
                $answered[observations::key((int) $row->userid, (int) $row->competencyid)] = true;
            }
        }
        $asked = count($pupils) * count($itemids);
        return (object) ['asked' => $asked, 'answered' => count($answered), 'left' => $asked - count($answered)];
    }
}

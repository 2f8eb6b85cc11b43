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
 * The two views on a pupil's items: the teachers' and the pupil's own.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * What was shared with a pupil and what the pupil says, sorted for the pupil's page. Nothing is added up or compared by number.
 */
final class views {
    /** @var \stdClass[] Items that are known, by id, in their order. */
    private readonly array $items;

    /** @var \stdClass[][] Shared states that stand, by item. */
    private array $shared = [];

    /** @var \stdClass[] Shared states that their author took back. */
    private array $withdrawn = [];

    /** @var int[] What the pupil says, by item. */
    private readonly array $own;

    /**
     * The two views on a pupil.
     *
     * @param int $userid Pupil.
     */
    public function __construct(int $userid) {
        $this->items = items::all();
        $this->own = self_positions::of($userid);
        foreach (observations::shared_with_pupil($userid) as $row) {
            if (!isset($this->items[$row->competencyid]) || $row->state === state::NOT_OBSERVED) {
                continue;
            }
            $row->wording = $this->items[$row->competencyid]->wording;
            if ($row->withdrawn) {
                $this->withdrawn[] = $row;
            } else {
                $this->shared[$row->competencyid][] = $row;
            }
        }
    }

    /**
     * Items of which everybody who shared something said that they are acquired.
     *
     * @return \stdClass[] Items with wording, and rows as observations::shared_with_pupil().
     */
    public function strengths(): array {
        return $this->items_where(fn($rows) => !array_filter($rows, fn($row) => $row->state !== state::ACQUIRED));
    }

    /**
     * Items of which somebody shared that something remains to be acquired.
     *
     * @return \stdClass[] As strengths().
     */
    public function targets(): array {
        return $this->items_where(fn($rows) => (bool) array_filter($rows, fn($row) => $row->state !== state::ACQUIRED));
    }

    /**
     * What the pupil says they can do, and nobody shared anything of.
     *
     * @return string[] Wordings.
     */
    public function claimed(): array {
        $claimed = array_keys(array_filter($this->own, fn($state) => $state === state::ACQUIRED));
        $items = array_diff_key(array_intersect_key($this->items, array_flip($claimed)), $this->shared);
        return array_column($items, 'wording');
    }

    /**
     * Items on which both spoke.
     *
     * @return \stdClass[] As strengths(), with own: what the pupil says.
     */
    public function both(): array {
        $items = $this->items_where(fn($rows, $id) => isset($this->own[$id]));
        foreach ($items as $item) {
            $item->own = $this->own[$item->id];
        }
        return $items;
    }

    /**
     * Shared states that their author took back.
     *
     * @return \stdClass[] Rows as observations::shared_with_pupil(), with wording.
     */
    public function withdrawn(): array {
        return $this->withdrawn;
    }

    /**
     * Items with shared states under a condition.
     *
     * @param \Closure $holds Condition on the rows and id of an item.
     * @return \stdClass[]
     */
    private function items_where(\Closure $holds): array {
        $found = [];
        foreach (array_intersect_key($this->items, $this->shared) as $id => $item) {
            if ($holds($this->shared[$id], $id)) {
                $found[] = (object) ['id' => $id, 'wording' => $item->wording, 'rows' => $this->shared[$id]];
            }
        }
        return $found;
    }
}

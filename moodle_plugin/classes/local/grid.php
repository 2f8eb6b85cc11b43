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
 * The rating grid.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * A grid: the pupils of a division or of a needs group, and the items of a branch, of a framework, of the course or of a campaign.
 */
final class grid {
    /** @var \stdClass[] Pupils by id. */
    public readonly array $pupils;

    /** @var \stdClass[] Items by id, as in items::branches(). */
    public readonly array $items;

    /**
     * Choose what is in it.
     *
     * @param int $courseid AP course, which the reader may rate in.
     * @param int $cohortid Division, 0 for all of them.
     * @param int $groupid Needs group; 0 for the division.
     * @param int $branchid Branch; 0 for the framework.
     * @param int $frameworkid Framework; 0 for the items of the course.
     * @param ask|null $ask What a campaign asks of the reader, in that division: its items, and no other.
     */
    public function __construct(
        /** @var int AP course. */
        public readonly int $courseid,
        /** @var int Division. */
        public readonly int $cohortid,
        /** @var int Needs group. */
        public readonly int $groupid,
        /** @var int Branch. */
        public readonly int $branchid,
        /** @var int Framework. */
        public readonly int $frameworkid,
        /** @var ask|null What a campaign asks of the reader. */
        public readonly ?ask $ask = null,
    ) {
        if ($cohortid && !isset(pupils::divisions($courseid)[$cohortid])) {
            throw new invalid_parameter_exception("cohort $cohortid is no division of the course");
        }
        if ($groupid && !isset(groups_get_all_groups($courseid)[$groupid])) {
            throw new invalid_parameter_exception("group $groupid is not in the course");
        }
        $this->items = $this->chosen_items();
        if (($branchid || $frameworkid) && !$this->items) {
            throw new invalid_parameter_exception("no item in branch $branchid of framework $frameworkid");
        }
        $this->pupils = $groupid ? pupils::of_group($courseid, $groupid) : pupils::of_division($courseid, $cohortid);
    }

    /**
     * The grid as one rater sees it.
     *
     * @param int $raterid Rater.
     * @return array Pupils, items, cells (the rater's own) and others (states of other people, apart).
     */
    public function for_rater(int $raterid): array {
        $userids = array_keys($this->pupils);
        $itemids = array_keys($this->items);
        $cells = $others = [];
        foreach (observations::standing($userids, $itemids) as $row) {
            if ($row->raterid === $raterid) {
                $cells[] = self::cell($row);
            } else {
                $others[observations::key($row->userid, $row->competencyid)][] = $row->state;
            }
        }
        foreach (moodle_ratings::last($userids, $itemids) as $rating) {
            $others[observations::key($rating->userid, $rating->competencyid)][] = (int) $rating->state;
        }
        $waiting = array_count_values(array_column(observations::waiting($userids), 'userid'));
        return [
            'pupils' => array_values(array_map(fn($user) => [
                'id' => (int) $user->id, 'name' => fullname($user), 'waiting' => $waiting[$user->id] ?? 0,
            ], $this->pupils)),
            'items' => array_values(array_map(fn($item) => self::item($item), $this->items)),
            'cells' => $cells,
            'others' => array_map(fn($key) => self::other($key, $others[$key]), array_keys($others)),
        ];
    }

    /**
     * A cell of the rater's own.
     *
     * @param \stdClass $row Row that stands.
     * @return array
     */
    public static function cell(\stdClass $row): array {
        return [
            'userid' => $row->userid, 'competencyid' => $row->competencyid, 'id' => $row->id, 'state' => $row->state,
            'note' => $row->note, 'notescope' => $row->notescope, 'timemodified' => $row->timemodified,
            'timeshared' => $row->timeshared,
        ];
    }

    /**
     * The items chosen.
     *
     * @return \stdClass[]
     */
    private function chosen_items(): array {
        if ($this->ask) {
            return array_intersect_key(items::all(), array_flip($this->ask->itemids));
        }
        if (!$this->branchid && !$this->frameworkid) {
            return items::of_course($this->courseid);
        }
        $items = [];
        foreach (items::branches() as $branch) {
            if ($this->branchid ? $branch->id === $this->branchid : $branch->frameworkid === $this->frameworkid) {
                $items += $branch->items;
            }
        }
        return $items;
    }

    /**
     * An item, as the page shows it.
     *
     * @param \stdClass $item Item.
     * @return array
     */
    private static function item(\stdClass $item): array {
        return ['id' => $item->id, 'code' => $item->code, 'name' => format_string($item->name)];
    }

    /**
     * What other people say of a cell.
     *
     * @param string $key Key of the cell.
     * @param int[] $states States.
     * @return array
     */
    private static function other(string $key, array $states): array {
        [$userid, $competencyid] = array_map('intval', explode('.', $key));
        rsort($states);
        return ['userid' => $userid, 'competencyid' => $competencyid, 'states' => implode(',', $states)];
    }
}

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
 * What was observed, cell by cell.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Reads the cells of the grid. A cell is one pupil, one item, one rater; the row that stands has no end.
 */
final class observations {
    /** @var string Table. */
    public const TABLE = 'local_barrette_observation';

    /** @var string Scope of a note that goes with the state when it is shared. */
    public const FOR_PUPIL = 'pupil';

    /** @var string Scope of a note that never leaves the raters of the course. */
    public const FOR_TEAM = 'team';

    /**
     * The rows that stand.
     *
     * @param int[] $userids Pupils.
     * @param int[] $itemids Items.
     * @param int $raterid Rater, 0 for all.
     * @return \stdClass[] Rows by id.
     */
    public static function standing(array $userids, array $itemids, int $raterid = 0): array {
        [$where, $params] = self::cells($userids, $itemids, $raterid);
        return self::rows("$where AND timeended = 0", $params);
    }

    /**
     * What stands and is not shared yet. "Not observed" is not to be shared.
     *
     * @param int[] $userids Pupils.
     * @param int[]|null $itemids Items, null for all.
     * @param int $raterid Rater, 0 for all.
     * @return \stdClass[] Rows by id.
     */
    public static function waiting(array $userids, ?array $itemids = null, int $raterid = 0): array {
        [$where, $params] = self::cells($userids, $itemids, $raterid);
        return self::rows("$where AND timeended = 0 AND timeshared = 0 AND state > 0", $params);
    }

    /**
     * Every row about one pupil and one item.
     *
     * @param int $userid Pupil.
     * @param int $competencyid Item.
     * @return \stdClass[] Rows by id.
     */
    public static function of_pupil_and_item(int $userid, int $competencyid): array {
        return self::rows('userid = :userid AND competencyid = :competencyid', compact('userid', 'competencyid'));
    }

    /**
     * Every row of one rater, ended ones too, so that what comes next can be decided without another read.
     *
     * @param int $raterid Rater.
     * @param int[] $userids Pupils.
     * @param int[] $itemids Items.
     * @return \stdClass[][] Rows of each cell, the oldest first, by self::key().
     */
    public static function of_rater(int $raterid, array $userids, array $itemids): array {
        $cells = [];
        foreach (self::rows(...self::cells($userids, $itemids, $raterid)) as $row) {
            $cells[self::key($row->userid, $row->competencyid)][] = $row;
        }
        return array_map([self::class, 'in_order'], $cells);
    }

    /**
     * What a pupil may know: the last state that each rater shared with them of each item, taken back or not.
     *
     * A state that another one replaced is given until the new one is shared. A note for the team is never given.
     *
     * @param int $userid Pupil.
     * @return \stdClass[] Competencyid, raterid, state, note, timeshared, withdrawn (0 or 1) and timewithdrawn (0 unless
     *                     it is), the most recently shared first.
     */
    public static function shared_with_pupil(int $userid): array {
        $cells = [];
        foreach (self::rows('userid = :userid', ['userid' => $userid]) as $row) {
            $cells["$row->competencyid.$row->raterid"][] = $row;
        }
        $shared = array_filter(array_map(fn($rows) => self::last_shared(self::in_order($rows)), $cells));
        usort($shared, fn($one, $other) => [$other->timeshared, $other->id] <=> [$one->timeshared, $one->id]);
        return array_map(function ($row) {
            unset($row->id);
            return $row;
        }, $shared);
    }

    /**
     * What tells a cell of one rater from the others.
     *
     * @param int $userid Pupil.
     * @param int $competencyid Item.
     * @return string
     */
    public static function key(int $userid, int $competencyid): string {
        return "$userid.$competencyid";
    }

    /**
     * The last row of a cell that was shared, as the pupil may know it.
     *
     * @param \stdClass[] $rows Rows of the cell, the oldest first.
     * @return \stdClass|null
     */
    private static function last_shared(array $rows): ?\stdClass {
        $seen = null;
        foreach ($rows as $row) {
            if ($row->timeshared) {
                $seen = (object) [
                    'id' => $row->id, 'competencyid' => $row->competencyid, 'raterid' => $row->raterid, 'state' => $row->state,
                    'note' => $row->notescope === self::FOR_PUPIL ? $row->note : '',
                    'timeshared' => $row->timeshared, 'withdrawn' => 0, 'timewithdrawn' => 0,
                ];
            }
            $takenback = $row->withdrawn || $row->state === state::NOT_OBSERVED;
            if ($seen && $takenback && !$seen->withdrawn) {
                $seen->withdrawn = 1;
                // What came before "not observed" is taken back as soon as that is entered.
                $seen->timewithdrawn = $row->withdrawn ? $row->timeended : $row->timecreated;
            }
        }
        return $seen;
    }

    /**
     * The rows of a cell, the oldest first.
     *
     * @param \stdClass[] $rows Rows.
     * @return \stdClass[]
     */
    private static function in_order(array $rows): array {
        usort($rows, fn($one, $other) => ($one->timeended ?: PHP_INT_MAX) <=> ($other->timeended ?: PHP_INT_MAX));
        return $rows;
    }

    /**
     * A condition: of these pupils.
     *
     * @param int[] $userids Pupils.
     * @param int[]|null $itemids Items, null for all.
     * @param int $raterid Rater, 0 for all.
     * @return array SQL and parameters.
     */
    private static function cells(array $userids, ?array $itemids, int $raterid): array {
        global $DB;
        [$pupils, $params] = $DB->get_in_or_equal(array_unique($userids), SQL_PARAMS_NAMED, 'pupil', true, 0);
        $where = "userid $pupils";
        if ($itemids !== null) {
            [$items, $more] = $DB->get_in_or_equal(array_unique($itemids), SQL_PARAMS_NAMED, 'item', true, 0);
            $where .= " AND competencyid $items";
            $params += $more;
        }
        if ($raterid) {
            $where .= ' AND raterid = :raterid';
            $params['raterid'] = $raterid;
        }
        return [$where, $params];
    }

    /**
     * Rows of the table, as numbers where they are numbers.
     *
     * @param string $where Condition.
     * @param array $params Its parameters.
     * @return \stdClass[] By id.
     */
    private static function rows(string $where, array $params): array {
        global $DB;
        $rows = $DB->get_records_select(self::TABLE, $where, $params, 'id');
        foreach ($rows as $row) {
            foreach ($row as $field => $value) {
                $row->$field = in_array($field, ['note', 'notescope']) ? (string) $value : (int) $value;
            }
        }
        return $rows;
    }
}

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
 * What opens a section to a grouping.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Reads and writes the availability of a section: open to one grouping, and not even named to the others.
 */
final class restriction {
    /**
     * The grouping that a section is opened to.
     *
     * @param string|null $availability Availability as Moodle keeps it.
     * @return int|null Absent unless the restriction holds for everybody and hides the section.
     */
    public static function groupingid(?string $availability): ?int {
        $tree = json_decode((string) $availability);
        if (!is_object($tree) || ($tree->op ?? '') !== '&') {
            return null;
        }
        foreach ($tree->c ?? [] as $index => $condition) {
            // A course restored without the grouping of a section names -1 there.
            if (self::is_grouping($condition) && $condition->id > 0 && empty($tree->showc[$index])) {
                return (int) $condition->id;
            }
        }
        return null;
    }

    /**
     * Open a section to a grouping, and keep the conditions that people added (a date, say).
     *
     * @param string|null $availability Availability as it is.
     * @param int $groupingid Grouping.
     * @return string Availability wanted.
     */
    public static function to_grouping(?string $availability, int $groupingid): string {
        $conditions = [(object) ['type' => 'grouping', 'id' => $groupingid]];
        $shown = [false];
        foreach (self::others($availability) as [$condition, $show]) {
            $conditions[] = $condition;
            $shown[] = $show;
        }
        return json_encode(['op' => '&', 'c' => $conditions, 'showc' => $shown]);
    }

    /**
     * The conditions that are not about a grouping.
     *
     * @param string|null $availability Availability as it is.
     * @return array Pairs of a condition and whether it is shown.
     */
    private static function others(?string $availability): array {
        $tree = json_decode((string) $availability);
        if (!is_object($tree) || empty($tree->c)) {
            return [];
        }
        if (($tree->op ?? '') !== '&') {
            // Another operator cannot be joined by ours: it becomes one condition of the new tree.
            return [[(object) ['op' => $tree->op, 'c' => $tree->c], (bool) ($tree->show ?? false)]];
        }
        $others = [];
        foreach ($tree->c as $index => $condition) {
            if (!self::is_grouping($condition)) {
                $others[] = [$condition, !empty($tree->showc[$index])];
            }
        }
        return $others;
    }

    /**
     * Whether a condition names a grouping.
     *
     * @param \stdClass $condition Condition.
     * @return bool
     */
    private static function is_grouping(\stdClass $condition): bool {
        return ($condition->type ?? '') === 'grouping' && isset($condition->id);
    }
}

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
 * The items that pupils are positioned on.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Items: the competencies without children of the visible frameworks that use the three-state scale.
 */
final class items {
    /**
     * Items by their branch: the nearest competency above them.
     *
     * @return \stdClass[] Branches by id, with id, code, name, idnumber, above (name of what is above it, if anything),
     *                     framework, frameworkid and items (by id: id, code, name, wording), in the frameworks' own order.
     */
    public static function branches(): array {
        $nodes = self::nodes();
        $parents = array_flip(array_column($nodes, 'parentid'));
        $branches = [];
        foreach ($nodes as $node) {
            if (isset($parents[$node->id])) {
                continue;
            }
            // An item at the root of its framework makes a branch of its own.
            $above = $nodes[$node->parentid] ?? $node;
            $branches[$above->id] ??= (object) [
                'id' => (int) $above->id, 'code' => self::code($above), 'name' => $above->shortname,
                'idnumber' => $above->idnumber, 'above' => $nodes[$above->parentid]->shortname ?? '',
                'framework' => $above->framework, 'frameworkid' => (int) $above->frameworkid, 'items' => [],
            ];
            $branches[$above->id]->items[$node->id] = self::item($node);
        }
        return $branches;
    }

    /**
     * The items of a course: those linked to it, which are the campaign's.
     *
     * @param int $courseid Course.
     * @return \stdClass[] Items by id, as in branches().
     */
    public static function of_course(int $courseid): array {
        global $DB;
        $linked = $DB->get_records_menu('competency_coursecomp', ['courseid' => $courseid], '', 'competencyid, id');
        return array_intersect_key(self::all(), $linked);
    }

    /**
     * All items.
     *
     * @return \stdClass[] Items by id, as in branches().
     */
    public static function all(): array {
        $items = [];
        foreach (self::branches() as $branch) {
            $items += $branch->items;
        }
        return $items;
    }

    /**
     * The competencies of the frameworks that can be used, in order.
     *
     * @return \stdClass[] By id.
     */
    private static function nodes(): array {
        global $DB;
        $sql = "SELECT c.id, c.parentid, c.path, c.sortorder, c.idnumber, c.shortname, c.description,
                       f.id AS frameworkid, f.shortname AS framework
                  FROM {competency} c
                  JOIN {competency_framework} f ON f.id = c.competencyframeworkid AND f.visible = 1
                 WHERE COALESCE(c.scaleid, f.scaleid) = :scaleid
              ORDER BY f.id, c.id";
        $nodes = $DB->get_records_sql($sql, ['scaleid' => checks::scale()]);
        // Moodle orders brothers only: the place of a node in its framework is that of each of its ancestors.
        $places = array_map(fn($node) => self::place($node, $nodes), $nodes);
        uksort($nodes, fn($one, $other) => $places[$one] <=> $places[$other] ?: $one <=> $other);
        return $nodes;
    }

    /**
     * What orders a node in its framework.
     *
     * @param \stdClass $node Node.
     * @param \stdClass[] $nodes All nodes.
     * @return string
     */
    private static function place(\stdClass $node, array $nodes): string {
        $place = sprintf('%010d', $node->frameworkid);
        foreach (array_filter(explode('/', $node->path)) as $ancestor) {
            $place .= isset($nodes[$ancestor]) ? sprintf('/%06d', $nodes[$ancestor]->sortorder) : '';
        }
        return $place . sprintf('/%06d', $node->sortorder);
    }

    /**
     * An item.
     *
     * @param \stdClass $node Competency.
     * @return \stdClass
     */
    private static function item(\stdClass $node): \stdClass {
        // The pupil's wording is the competency's description: a school changes it on Moodle's own page.
        $wording = trim(html_to_text((string) $node->description, 0, false));
        return (object) [
            'id' => (int) $node->id, 'code' => self::code($node), 'name' => $node->shortname,
            'wording' => $wording === '' ? $node->shortname : $wording,
        ];
    }

    /**
     * The short code of a competency: Barrette's frameworks write their own name before it.
     *
     * @param \stdClass $node Competency.
     * @return string
     */
    private static function code(\stdClass $node): string {
        return substr(strrchr(':' . $node->idnumber, ':'), 1);
    }
}

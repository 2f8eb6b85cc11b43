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
 * What a pupil may wish to work on.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * The wishes offered: needs that are no item of a framework, and the branches of the frameworks. Each has a code.
 */
final class wishes {
    /** @var int How many a pupil may choose. */
    public const MAX = 2;

    /** @var string[] Needs beside the frameworks. */
    public const NEEDS = ['methods', 'confidence', 'project', 'studies', 'autonomy'];

    /** @var int Longest code, as the table keeps it. */
    private const MAX_CODE = 100;

    /**
     * The wishes that can be chosen, grouped.
     *
     * @return string[][] Labels by code, by name of the group.
     */
    public static function offered(): array {
        $groups = [];
        foreach (self::NEEDS as $need) {
            $groups[get_string('wishes_needs', 'local_barrette')]["need:$need"] = get_string("wish_$need", 'local_barrette');
        }
        foreach (items::branches() as $branch) {
            $code = "competency:$branch->idnumber";
            if (\core_text::strlen($code) <= self::MAX_CODE) {
                $groups[self::name($branch->above ?: $branch->framework)][$code] = self::name($branch->name);
            }
        }
        return $groups;
    }

    /**
     * What wishes are called. One that is not offered any more is said to be so, not left out.
     *
     * @param string[] $codes Codes; empty ones are skipped.
     * @return string[] Labels by code.
     */
    public static function labels(array $codes): array {
        $labels = [];
        foreach (self::offered() as $group => $offered) {
            foreach (array_intersect_key($offered, array_flip($codes)) as $code => $label) {
                // Two branches may have the same name: "Lire", in French and in another language.
                $labels[$code] = str_starts_with($code, 'need:') ? $label : "$label · $group";
            }
        }
        $gone = get_string('wish_gone', 'local_barrette');
        $wanted = array_filter($codes);
        return array_replace(array_fill_keys($wanted, $gone), array_intersect_key($labels, array_flip($wanted)));
    }

    /**
     * The codes that can be chosen.
     *
     * @return string[]
     */
    public static function codes(): array {
        return array_merge(...array_map('array_keys', array_values(self::offered())));
    }

    /**
     * A name of a competency, through the filters that the school uses for several languages.
     *
     * @param string $name Name.
     * @return string Plain text.
     */
    private static function name(string $name): string {
        $options = ['context' => \context_system::instance(), 'escape' => false];
        return format_string($name, true, $options);
    }
}

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
 * The kinds exchanged with the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_component;

/**
 * Finds the kinds by the name of their class, so that a new one edits no list.
 */
final class kinds {
    /** @var array[] Instances by namespace; they hold no state. */
    private static array $kinds = [];

    /**
     * The kinds that can be exported.
     *
     * @return export_kind[] By name.
     */
    public static function exported(): array {
        return self::$kinds['export'] ??= self::found('export');
    }

    /**
     * The kinds that can be applied.
     *
     * @return apply_kind[] By name.
     */
    public static function applied(): array {
        return self::$kinds['apply'] ??= self::found('apply');
    }

    /**
     * One instance of each class of a namespace of the plugin.
     *
     * @param string $namespace Last part of the namespace.
     * @return array By name of class, sorted.
     */
    private static function found(string $namespace): array {
        $classes = array_keys(core_component::get_component_classes_in_namespace('local_barrette', "local\\$namespace"));
        $kinds = [];
        foreach ($classes as $class) {
            $kinds[substr($class, strrpos($class, '\\') + 1)] = new $class();
        }
        ksort($kinds);
        return $kinds;
    }
}

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
 * Tabs between pages of the plugin.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use moodle_url;

/**
 * What the template local_barrette/tabs needs: the pages that belong together for somebody.
 */
final class tabs {
    /**
     * The pages of a pupil.
     *
     * @param string $current Name of the one that is open: mine, project or selfpositioning.
     * @return array
     */
    public static function for_pupil(string $current): array {
        return self::of(['mine', 'project', 'selfpositioning'], [], $current);
    }

    /**
     * The pages of a rater, in a course.
     *
     * @param int $courseid AP course.
     * @param string $current Name of the one that is open: grid, needs or project.
     * @return array
     */
    public static function for_rater(int $courseid, string $current): array {
        return self::of(['grid', 'needs', 'project'], ['course' => $courseid], $current);
    }

    /**
     * Tabs.
     *
     * @param string[] $names Names of the pages.
     * @param array $params Parameters of their addresses.
     * @param string $current Name of the one that is open.
     * @return array
     */
    private static function of(array $names, array $params, string $current): array {
        $tabs = [];
        foreach ($names as $name) {
            $tabs[] = [
                'text' => get_string($params ? "tab_rater_$name" : "tab_$name", 'local_barrette'),
                'url' => (new moodle_url("/local/barrette/$name.php", $params))->out(false),
                'current' => $name === $current,
            ];
        }
        return ['tabs' => $tabs];
    }
}

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
 * Where people find the pages of the plugin.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette;

use core\hook\navigation\primary_extend;
use local_barrette\local\access;
use local_barrette\local\ap_courses;
use local_barrette\local\category;
use local_barrette\local\pupils;
use moodle_url;
use navigation_node;

/**
 * Links to the pages of the plugin, in Moodle's own menus.
 */
final class navigation {
    /**
     * Add what the current user can open to the bar that is on every page.
     *
     * @param primary_extend $hook Hook.
     */
    public static function extend_primary(primary_extend $hook): void {
        global $USER;
        if (!isloggedin() || isguestuser() || during_initial_install()) {
            return;
        }
        foreach (self::offered((int) $USER->id) as $string => $path) {
            $hook->get_primaryview()->add(
                get_string($string, 'local_barrette'),
                new moodle_url($path),
                navigation_node::TYPE_CUSTOM,
                null,
                "local_barrette_$string"
            );
        }
    }

    /**
     * Add what the current user can open to the menu of an AP course.
     *
     * @param navigation_node $node Node of the course.
     * @param \stdClass $course Course.
     * @param \context_course $context Its context.
     */
    public static function extend_course(navigation_node $node, \stdClass $course, \context_course $context): void {
        global $USER;
        if (!ap_courses::holds((int) $course->id)) {
            return;
        }
        $links = [];
        if (has_capability('local/barrette:rate', $context)) {
            $links = [
                'tab_rater_grid' => '/local/barrette/grid.php', 'tab_rater_needs' => '/local/barrette/needs.php',
                'tab_rater_project' => '/local/barrette/project.php',
            ];
        } else if (has_capability('local/barrette:viewown', \context_system::instance()) && pupils::is_pupil((int) $USER->id)) {
            $links = ['tab_mine' => '/local/barrette/mine.php'];
        }
        foreach ($links as $string => $path) {
            $url = new moodle_url($path, $string === 'tab_mine' ? [] : ['course' => $course->id]);
            $node->add(get_string($string, 'local_barrette'), $url, navigation_node::TYPE_SETTING, null, "local_barrette_$string");
        }
    }

    /**
     * What the bar offers to a user. Worked out once in five minutes of a session; other page views cost no query.
     *
     * @param int $userid The current user.
     * @return string[] Path by string.
     */
    private static function offered(int $userid): array {
        $cache = \cache::make('local_barrette', 'navigation');
        $offered = $cache->get("user$userid");
        if ($offered === false) {
            $offered = self::work_out($userid);
            $cache->set("user$userid", $offered);
        }
        return $offered;
    }

    /**
     * Work out what the bar offers to a user.
     *
     * @param int $userid The current user.
     * @return string[] Path by string.
     */
    private static function work_out(int $userid): array {
        $offered = [];
        if (has_capability('local/barrette:viewown', \context_system::instance()) && pupils::is_pupil($userid)) {
            $offered['tab_mine'] = '/local/barrette/mine.php';
        }
        if (access::courses_rated_by($userid)) {
            // The grid opens on the course that this teacher had open last.
            $offered['nav_rate'] = '/local/barrette/grid.php';
        }
        $category = category::id();
        if ($category && has_capability('local/barrette:coordinate', \context_coursecat::instance($category))) {
            $offered['nav_coordinate'] = '/local/barrette/coordinate.php';
        }
        return $offered;
    }
}

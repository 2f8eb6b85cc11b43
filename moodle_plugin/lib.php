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
 * Callbacks that Moodle looks for by name.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_barrette\local\category;

/**
 * Keep a member that Barrette placed from being removed by hand: the next push would bring it back.
 *
 * @param int $itemid Item id of the membership.
 * @param int $groupid Group.
 * @param int $userid Member.
 * @return bool Always false; a change of group is asked for in Barrette.
 */
function local_barrette_allow_group_member_remove($itemid, $groupid, $userid): bool {
    return false;
}

/**
 * Restore a member that Barrette had placed as an ordinary one.
 *
 * A restored course is a copy, which Barrette never touches: its members belong to whoever restored it. Without this
 * callback Moodle would drop them silently.
 *
 * @param restore_structure_step $step Step being restored.
 * @param stdClass $data Member, already mapped to the new group and user.
 * @return bool Whether the member was dealt with.
 */
function local_barrette_restore_group_member($step, $data): bool {
    return groups_add_member($data->groupid, $data->userid);
}

/**
 * Put Coordination in the menu of the AP category.
 *
 * @param navigation_node $node Menu of the category.
 * @param context_coursecat $context Its context.
 */
function local_barrette_extend_navigation_category_settings(navigation_node $node, context_coursecat $context): void {
    if ($context->instanceid == category::id() && has_capability('local/barrette:coordinate', $context)) {
        $node->add(
            get_string('coordination', 'local_barrette'),
            new moodle_url('/local/barrette/coordinate.php'),
            navigation_node::TYPE_SETTING,
            null,
            'local_barrette_coordination',
            new pix_icon('i/settings', '')
        );
    }
}

/**
 * What Moodle's status report checks of Barrette.
 *
 * @return \core\check\check[]
 */
function local_barrette_status_checks(): array {
    return [
        new \local_barrette\check\setupcomplete(),
        new \local_barrette\check\token(),
        new \local_barrette\check\synchronised(),
        new \local_barrette\check\requeststaken(),
        new \local_barrette\check\retention(),
    ];
}

/**
 * Put the plugin's pages in the menu of an AP course.
 *
 * @param navigation_node $parentnode Node of the course.
 * @param stdClass $course Course.
 * @param context_course $context Its context.
 */
function local_barrette_extend_navigation_course($parentnode, $course, $context): void {
    \local_barrette\navigation::extend_course($parentnode, $course, $context);
}

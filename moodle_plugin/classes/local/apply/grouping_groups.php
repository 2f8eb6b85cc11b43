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
 * Needs groups in groupings.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use local_barrette\local\change;
use local_barrette\local\item;
use local_barrette\local\resolver;
use local_barrette\local\row_kind;
use moodle_exception;

/**
 * Puts needs groups in the groupings of their modules.
 */
final class grouping_groups extends row_kind {
    #[\Override]
    public function fields(): array {
        return ['course' => 'key', 'grouping' => 'key', 'group' => 'key'];
    }

    #[\Override]
    protected function key_fields(): array {
        return ['grouping', 'group'];
    }

    #[\Override]
    protected function compare(item $item, resolver $resolver): change {
        $course = $resolver->course($item->data['course']);
        $groupingid = $resolver->grouping($course, $item->data['grouping']);
        $groupid = $resolver->group($course, $item->data['group']);
        $link = $this->link($groupingid, $groupid);
        if ($link) {
            return change::none($link);
        }
        return change::by(function () use ($groupingid, $groupid): int {
            global $CFG;
            require_once($CFG->dirroot . '/group/lib.php');
            if (!groups_assign_grouping($groupingid, $groupid)) {
                throw new moodle_exception('linkfailed', 'local_barrette');
            }
            return $this->link($groupingid, $groupid);
        });
    }

    /**
     * The link of a group to a grouping.
     *
     * @param int $groupingid Grouping.
     * @param int $groupid Group.
     * @return int Core row, 0 when there is none.
     */
    private function link(int $groupingid, int $groupid): int {
        global $DB;
        return (int) $DB->get_field('groupings_groups', 'id', ['groupingid' => $groupingid, 'groupid' => $groupid]);
    }
}

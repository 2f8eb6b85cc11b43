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
 * Members of needs groups.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use local_barrette\local\change;
use local_barrette\local\item;
use local_barrette\local\refusal;
use local_barrette\local\resolver;
use local_barrette\local\row_kind;
use moodle_exception;

/**
 * Places members in needs groups, and takes away those that Barrette placed.
 */
final class group_members extends row_kind {
    /** @var string What tells a member that Barrette placed. */
    private const COMPONENT = 'local_barrette';

    #[\Override]
    public function fields(): array {
        return ['course' => 'key', 'group' => 'key', 'user' => 'id'];
    }

    #[\Override]
    public function removable(): bool {
        return true;
    }

    #[\Override]
    public function needs(item $item): array {
        $needs = parent::needs($item);
        if ($item->op === 'put') {
            $needs[] = "enrolments {$item->data['course']}|{$item->data['user']}";
        }
        return $needs;
    }

    #[\Override]
    protected function key_fields(): array {
        return ['group', 'user'];
    }

    #[\Override]
    protected function compare(item $item, resolver $resolver): change {
        $course = $resolver->course($item->data['course']);
        $groupid = $resolver->group($course, $item->data['group']);
        $member = $this->member($groupid, $item->data['user']);
        if ($item->op === 'remove') {
            return $this->without($groupid, $item->data['user'], $member);
        }
        if ($member) {
            return change::none((int) $member->id);
        }
        $userid = $resolver->user($course, $item->data['user']);
        if (!is_enrolled(\context_course::instance($course->id), $userid)) {
            throw new refusal('not_enrolled', 'the user is not enrolled in the course');
        }
        return change::by(fn(): int => $this->place($groupid, $userid));
    }

    /**
     * Place a member.
     *
     * @param int $groupid Group.
     * @param int $userid User.
     * @return int Core row.
     */
    private function place(int $groupid, int $userid): int {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        if (!groups_add_member($groupid, $userid, self::COMPONENT)) {
            throw new moodle_exception('memberfailed', 'local_barrette');
        }
        return (int) $this->member($groupid, $userid)->id;
    }

    /**
     * Take a member away, if Barrette placed it.
     *
     * @param int $groupid Group.
     * @param int $userid User.
     * @param \stdClass|null $member What stands.
     * @return change
     */
    private function without(int $groupid, int $userid, ?\stdClass $member): change {
        if (!$member) {
            return change::none(0);
        }
        if ($member->component !== self::COMPONENT) {
            throw new refusal('not_ours', 'somebody else placed this member');
        }
        return change::by(function () use ($groupid, $userid, $member): int {
            global $CFG;
            require_once($CFG->dirroot . '/group/lib.php');
            // Moodle answers true, too, when the account may not see the members and nothing was removed.
            if (!groups_remove_member($groupid, $userid) || $this->member($groupid, $userid)) {
                throw new moodle_exception('memberfailed', 'local_barrette');
            }
            return (int) $member->id;
        });
    }

    /**
     * The membership of a user in a group.
     *
     * @param int $groupid Group.
     * @param int $userid User.
     * @return \stdClass|null
     */
    private function member(int $groupid, int $userid): ?\stdClass {
        global $DB;
        return $DB->get_record('groups_members', ['groupid' => $groupid, 'userid' => $userid]) ?: null;
    }
}

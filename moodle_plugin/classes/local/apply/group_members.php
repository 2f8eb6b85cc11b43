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
use local_barrette\local\stretch;
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
        $group = $resolver->group_record($course, $item->data['group']);
        $groupid = (int) $group->id;
        $member = $this->standing((int) $course->id, $resolver->stretch())["$groupid {$item->data['user']}"] ?? null;
        if ($item->op === 'remove') {
            return $this->without($groupid, $item->data['user'], $member);
        }
        if ($member) {
            return change::none((int) $member->id);
        }
        $userid = $resolver->user($course, $item->data['user']);
        if (!isset($this->enrolled((int) $course->id, $resolver->stretch())[$userid])) {
            throw new refusal('not_enrolled', 'the user is not enrolled in the course');
        }
        return change::by(fn(): int => $this->place(clone $group, $userid));
    }

    #[\Override]
    public function committed(array $items): void {
        // Moodle made it forget these groupings before the commit: a page may have learnt the old ones again since.
        $userids = array_values(array_unique(array_map(fn(item $item) => $item->data['user'], $items)));
        \cache_helper::invalidate_by_definition('core', 'user_group_groupings', [], $userids);
    }

    /**
     * Place a member.
     *
     * @param \stdClass $group Group.
     * @param int $userid User.
     * @return int Core row.
     */
    private function place(\stdClass $group, int $userid): int {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        // Moodle looks once more whether the user is enrolled, which somebody deleted is not.
        $added = groups_add_member($group, (object) ['id' => $userid, 'deleted' => 0], self::COMPONENT);
        $member = $this->member((int) $group->id, $userid);
        // A group that somebody deleted just now has no members: the row is taken back.
        if (!$added || !$member) {
            throw new moodle_exception('memberfailed', 'local_barrette');
        }
        return $member;
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
     * The membership of a user in a group, as it is now, of a group that is still there.
     *
     * @param int $groupid Group.
     * @param int $userid User.
     * @return int Core row, 0 when there is none.
     */
    private function member(int $groupid, int $userid): int {
        global $DB;
        $sql = "SELECT m.id
                  FROM {groups_members} m
                  JOIN {groups} g ON g.id = m.groupid
                 WHERE m.groupid = :groupid AND m.userid = :userid";
        return (int) $DB->get_field_sql($sql, ['groupid' => $groupid, 'userid' => $userid]);
    }

    /**
     * The memberships that the users of some items have in a course.
     *
     * @param int $courseid Course.
     * @param stretch $stretch Items.
     * @return \stdClass[] By "group user".
     */
    private function standing(int $courseid, stretch $stretch): array {
        return $stretch->ask('members', function () use ($courseid, $stretch): array {
            global $DB;
            [$in, $params] = $DB->get_in_or_equal($stretch->values('user'), SQL_PARAMS_NAMED, 'user');
            $sql = "SELECT m.id, m.groupid, m.userid, m.component
                      FROM {groups_members} m
                      JOIN {groups} g ON g.id = m.groupid
                     WHERE g.courseid = :courseid AND m.userid $in";
            $members = $DB->get_records_sql($sql, $params + ['courseid' => $courseid]);
            return array_combine(array_map(fn($row) => "$row->groupid $row->userid", $members), $members);
        });
    }

    /**
     * Which users of some items are enrolled in a course, in whatever way.
     *
     * @param int $courseid Course.
     * @param stretch $stretch Items.
     * @return array By id.
     */
    private function enrolled(int $courseid, stretch $stretch): array {
        return $stretch->ask('enrolled', function () use ($courseid, $stretch): array {
            global $DB;
            [$in, $params] = $DB->get_in_or_equal($stretch->values('user'), SQL_PARAMS_NAMED, 'user');
            $sql = "SELECT DISTINCT ue.userid, ue.userid AS same
                      FROM {user_enrolments} ue
                      JOIN {enrol} e ON e.id = ue.enrolid
                      JOIN {user} u ON u.id = ue.userid AND u.deleted = 0
                     WHERE e.courseid = :courseid AND ue.userid $in";
            return $DB->get_records_sql_menu($sql, $params + ['courseid' => $courseid]);
        });
    }
}

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
 * Enrolments in our courses.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use local_barrette\local\change;
use local_barrette\local\item;
use local_barrette\local\manual_enrolment;
use local_barrette\local\objects;
use local_barrette\local\refusal;
use local_barrette\local\resolver;
use local_barrette\local\row_kind;

/**
 * Enrols pupils, and leaders as non-editing teachers. An enrolment is suspended, never deleted.
 */
final class enrolments extends row_kind {
    #[\Override]
    public function fields(): array {
        return ['course' => 'key', 'user' => 'id', 'role' => 'role', 'suspended' => 'flag'];
    }

    #[\Override]
    protected function key_fields(): array {
        return ['course', 'user'];
    }

    #[\Override]
    protected function compare(item $item, resolver $resolver): change {
        $course = $resolver->course($item->data['course']);
        $userid = $resolver->user($course, $item->data['user']);
        $enrolment = $this->enrolment((int) $course->id, $userid);
        if ($enrolment && $this->is_wanted($enrolment, $item, $resolver->roles())) {
            return change::none((int) $enrolment->id);
        }
        if ($enrolment && !$this->is_ours($enrolment, $item->key)) {
            throw new refusal('not_ours', 'somebody else made this enrolment');
        }
        return change::by(fn(): int => $this->write($course, $item, $enrolment, $resolver->roles()));
    }

    /**
     * Enrol, or change an enrolment of ours.
     *
     * @param \stdClass $course Course.
     * @param item $item Item.
     * @param \stdClass|null $enrolment What stands.
     * @param int[] $roles Ids of our roles, by name.
     * @return int Core row.
     */
    private function write(\stdClass $course, item $item, ?\stdClass $enrolment, array $roles): int {
        $userid = $item->data['user'];
        // Somebody may have switched the welcome message on since the course was made.
        manual_enrolment::ensure($course);
        $instance = manual_enrolment::instance((int) $course->id);
        $status = $item->data['suspended'] ? ENROL_USER_SUSPENDED : ENROL_USER_ACTIVE;
        if ($enrolment) {
            manual_enrolment::plugin()->update_user_enrol($instance, $userid, $status);
        } else {
            manual_enrolment::plugin()->enrol_user($instance, $userid, null, 0, 0, $status, false);
        }
        $this->give_role((int) $course->id, $userid, $item->data['role'], $roles);
        $enrolment = $this->enrolment((int) $course->id, $userid);
        objects::made('enrolments', $item->key, (int) $course->id, (int) $enrolment->id);
        return (int) $enrolment->id;
    }

    /**
     * Give one of our two roles, and take the other one. Roles that people gave stay.
     *
     * @param int $courseid Course.
     * @param int $userid User.
     * @param string $role Role wanted.
     * @param int[] $roles Ids of our roles, by name.
     */
    private function give_role(int $courseid, int $userid, string $role, array $roles): void {
        $context = \context_course::instance($courseid);
        foreach ($roles as $name => $id) {
            if ($name === $role) {
                role_assign($id, $userid, $context->id);
            } else {
                role_unassign($id, $userid, $context->id);
            }
        }
    }

    /**
     * The manual enrolment of a user in a course.
     *
     * @param int $courseid Course.
     * @param int $userid User.
     * @return \stdClass|null With the course's id.
     */
    private function enrolment(int $courseid, int $userid): ?\stdClass {
        global $DB;
        $sql = "SELECT ue.id, ue.status, ue.userid, e.courseid
                  FROM {user_enrolments} ue
                  JOIN {enrol} e ON e.id = ue.enrolid AND e.enrol = 'manual'
                 WHERE e.courseid = :courseid AND ue.userid = :userid";
        return $DB->get_record_sql($sql, ['courseid' => $courseid, 'userid' => $userid]) ?: null;
    }

    /**
     * Whether an enrolment is as wanted.
     *
     * @param \stdClass $enrolment Enrolment.
     * @param item $item Item.
     * @param int[] $roles Ids of our roles, by name.
     * @return bool
     */
    private function is_wanted(\stdClass $enrolment, item $item, array $roles): bool {
        $context = \context_course::instance((int) $enrolment->courseid);
        $assigned = array_column(get_user_roles($context, $enrolment->userid, false), 'roleid');
        $suspended = (int) $enrolment->status === ENROL_USER_ACTIVE ? 0 : 1;
        return $suspended === $item->data['suspended'] && array_keys(array_intersect($roles, $assigned)) === [$item->data['role']];
    }

    /**
     * Whether Barrette made an enrolment.
     *
     * @param \stdClass $enrolment Enrolment.
     * @param string $key Key.
     * @return bool
     */
    private function is_ours(\stdClass $enrolment, string $key): bool {
        $row = objects::find('enrolments', $key);
        return $row && (int) $row->objectid === (int) $enrolment->id;
    }
}

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
use local_barrette\local\stretch;

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
        $enrolment = $this->enrolment((int) $course->id, $userid, $resolver->stretch());
        $known = $resolver->stretch()->ask('objects', fn() => objects::find_all('enrolments', $resolver->stretch()->keys()));
        $row = objects::among($known, $item->key);
        if ($enrolment && $this->is_wanted($enrolment, $item, $resolver->roles())) {
            return change::none((int) $enrolment->id);
        }
        if ($enrolment && (!$row || (int) $row->objectid !== (int) $enrolment->id)) {
            throw new refusal('not_ours', 'somebody else made this enrolment');
        }
        return change::by(function () use ($course, $item, $enrolment, $resolver, $known): int {
            $id = $this->write($course, $item, $enrolment, $resolver);
            objects::made('enrolments', $item->key, (int) $course->id, $id, $known);
            return $id;
        });
    }

    /**
     * Enrol, or change an enrolment of ours.
     *
     * @param \stdClass $course Course.
     * @param item $item Item.
     * @param \stdClass|null $enrolment What stands.
     * @param resolver $resolver What keys stand for.
     * @return int Core row.
     */
    private function write(\stdClass $course, item $item, ?\stdClass $enrolment, resolver $resolver): int {
        global $DB;
        $userid = $item->data['user'];
        // Somebody may have switched the welcome message on since the course was made.
        [$instance] = $resolver->stretch()->ask('instance', fn() => [manual_enrolment::ready($course)]);
        $status = $item->data['suspended'] ? ENROL_USER_SUSPENDED : ENROL_USER_ACTIVE;
        if ($enrolment) {
            manual_enrolment::plugin()->update_user_enrol($instance, $userid, $status);
        } else {
            manual_enrolment::plugin()->enrol_user($instance, $userid, null, 0, 0, $status, false);
        }
        $this->give_role((int) $course->id, $item, $resolver);
        return (int) ($enrolment->id
            ?? $DB->get_field('user_enrolments', 'id', ['enrolid' => $instance->id, 'userid' => $userid], MUST_EXIST));
    }

    /**
     * Give one of our two roles, and take the other one. Roles that people gave stay.
     *
     * @param int $courseid Course.
     * @param item $item Item.
     * @param resolver $resolver What keys stand for.
     */
    private function give_role(int $courseid, item $item, resolver $resolver): void {
        $context = \context_course::instance($courseid);
        $assigned = $this->assigned($courseid, $item->data['user'], $resolver->stretch());
        foreach ($resolver->roles() as $name => $id) {
            if ($name === $item->data['role']) {
                role_assign($id, $item->data['user'], $context->id);
            } else if (in_array($id, $assigned)) {
                role_unassign($id, $item->data['user'], $context->id);
            }
        }
    }

    /**
     * The manual enrolment of a user in a course.
     *
     * @param int $courseid Course.
     * @param int $userid User.
     * @param stretch $stretch The items that are looked at together.
     * @return \stdClass|null With the ids of the roles of the user in the course.
     */
    private function enrolment(int $courseid, int $userid, stretch $stretch): ?\stdClass {
        $found = $stretch->ask('enrolments', function () use ($courseid, $stretch): array {
            global $DB;
            [$in, $params] = $DB->get_in_or_equal($stretch->values('user'), SQL_PARAMS_NAMED, 'user');
            $sql = "SELECT ue.userid, ue.id, ue.status
                      FROM {user_enrolments} ue
                      JOIN {enrol} e ON e.id = ue.enrolid AND e.enrol = 'manual'
                     WHERE e.courseid = :courseid AND ue.userid $in";
            return $DB->get_records_sql($sql, $params + ['courseid' => $courseid]);
        });
        $enrolment = $found[$userid] ?? null;
        return $enrolment ? (object) ((array) $enrolment + ['roles' => $this->assigned($courseid, $userid, $stretch)]) : null;
    }

    /**
     * The roles of a user in a course, whoever gave them.
     *
     * @param int $courseid Course.
     * @param int $userid User.
     * @param stretch $stretch The items that are looked at together.
     * @return int[] Ids.
     */
    private function assigned(int $courseid, int $userid, stretch $stretch): array {
        $found = $stretch->ask('roles', function () use ($courseid, $stretch): array {
            global $DB;
            [$in, $params] = $DB->get_in_or_equal($stretch->values('user'), SQL_PARAMS_NAMED, 'user');
            $where = "contextid = :contextid AND userid $in";
            $params['contextid'] = \context_course::instance($courseid)->id;
            $roles = [];
            foreach ($DB->get_records_select('role_assignments', $where, $params, '', 'id, userid, roleid') as $assignment) {
                $roles[$assignment->userid][] = (int) $assignment->roleid;
            }
            return $roles;
        });
        return $found[$userid] ?? [];
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
        $suspended = (int) $enrolment->status === ENROL_USER_ACTIVE ? 0 : 1;
        $ours = array_keys(array_intersect($roles, $enrolment->roles));
        return $suspended === $item->data['suspended'] && $ours === [$item->data['role']];
    }
}

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
 * Tests of links, enrolments and members.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\tests\bridge_testcase;

/**
 * Rows stand as wanted; what people made themselves is theirs.
 *
 * @covers \local_barrette\local\row_kind
 * @covers \local_barrette\local\apply\course_competencies
 * @covers \local_barrette\local\apply\grouping_groups
 * @covers \local_barrette\local\apply\enrolments
 * @covers \local_barrette\local\apply\group_members
 */
final class rows_test extends bridge_testcase {
    /** @var \stdClass Division. */
    private \stdClass $division;

    /** @var int Course. */
    private int $courseid;

    /** @var \context_course Its context. */
    private \context_course $context;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->division = $this->school->create_division('2A', 3);
        $this->assert_all('done', $this->apply([
            self::item('courses', 'c1', ['shortname' => 'AP1', 'fullname' => 'AP', 'summary' => '']),
            self::item('groups', 'ga', ['course' => 'c1', 'name' => 'Atelier, groupe A']),
        ]));
        $this->courseid = $this->id_of('courses', 'c1');
        $this->context = \context_course::instance($this->courseid);
    }

    /**
     * A pupil of the division.
     *
     * @param int $index Which one.
     * @return int User id.
     */
    private function pupil(int $index): int {
        return (int) $this->division->pupils[$index]->id;
    }

    /**
     * Pupils and leaders get their role; a change of role replaces it.
     */
    public function test_roles(): void {
        $userid = $this->pupil(0);
        foreach (['student', 'teacher', 'student'] as $role) {
            $this->assert_all('done', $this->apply([self::enrolment('c1', $userid, $role)]));
            $this->assertSame([$role], array_column($this->read('enrolments'), 'role'));
            $this->assertSame([$role], array_values(array_column(get_user_roles($this->context, $userid, false), 'shortname')));
        }
    }

    /**
     * The first role of an archetype counts, whatever its name.
     */
    public function test_renamed_role(): void {
        global $DB;
        $DB->set_field('role', 'shortname', 'eleve', ['shortname' => 'student']);
        $this->assert_all('done', $this->apply([self::enrolment('c1', $this->pupil(0))]));
        $this->assertSame(['student'], array_column($this->read('enrolments'), 'role'));
    }

    /**
     * An enrolment is suspended and taken up again, never deleted.
     */
    public function test_suspension(): void {
        $userid = $this->pupil(0);
        $this->apply([self::enrolment('c1', $userid), self::member('ga', $userid)]);
        $id = $this->read('enrolments')[0]['id'];
        $this->assert_all('done', $this->apply([self::enrolment('c1', $userid, 'student', 1)]));
        $this->assertFalse(is_enrolled($this->context, $userid, '', true));
        $this->assertTrue(groups_is_member($this->id_of('groups', 'ga'), $userid));
        $this->assert_all('unchanged', $this->apply([self::enrolment('c1', $userid, 'student', 1)]));
        $this->assert_all('done', $this->apply([self::enrolment('c1', $userid)]));
        $this->assertSame([$id], array_column($this->read('enrolments'), 'id'));
    }

    /**
     * An enrolment that a person made is theirs.
     */
    public function test_enrolment_of_a_person(): void {
        $userid = $this->pupil(0);
        $this->getDataGenerator()->enrol_user($userid, $this->courseid, 'student');
        $this->assert_all('unchanged', $this->apply([self::enrolment('c1', $userid)]));
        $this->assert_all('refused not_ours', $this->apply([self::enrolment('c1', $userid, 'student', 1)]));
        $this->assert_all('refused not_ours', $this->apply([self::enrolment('c1', $userid, 'teacher')]));
        $this->assertSame([''], array_column($this->read('enrolments'), 'objkey'));
    }

    /**
     * An enrolment of ours that a person made again is theirs from then on.
     */
    public function test_enrolment_made_again_by_a_person(): void {
        $userid = $this->pupil(0);
        $this->apply([self::enrolment('c1', $userid)]);
        enrol_get_plugin('manual')->unenrol_user(manual_enrolment::instance($this->courseid), $userid);
        $this->getDataGenerator()->enrol_user($userid, $this->courseid, 'student');
        $this->assert_all('refused not_ours', $this->apply([self::enrolment('c1', $userid, 'student', 1)]));
        $this->assertSame([''], array_column($this->read('enrolments'), 'objkey'));
    }

    /**
     * A pupil whom somebody unenrolled is enrolled again.
     */
    public function test_unenrolled_pupil(): void {
        $userid = $this->pupil(0);
        $this->apply([self::enrolment('c1', $userid)]);
        enrol_get_plugin('manual')->unenrol_user(manual_enrolment::instance($this->courseid), $userid);
        $this->assert_all('done', $this->apply([self::enrolment('c1', $userid)]));
        $this->assertSame(["c1|$userid"], array_column($this->read('enrolments'), 'objkey'));
    }

    /**
     * A role that a person gave on top of ours stays.
     */
    public function test_role_of_a_person_stays(): void {
        $userid = $this->pupil(0);
        $this->apply([self::enrolment('c1', $userid, 'teacher')]);
        $editing = current(get_archetype_roles('editingteacher'));
        role_assign($editing->id, $userid, $this->context->id);
        $this->assert_all('unchanged', $this->apply([self::enrolment('c1', $userid, 'teacher')]));
        $this->assertSame(['teacher'], array_column($this->read('enrolments'), 'role'));
        $this->assertCount(2, get_user_roles($this->context, $userid, false));
    }

    /**
     * A welcome message that somebody switched on since is switched off before anybody is enrolled.
     */
    public function test_welcome_message_switched_on(): void {
        global $DB;
        $instance = ['courseid' => $this->courseid, 'enrol' => 'manual'];
        $DB->set_field('enrol', 'customint1', ENROL_SEND_EMAIL_FROM_COURSE_CONTACT, $instance);
        $mails = $this->redirectEmails();
        $messages = $this->redirectMessages();
        $this->assert_all('done', $this->apply([self::enrolment('c1', $this->pupil(0))]));
        $this->assertSame([0, 0], [$mails->count(), $messages->count()]);
    }

    /**
     * People who are not there are named, and nothing is written: Moodle itself would enrol them.
     */
    public function test_unknown_users(): void {
        global $DB;
        delete_user($this->division->pupils[0]);
        foreach ([$this->pupil(0), 999999, (int) guest_user()->id] as $userid) {
            $this->assert_all('refused unknown_user', $this->apply([self::enrolment('c1', $userid)]));
            $this->assert_all('refused unknown_user', $this->apply([self::member('ga', $userid)]));
        }
        $this->assertSame(0, $DB->count_records('user_enrolments'));
    }

    /**
     * Only people of the course are placed.
     */
    public function test_member_must_be_enrolled(): void {
        $this->assert_all('refused not_enrolled', $this->apply([self::member('ga', $this->pupil(0))]));
        $items = [self::enrolment('c1', $this->pupil(0)), self::member('ga', $this->pupil(0))];
        $this->assert_all('done', $this->apply($items));
        $this->assertSame([1], array_column($this->read('group_members'), 'ours'));
    }

    /**
     * Members that Barrette placed are taken away by Barrette alone; those of people are theirs.
     */
    public function test_removal(): void {
        [$ours, $theirs, $other] = [$this->pupil(0), $this->pupil(1), $this->pupil(2)];
        $groupid = $this->id_of('groups', 'ga');
        $this->apply(array_map(fn($userid) => self::enrolment('c1', $userid), [$ours, $theirs, $other]));
        $this->apply([self::member('ga', $ours)]);
        groups_add_member($groupid, $theirs);
        $this->assertFalse(groups_remove_member_allowed($groupid, $ours));
        $this->assertTrue(groups_remove_member_allowed($groupid, $theirs));
        $this->assert_all('unchanged', $this->apply([self::member('ga', $theirs)]));
        $outcomes = $this->apply(array_map(fn($userid) => self::member('ga', $userid, 'remove'), [$ours, $theirs, $other]));
        $this->assertSame(['done', 'refused not_ours', 'unchanged'], self::statuses($outcomes));
        $this->assertSame([[$theirs, 0]], array_map(fn($row) => [$row['userid'], $row['ours']], $this->read('group_members')));
    }

    /**
     * Moodle says that it removed a member whom the account may not see: that is a failure, not a success.
     */
    public function test_removal_that_moodle_did_not_make(): void {
        global $DB;
        $userid = $this->pupil(0);
        $this->apply([self::enrolment('c1', $userid), self::member('ga', $userid)]);
        $role = $DB->get_field('role', 'id', ['shortname' => 'barrettebridgeap']);
        unassign_capability('moodle/course:viewhiddengroups', $role);
        $this->assert_all('failed memberfailed', $this->apply([self::member('ga', $userid, 'remove')]));
        $this->assertCount(1, $this->read('group_members'));
    }

    /**
     * A member can be taken away whose account is gone or who is not in scope any more.
     */
    public function test_removal_of_somebody_gone(): void {
        $userid = $this->pupil(0);
        $this->apply([self::enrolment('c1', $userid), self::member('ga', $userid)]);
        cohort_remove_member($this->division->id, $userid);
        $this->assert_all('done', $this->apply([self::member('ga', $userid, 'remove')]));
        delete_user($this->division->pupils[0]);
        $this->assert_all('unchanged', $this->apply([self::member('ga', $userid, 'remove')]));
    }

    /**
     * Foreign courses and groups cannot be named, even by the key that their idnumber seems to carry.
     */
    public function test_foreign_keys(): void {
        $foreign = $this->getDataGenerator()->create_course(['idnumber' => 'barrette:cx']);
        $this->getDataGenerator()->create_group(['courseid' => $foreign->id, 'idnumber' => 'barrette:gx']);
        $this->assert_all('refused unknown_course', $this->apply([self::enrolment('cx', $this->pupil(0))]));
        $this->assert_all('refused unknown_course', $this->apply([self::enrolment((string) $foreign->id, $this->pupil(0))]));
        $this->assert_all('refused unknown_group', $this->apply([self::member('gx', $this->pupil(0))]));
        $this->assertFalse(is_enrolled(\context_course::instance($foreign->id), $this->pupil(0)));
    }

    /**
     * Competencies that are not there, or hidden, are refused; a link that a person made is theirs.
     */
    public function test_course_competencies(): void {
        [$competency, $theirs] = $this->school->create_framework(2);
        [$hidden] = $this->school->create_framework(1, ['visible' => 0]);
        $this->setAdminUser();
        \core_competency\api::add_competency_to_course($this->courseid, $theirs);
        $this->as_bridge();
        $expected = [
            $competency => 'done', $theirs => 'unchanged', $hidden => 'refused unknown_competency',
            999999 => 'refused unknown_competency',
        ];
        foreach ($expected as $id => $status) {
            $item = self::item('course_competencies', "c1|$id", ['course' => 'c1', 'competency' => $id]);
            $this->assert_all($status, $this->apply([$item]));
        }
        $this->assertSame(
            [$theirs => '', $competency => "c1|$competency"],
            array_column($this->read('course_competencies'), 'objkey', 'competencyid')
        );
    }

    /**
     * A group is put once in the grouping of its module.
     */
    public function test_grouping_groups(): void {
        $this->apply_one('groupings', 'ma', ['course' => 'c1', 'name' => 'Module']);
        $link = self::item('grouping_groups', 'ma|ga', ['course' => 'c1', 'grouping' => 'ma', 'group' => 'ga']);
        $this->assert_all('done', $this->apply([$link]));
        $this->assert_all('unchanged', $this->apply([$link]));
        $this->assertSame([[$this->id_of('groupings', 'ma'), $this->id_of('groups', 'ga')]], array_map(
            fn($row) => [$row['groupingid'], $row['groupid']],
            $this->read('grouping_groups')
        ));
    }
}

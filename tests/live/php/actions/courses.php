<?php
// Barrette - what is done to courses, enrolments and groups. License: GNU GPL v3 or later.

return [
    'course_renamed' => fn() => update_course((object) ['id' => our_course()->id, 'fullname' => 'Renommé à la main']),
    'course_hidden' => fn() => course_change_visibility(our_course(true)->id, false),
    'course_moved_out' => fn() => move_courses([our_course(true)->id], (int) $DB->get_field_sql(
        'SELECT MIN(id) FROM {course_categories}'
    )),
    'enrolled' => function (): void {
        global $DB;
        [, $instance] = our_enrolment();
        $sql = 'SELECT MIN(m.userid) FROM {cohort_members} m JOIN {user} u ON u.id = m.userid AND u.deleted = 0 WHERE NOT EXISTS (
            SELECT 1 FROM {user_enrolments} ue WHERE ue.userid = m.userid AND ue.enrolid = ?)';
        $student = $DB->get_field('role', 'id', ['shortname' => 'student']);
        enrol_get_plugin('manual')->enrol_user($instance, $DB->get_field_sql($sql, [$instance->id]), $student);
    },
    'enrolment_suspended' => function (): void {
        [$row, $instance] = our_enrolment(1);
        enrol_get_plugin('manual')->update_user_enrol($instance, $row->userid, ENROL_USER_SUSPENDED);
    },
    // As the enrolment plugins that follow a database do.
    'enrolment_field_set' => fn() => $DB->set_field('user_enrolments', 'status', 1, ['id' => our_enrolment(2)[0]->id]),
    'role_given' => function (): void {
        global $DB;
        [$row, $instance] = our_enrolment(3);
        $teacher = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        role_assign($teacher, $row->userid, context_course::instance($instance->courseid)->id);
    },
    'role_taken' => function (): void {
        global $DB;
        [$row, $instance] = our_enrolment(4);
        $student = $DB->get_field('role', 'id', ['shortname' => 'student']);
        role_unassign($student, $row->userid, context_course::instance($instance->courseid)->id);
    },
    'unenrolled' => function (): void {
        [$row, $instance] = our_enrolment(5);
        enrol_get_plugin('manual')->unenrol_user($instance, $row->userid);
    },
    'group_created' => fn() => groups_create_group((object) ['courseid' => our_course()->id, 'name' => 'Fait à la main']),
    'group_renamed' => fn() => groups_update_group((object) (['name' => 'Renommé à la main'] + (array) our_group())),
    'group_member_added' => function (): void {
        global $DB;
        $hand = $DB->get_field('groups', 'id', ['courseid' => our_course()->id, 'name' => 'Fait à la main'], MUST_EXIST);
        groups_add_member($hand, our_enrolment(6)[0]->userid);
    },
    'group_member_removed' => function (): void {
        global $DB;
        $group = our_group();
        groups_remove_member($group->id, $DB->get_field_sql('SELECT MIN(userid) FROM {groups_members} WHERE groupid = ?',
            [$group->id]));
    },
    'grouping_created' => function (): void {
        $id = groups_create_grouping((object) ['courseid' => our_course()->id, 'name' => 'Groupement à la main']);
        groups_assign_grouping($id, our_group()->id);
    },
    'grouping_deleted' => fn() => groups_delete_grouping(our_ids('groupings', our_course()->id)[0]),
    'group_deleted' => fn() => groups_delete_group(our_group(true)->id),
    'members_reset' => fn() => reset_part('reset_groups_members'),
    'instance_deleted' => function (): void {
        global $DB;
        $instance = $DB->get_record('enrol', ['courseid' => our_course()->id, 'enrol' => 'manual'], '*', MUST_EXIST);
        enrol_get_plugin('manual')->delete_instance($instance);
    },
    'course_restored' => fn() => restored(
        backup_of_ours(),
        restore_dbops::create_new_course('Copie', 'copie', 1),
        backup::TARGET_NEW_COURSE
    ),
    'course_restored_over' => fn() => restored(backup_of_ours(), our_course()->id, backup::TARGET_EXISTING_ADDING),
    'course_deleted' => fn() => delete_course(our_course(true), false),
];

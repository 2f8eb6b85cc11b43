<?php
// Barrette - where the actions find what they are done to. License: GNU GPL v3 or later.

/** A course of ours that is still there: the first one, or the last one. */
function our_course(bool $last = false): stdClass {
    global $DB;
    $order = $last ? 'DESC' : 'ASC';
    $sql = "SELECT c.* FROM {local_barrette_object} o JOIN {course} c ON c.id = o.objectid
             WHERE o.kind = 'courses' ORDER BY c.id $order";
    $found = $DB->get_records_sql($sql, [], 0, 1);
    return reset($found);
}

/** The ids of a kind that we made in a course and that are still there. */
function our_ids(string $kind, int $courseid): array {
    global $DB;
    $table = ['activities' => 'course_modules', 'sections' => 'course_sections'][$kind] ?? $kind;
    $sql = "SELECT x.id FROM {local_barrette_object} o JOIN {{$table}} x ON x.id = o.objectid
             WHERE o.kind = :kind AND o.courseid = :course AND o.state = 1 ORDER BY x.id";
    return array_map('intval', $DB->get_fieldset_sql($sql, ['kind' => $kind, 'course' => $courseid]));
}

/** The activity of ours about which most completions are kept. */
function done_activity(): cm_info {
    global $DB;
    $sql = "SELECT o.objectid, o.courseid FROM {local_barrette_object} o
              JOIN {course_modules_completion} cc ON cc.coursemoduleid = o.objectid
             WHERE o.kind = 'activities' GROUP BY o.objectid, o.courseid ORDER BY COUNT(1) DESC, o.objectid";
    $found = $DB->get_records_sql($sql, [], 0, 1);
    $row = reset($found);
    return get_fast_modinfo($row->courseid)->get_cm($row->objectid);
}

/** Members of a cohort in scope, by id: those of the first one that still has some. */
function division(int $number = 0): array {
    global $DB;
    $ids = \local_barrette\local\scope::cohorts();
    [$in, $params] = $DB->get_in_or_equal($ids);
    $found = $DB->get_records_select('cohort', "id $in AND idnumber <> 'personnels'", $params, 'id');
    $cohort = array_values($found)[$number];
    return [$cohort, array_map('intval', $DB->get_fieldset_sql(
        'SELECT m.userid FROM {cohort_members} m JOIN {user} u ON u.id = m.userid AND u.deleted = 0
          WHERE m.cohortid = ? ORDER BY m.userid',
        [$cohort->id]
    ))];
}

/** A pupil in scope. */
function pupil(int $place = 0): int {
    return division()[1][$place];
}

/** A group of ours with members, and its course. */
function our_group(bool $last = false): stdClass {
    global $DB;
    [$in, $params] = $DB->get_in_or_equal(our_ids('groups', our_course()->id));
    $sql = "SELECT g.* FROM {groups} g WHERE g.id $in AND EXISTS (SELECT 1 FROM {groups_members} m WHERE m.groupid = g.id)
          ORDER BY g.id";
    $found = array_values($DB->get_records_sql($sql, $params));
    return $last ? end($found) : $found[0];
}

/** A manual enrolment of a pupil in our first course: its row, with the instance. */
function our_enrolment(int $place = 0): array {
    global $DB;
    $instance = $DB->get_record('enrol', ['courseid' => our_course()->id, 'enrol' => 'manual'], '*', MUST_EXIST);
    $student = $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
    $sql = "SELECT ue.* FROM {user_enrolments} ue JOIN {role_assignments} ra ON ra.userid = ue.userid AND ra.roleid = :role
              AND ra.contextid = :context WHERE ue.enrolid = :enrol AND ue.status = 0 ORDER BY ue.id";
    $rows = array_values($DB->get_records_sql($sql, ['role' => $student, 'enrol' => $instance->id,
        'context' => context_course::instance($instance->courseid)->id]));
    return [$rows[$place], $instance];
}

/** Competencies that are linked to our first course. */
function linked_competencies(): array {
    global $DB;
    return array_map('intval', $DB->get_fieldset('competency_coursecomp', 'competencyid', ['courseid' => our_course()->id]));
}

/** Competencies of the campaign's framework that are not linked to our first course. */
function other_competencies(): array {
    global $DB;
    $framework = $DB->get_field('competency', 'competencyframeworkid', ['id' => linked_competencies()[0]]);
    $all = $DB->get_fieldset('competency', 'id', ['competencyframeworkid' => $framework]);
    return array_values(array_diff(array_map('intval', $all), linked_competencies()));
}

/** Resets part of our first course, as its teacher may. */
function reset_part(string $option): void {
    $course = our_course();
    reset_course_userdata((object) ['id' => $course->id, 'courseid' => $course->id, 'reset_start_date_old' => $course->startdate,
        'reset_end_date_old' => $course->enddate, $option => 1]);
}

/** Backs our first course up with its people; the folder. */
function backup_of_ours(): string {
    $controller = new backup_controller(backup::TYPE_1COURSE, our_course()->id, backup::FORMAT_MOODLE, backup::INTERACTIVE_NO,
        backup::MODE_SAMESITE, get_admin()->id);
    $id = $controller->get_backupid();
    $controller->execute_plan();
    $file = $controller->get_results()['backup_destination'] ?? null;
    $controller->destroy();
    $file?->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($id));
    return $id;
}

/** Restores a backup. */
function restored(string $backup, int $courseid, int $target): void {
    $controller = new restore_controller($backup, $courseid, backup::INTERACTIVE_NO, backup::MODE_SAMESITE, get_admin()->id, $target);
    $controller->execute_precheck();
    $controller->execute_plan();
    $controller->destroy();
}

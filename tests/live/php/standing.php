<?php
// Barrette - what stands in the courses that Barrette made, told by Moodle's own tables. License: GNU GPL v3 or later.
//
//   php standing.php CODE

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

/** The groups of a course, each with its members by role. */
function standing_groups(int $courseid): array {
    global $DB;
    $context = context_course::instance($courseid);
    $groups = [];
    foreach ($DB->get_records('groups', ['courseid' => $courseid], 'id') as $group) {
        $members = ['student' => [], 'teacher' => []];
        $sql = "SELECT u.id, u.username, u.firstname, u.lastname, r.shortname AS role
                  FROM {groups_members} m
                  JOIN {user} u ON u.id = m.userid
                  JOIN {role_assignments} a ON a.userid = u.id AND a.contextid = :context
                  JOIN {role} r ON r.id = a.roleid
                 WHERE m.groupid = :group ORDER BY u.id";
        foreach ($DB->get_records_sql($sql, ['context' => $context->id, 'group' => $group->id]) as $user) {
            $members[$user->role][] = ['id' => (int) $user->id, 'username' => $user->username,
                'name' => "$user->firstname $user->lastname"];
        }
        $groups[] = ['id' => (int) $group->id, 'name' => $group->name, 'idnumber' => $group->idnumber,
            'pupils' => $members['student'], 'leaders' => $members['teacher']];
    }
    return $groups;
}

/** The sections of a course but the first, each with the groups that it is open to and its activities. */
function standing_sections(int $courseid): array {
    global $DB;
    $modinfo = get_fast_modinfo($courseid);
    $sections = [];
    foreach ($DB->get_records_select('course_sections', 'course = ? AND section > 0', [$courseid], 'section') as $row) {
        $rule = json_decode($row->availability ?? '');
        $grouping = $rule->c[0]->id ?? 0;
        $activities = [];
        foreach ($modinfo->get_sections()[$row->section] ?? [] as $cmid) {
            $cm = $modinfo->get_cm($cmid);
            $activities[] = ['id' => (int) $cmid, 'name' => $cm->name, 'type' => $cm->modname];
        }
        $sections[] = ['id' => (int) $row->id, 'number' => (int) $row->section, 'name' => (string) $row->name,
            'groups' => array_map('intval', $DB->get_fieldset('groupings_groups', 'groupid', ['groupingid' => $grouping])),
            'activities' => $activities];
    }
    return $sections;
}

/** Ids of the teachers of a course: those who lead a group there, and form teachers. */
function standing_teachers(int $courseid): array {
    global $DB;
    $sql = "SELECT DISTINCT a.userid FROM {role_assignments} a JOIN {role} r ON r.id = a.roleid AND r.shortname = 'teacher'
             WHERE a.contextid = ?";
    return array_map('intval', $DB->get_fieldset_sql($sql, [context_course::instance($courseid)->id]));
}

$courses = [];
$sql = "SELECT c.id, c.shortname, c.fullname, o.objkey
          FROM {local_barrette_object} o JOIN {course} c ON c.id = o.objectid WHERE o.kind = 'courses' ORDER BY c.id";
foreach ($DB->get_records_sql($sql) as $course) {
    $courses[] = ['id' => (int) $course->id, 'key' => $course->objkey, 'shortname' => $course->shortname,
        'fullname' => $course->fullname, 'groups' => standing_groups($course->id),
        'teachers' => standing_teachers($course->id),
        'sections' => standing_sections($course->id)];
}
echo json_encode($courses);

<?php
// Barrette - what happens in a big lycée's Moodle between two synchronisations. License: GNU GPL v3 or later.
//
//   php sync.php CODE write       every pupil has written their project: none is proposed a group in seconde before
//   php sync.php CODE work        every pupil completes some activities of their AP course; pairs of course and pupil
//   php sync.php CODE move        one pupil changes to a division of another barrette
//
// Completions are the rows that core writes. Through core's own calls they would take minutes.

define('CLI_SCRIPT', true);
[, $code, $verb] = $argv;
require($code . '/config.php');
require_once($CFG->dirroot . '/cohort/lib.php');

const COMPLETED = 4;

\core\session\manager::set_user(get_admin());

/** Pupils of our courses: course and user of each enrolment. */
function sync_pupils(): array {
    global $DB;
    $sql = "SELECT ue.id, e.courseid, ue.userid FROM {local_barrette_object} o
              JOIN {enrol} e ON e.courseid = o.objectid AND e.enrol = 'manual'
              JOIN {user_enrolments} ue ON ue.enrolid = e.id AND ue.status = 0
              JOIN {role_assignments} ra ON ra.userid = ue.userid
              JOIN {role} r ON r.id = ra.roleid AND r.shortname = 'student'
              JOIN {context} ctx ON ctx.id = ra.contextid AND ctx.contextlevel = 50 AND ctx.instanceid = e.courseid
             WHERE o.kind = 'courses' ORDER BY ue.id";
    return array_map(fn($row) => [(int) $row->courseid, (int) $row->userid], array_values($DB->get_records_sql($sql)));
}

if ($verb === 'write') {
    $now = time();
    $pupils = $DB->get_fieldset_select('user', 'id', $DB->sql_like('username', ':pupils'), ['pupils' => 'eleve%']);
    $DB->insert_records('local_barrette_project', array_map(fn($userid) => (object) ['userid' => $userid,
        'project' => 'Ouvrir un garage', 'wish1' => '', 'wish2' => '', 'timecreated' => $now, 'timemodified' => $now,
        'timedone' => $now], $pupils));
    echo json_encode(count($pupils));
}

if ($verb === 'work') {
    $activities = [];
    foreach ($DB->get_records('local_barrette_object', ['kind' => 'activities'], 'id') as $row) {
        $activities[$row->courseid][] = (int) $row->objectid;
    }
    $rows = [];
    $pupils = sync_pupils();
    foreach ($pupils as $place => [$courseid, $userid]) {
        for ($n = 0; $n < min(COMPLETED, count($activities[$courseid])); $n++) {
            $rows[] = (object) ['coursemoduleid' => $activities[$courseid][($place + $n) % count($activities[$courseid])],
                'userid' => $userid, 'completionstate' => 1, 'timemodified' => time()];
        }
    }
    $DB->insert_records('course_modules_completion', $rows);
    echo json_encode(['completions' => count($rows), 'pupils' => $pupils]);
}

if ($verb === 'move') {
    $cohorts = $DB->get_records_menu('cohort', null, 'id', 'idnumber, id');
    [$from, $to] = [$cohorts['2DIV01'], $cohorts['2DIV16']];
    $pupil = (int) $DB->get_field_sql('SELECT MIN(userid) FROM {cohort_members} WHERE cohortid = ?', [$from]);
    cohort_remove_member($from, $pupil);
    cohort_add_member($to, $pupil);
    echo json_encode($pupil);
}

<?php
// Barrette - loads the fictional school in a Moodle of one's own. License: GNU GPL v3 or later.
//
//   php school.php CODE load FILE           people and cohorts (FILE: what `barrette demo` generates)
//   php school.php CODE rate FILE           ratings, once the framework is there
//   php school.php CODE write FILE          projects of the pupils of seconde, self-positions; prints how many projects
//   php school.php CODE work SHARE SEED     pupils open pages and hand in assignments; prints how many were completed

define('CLI_SCRIPT', true);
[, $code, $verb] = $argv;
// Moodle changes the working folder when it starts: the file is read before.
$school = $verb === 'work' ? [] : json_decode(file_get_contents($argv[3]), true, 512, JSON_THROW_ON_ERROR);
require($code . '/config.php');
require_once(__DIR__ . '/people.php');
require_once($CFG->libdir . '/completionlib.php');

\core\session\manager::set_user(get_admin());

if ($verb === 'load') {
    // What the plugin writes once for everybody, as the first lines of a course, is in the site's language.
    set_config('lang', 'fr');
    $divisions = array_fill_keys($school['divisions'], []);
    foreach ($school['pupils'] as $pupil) {
        $divisions[$pupil['division']][] = fiction_user($pupil);
    }
    foreach ($divisions as $division => $userids) {
        fiction_cohort($division, $userids);
    }
    fiction_cohort($school['staff_cohort'], array_map('fiction_user', $school['staff']), 'Personnels');
    echo count($school['pupils']), " pupils, ", count($school['staff']), " members of staff\n";
}

if ($verb === 'rate') {
    $users = $DB->get_records_menu('user', null, '', 'username, id');
    $competencies = [];
    foreach ($DB->get_records_menu('competency', null, '', 'idnumber, id') as $idnumber => $id) {
        $competencies[substr($idnumber, strrpos($idnumber, ':') + 1)] = $id;
    }
    fiction_rate(array_map(fn($each) => [
        (int) $users[$each['pupil']], (int) $competencies[$each['item']], (int) $users[$each['rater']],
        $each['grade'], $each['time'], 0,
    ], $school['ratings']));
    echo count($school['ratings']), " ratings\n";
}

if ($verb === 'write') {
    $users = $DB->get_records_menu('user', null, '', 'username, id');
    $projects = [];
    foreach (array_filter($school['projects'], fn($each) => $each['time'] > 0) as $each) {
        $waived = $each['waived_by'] !== '';
        $projects[] = (object) [
            'userid' => (int) $users[$each['pupil']],
            'project' => $waived ? null : $school['project'],
            'wish1' => $each['wishes'][0] ?? '', 'wish2' => $each['wishes'][1] ?? '',
            'timecreated' => $each['time'], 'timemodified' => $each['time'], 'timedone' => $waived ? 0 : $each['time'],
            'waivedby' => $waived ? (int) $users[$each['waived_by']] : 0,
            'waivereason' => $waived ? $school['waiver'] : null, 'timewaived' => $waived ? $each['time'] : 0,
        ];
    }
    $DB->insert_records('local_barrette_project', $projects);
    $competencies = $DB->get_records_menu('competency', null, '', 'idnumber, id');
    $DB->insert_records('local_barrette_self_position', array_map(fn($each) => (object) [
        'userid' => (int) $users[$each['pupil']],
        'competencyid' => (int) $competencies["barrette:lpc-palier-3:{$each['item']}"],
        'state' => $each['state'], 'timecreated' => $each['time'], 'timemodified' => $each['time'],
    ], $school['self_positions']));
    echo count(array_filter($projects, fn($each) => $each->timedone > 0)), " projects\n";
}

if ($verb === 'work') {
    mt_srand((int) $argv[4]);
    $done = 0;
    $sql = "SELECT DISTINCT o.courseid FROM {local_barrette_object} o WHERE o.kind = 'courses' AND o.courseid > 0";
    foreach ($DB->get_fieldset_sql($sql) as $courseid) {
        $course = get_course($courseid);
        $completion = new completion_info($course);
        foreach (get_enrolled_users(context_course::instance($courseid), 'mod/assign:submit') as $pupil) {
            \core\session\manager::set_user(core_user::get_user($pupil->id));
            $diligence = (float) $argv[3] + (mt_rand(0, 100) - 50) / 100;
            foreach (get_fast_modinfo($course, $pupil->id)->get_cms() as $cm) {
                if (!$cm->uservisible || $cm->completion != COMPLETION_TRACKING_AUTOMATIC || mt_rand(0, 100) > 100 * $diligence) {
                    continue;
                }
                if ($cm->modname === 'page') {
                    $completion->set_module_viewed($cm, $pupil->id);
                } else {
                    require_once($CFG->dirroot . '/mod/assign/locallib.php');
                    $assign = new assign(context_module::instance($cm->id), $cm, $course);
                    $submission = $assign->get_user_submission($pupil->id, true);
                    $submission->status = ASSIGN_SUBMISSION_STATUS_SUBMITTED;
                    $submission->timemodified = time();
                    $DB->update_record('assign_submission', $submission);
                    $completion->update_state($cm, COMPLETION_COMPLETE, $pupil->id);
                }
                $done++;
            }
        }
    }
    echo $done, "\n";
}

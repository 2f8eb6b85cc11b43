<?php
// Barrette - a teacher rates a pupil in a course, as Moodle's own page does. License: GNU GPL v3 or later.
//
//   php teacher_rates.php CODE TEACHER PUPIL COURSEID GRADE [ITEM]      ITEM: its code, else the first of the course

define('CLI_SCRIPT', true);
[, $code, $teacher, $pupil, $courseid, $grade] = $argv;
$item = $argv[6] ?? '';
require($code . '/config.php');

\core\session\manager::set_user(core_user::get_user_by_username($teacher, '*', null, MUST_EXIST));
$pupil = core_user::get_user_by_username($pupil, '*', null, MUST_EXIST);
$linked = \core_competency\api::list_course_competencies($courseid);
$linked = array_filter($linked, fn($link) => !$item || str_ends_with($link['competency']->get('idnumber'), ":$item"));
$competencyid = (int) reset($linked)['competency']->get('id');
$evidence = \core_competency\api::grade_competency_in_course($courseid, $pupil->id, $competencyid, $grade, 'Observé en atelier');
echo json_encode(['evidence' => (int) $evidence->get('id'), 'pupil' => (int) $pupil->id, 'competency' => $competencyid,
    'course' => (int) $courseid, 'grade' => (int) $grade, 'rater' => (int) $USER->id]);

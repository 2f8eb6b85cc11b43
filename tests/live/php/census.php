<?php
// Barrette - counts what stands in the course of a key, from core's tables alone. License: GNU GPL v3 or later.
//
//   php census.php CODE COURSEKEY

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

$stamped = $DB->get_fieldset('course', 'id', ['idnumber' => "barrette:$argv[2]"]);
$id = (int) reset($stamped);
$count = fn(string $sql) => (int) $DB->count_records_sql("SELECT COUNT(1) FROM $sql", ['course' => $id]);
$made = [
    'courses' => count($stamped),
    'course_competencies' => $count('{competency_coursecomp} WHERE courseid = :course'),
    'groupings' => $count('{groupings} WHERE courseid = :course'),
    'sections' => $count('{course_sections} WHERE course = :course AND section > 0'),
    'activities' => $count('{course_modules} WHERE course = :course'),
    'groups' => $count('{groups} WHERE courseid = :course'),
    'grouping_groups' => $count('{groupings_groups} x JOIN {groups} g ON g.id = x.groupid WHERE g.courseid = :course'),
    'enrolments' => $count('{user_enrolments} x JOIN {enrol} e ON e.id = x.enrolid WHERE e.courseid = :course'),
    'group_details' => $count('{local_barrette_group_detail} WHERE courseid = :course'),
    'group_members' => $count('{groups_members} x JOIN {groups} g ON g.id = x.groupid WHERE g.courseid = :course'),
];
$left = [
    'pages without a course module' => $count('{page} p WHERE p.course = :course AND NOT EXISTS (
        SELECT 1 FROM {course_modules} c JOIN {modules} m ON m.id = c.module AND m.name = \'page\'
         WHERE c.instance = p.id)'),
    'assignments without a course module' => $count('{assign} a WHERE a.course = :course AND NOT EXISTS (
        SELECT 1 FROM {course_modules} c JOIN {modules} m ON m.id = c.module AND m.name = \'assign\'
         WHERE c.instance = a.id)'),
    'course modules in no section' => $count('{course_modules} c WHERE c.course = :course AND NOT EXISTS (
        SELECT 1 FROM {course_sections} s WHERE s.id = c.section)'),
    'intents' => (int) $DB->count_records('local_barrette_object', ['state' => 0]),
];
echo json_encode(['id' => $id, 'made' => $made, 'left' => array_filter($left)]);

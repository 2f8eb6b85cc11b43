<?php
// Barrette - the floor of a push: Moodle's own calls for the same enrolments and members, in one process, nothing around them.
// License: GNU GPL v3 or later.
//
//   php push.php CODE FILE       FILE holds {"courses": [{"key", "users", "members": [[group's key, user], ...]}]}
//
// Prints the seconds of the calls, without the start of PHP. The courses are made like those that Barrette fills.

define('CLI_SCRIPT', true);
[, $code, $file] = $argv;
$courses = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR)['courses'];
require($code . '/config.php');
require_once($CFG->dirroot . '/group/lib.php');
require_once($CFG->libdir . '/enrollib.php');

\core\session\manager::set_user(get_admin());
$objects = $DB->get_records_menu('local_barrette_object', ['kind' => 'courses'], '', 'objkey, objectid');
$groups = $DB->get_records_menu('local_barrette_object', ['kind' => 'groups'], '', 'objkey, objectid');
$student = array_key_first(get_archetype_roles('student'));
$plugin = enrol_get_plugin('manual');

$began = microtime(true);
foreach ($courses as $course) {
    $instance = $DB->get_record('enrol', ['courseid' => $objects[$course['key']], 'enrol' => 'manual'], '*', MUST_EXIST);
    foreach ($course['users'] as $userid) {
        $plugin->enrol_user($instance, $userid, $student, 0, 0, ENROL_USER_ACTIVE, false);
    }
    foreach ($course['members'] as [$group, $userid]) {
        groups_add_member($groups[$group], $userid, 'local_barrette');
    }
}
echo json_encode(['seconds' => microtime(true) - $began]);

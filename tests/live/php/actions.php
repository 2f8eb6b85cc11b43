<?php
// Barrette - one thing that somebody does in Moodle, by Moodle's own calls. License: GNU GPL v3 or later.
//
//   php actions.php CODE NAME       what it did it to stands in our courses, whatever was done before
//   php actions.php CODE names      every name, as JSON
//
// The files of actions/ each give functions by name.

define('CLI_SCRIPT', true);
[, $code, $name] = $argv;
require($code . '/config.php');
foreach (['course/lib', 'course/modlib', 'cohort/lib', 'group/lib', 'user/lib', 'user/profile/lib', 'lib/completionlib',
        'lib/grade/grade_scale', 'enrol/locallib', 'backup/util/includes/backup_includes',
        'backup/util/includes/restore_includes'] as $file) {
    require_once("$CFG->dirroot/$file.php");
}
require_once(__DIR__ . '/actions/places.php');

\core\session\manager::set_user(get_admin());
// What is deleted goes at once: the bin would make a backup first.
set_config('coursebinenable', 0, 'tool_recyclebin');
set_config('categorybinenable', 0, 'tool_recyclebin');
$actions = [];
foreach (['people', 'competencies', 'courses', 'structure', 'work'] as $file) {
    $actions += require(__DIR__ . "/actions/$file.php");
}
if ($name === 'names') {
    echo json_encode(array_keys($actions));
} else {
    $actions[$name]();
    echo json_encode(true);
}

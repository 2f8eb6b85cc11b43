<?php
// Barrette - what people make in their Moodle that looks like ours. License: GNU GPL v3 or later.
//
//   php foreign.php CODE make COURSEID      a course and a group that carry stamps; one of our groups loses its own
//   php foreign.php CODE mend COURSEID      gives that group its stamp again

define('CLI_SCRIPT', true);
[, $code, $verb, $courseid] = $argv;
require($code . '/config.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/group/lib.php');

\core\session\manager::set_user(get_admin());
$sql = "kind = 'groups' AND courseid = ? ORDER BY id";
$ours = $DB->get_records_select('local_barrette_object', $sql, [$courseid], '', '*', 0, 1);
$ours = reset($ours);
if ($verb === 'make') {
    create_course((object) ['fullname' => 'Le cours de quelqu’un', 'shortname' => 'ailleurs', 'category' => 1,
        'idnumber' => 'barrette:foreign']);
    groups_create_group((object) ['courseid' => $courseid, 'name' => 'Le groupe de quelqu’un',
        'idnumber' => 'barrette:stranger']);
}
$DB->set_field('groups', 'idnumber', $verb === 'make' ? '' : "barrette:$ours->objkey", ['id' => $ours->objectid]);
echo json_encode($ours->objkey);

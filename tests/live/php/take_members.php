<?php
// Barrette - an administrator takes members out of the groups that Barrette filled, as a course reset does. License: GNU GPL v3 or later.
//
//   php take_members.php CODE COUNT      prints how many were taken

define('CLI_SCRIPT', true);
[, $code, $count] = $argv;
require($code . '/config.php');
require_once($CFG->dirroot . '/group/lib.php');

\core\session\manager::set_user(get_admin());
$members = $DB->get_records('groups_members', ['component' => 'local_barrette'], 'id', '*', 0, (int) $count);
foreach ($members as $member) {
    groups_remove_member($member->groupid, $member->userid);
}
echo json_encode(count($members));

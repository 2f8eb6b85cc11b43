<?php
// Barrette - makes somebody a coordinator: manager in the AP category, and nothing else. License: GNU GPL v3 or later.
//
//   php coordinator.php CODE USERNAME

define('CLI_SCRIPT', true);
[, $code, $username] = $argv;
require($code . '/config.php');

$user = core_user::get_user_by_username($username, '*', null, MUST_EXIST);
$role = $DB->get_field('role', 'id', ['shortname' => 'manager'], MUST_EXIST);
role_assign($role, $user->id, context_coursecat::instance((int) get_config('local_barrette', 'categoryid'))->id);
echo json_encode((int) $user->id);

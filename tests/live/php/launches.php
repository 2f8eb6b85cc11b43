<?php
// Barrette - what a test may do to the codes that open the bridge, and to whom they open it. License: GNU GPL v3 or later.
//
//   php launches.php CODE make USERNAME STATE     a code of that person
//   php launches.php CODE age SECONDS             every code is that much older
//   php launches.php CODE entered                 who the log says signed in, by username
//   php launches.php CODE demote USERNAME         that person loses every role
//   php launches.php CODE steer USERNAME          that person pilots, and nothing more

define('CLI_SCRIPT', true);
[, $code, $verb] = $argv;
require($code . '/config.php');
require_once(__DIR__ . '/../../../docker/setup/people.php');

use local_barrette\local\launches;

\core\session\manager::set_user(get_admin());
$id = fn($username) => (int) $DB->get_field('user', 'id', ['username' => $username], MUST_EXIST);

if ($verb === 'make') {
    echo json_encode(launches::make($id($argv[3]), $argv[4]));
}

if ($verb === 'age') {
    $DB->execute('UPDATE {local_barrette_launch} SET timecreated = timecreated - ?, timeexpires = timeexpires - ?', [
        (int) $argv[3], (int) $argv[3],
    ]);
    echo 'true';
}

if ($verb === 'entered') {
    $named = ['eventname' => '\local_barrette\event\bridge_entered'];
    $users = $DB->get_fieldset_select('logstore_standard_log', 'userid', 'eventname = :eventname ORDER BY id', $named);
    echo json_encode(array_map(fn($user) => $DB->get_field('user', 'username', ['id' => $user]), $users));
}

if ($verb === 'demote') {
    role_unassign_all(['userid' => $id($argv[3])]);
    echo 'true';
}

if ($verb === 'steer') {
    $person = fiction_user(['username' => $argv[3], 'firstname' => 'Camille', 'lastname' => 'Vespignan', 'idnumber' => $argv[3]]);
    $role = (int) $DB->get_field('role', 'id', ['shortname' => 'barrettepilot']) ?: create_role('Pilote', 'barrettepilot', '');
    assign_capability('local/barrette:steer', CAP_ALLOW, $role, context_system::instance()->id, true);
    role_assign($role, $person, context_coursecat::instance(\local_barrette\local\category::id())->id);
    echo 'true';
}

<?php
// Barrette - what an administrator may do to the bridge's way in, and its undoing. License: GNU GPL v3 or later.
//
//   php meddle.php CODE token|function|capability break|mend

define('CLI_SCRIPT', true);
[, $code, $what, $verb] = $argv;
require($code . '/config.php');

\core\session\manager::set_user(get_admin());
$service = $DB->get_field('external_services', 'id', ['shortname' => 'local_barrette'], MUST_EXIST);
$tables = [
    'token' => ['external_tokens', ['externalserviceid' => $service]],
    'function' => ['external_services_functions',
        ['externalserviceid' => $service, 'functionname' => 'local_barrette_get_changes']],
];
if ($what === 'capability') {
    $role = $DB->get_field('role', 'id', ['shortname' => 'barrettebridge'], MUST_EXIST);
    $system = context_system::instance();
    if ($verb === 'break') {
        unassign_capability('local/barrette:bridge', $role, $system);
    } else {
        assign_capability('local/barrette:bridge', CAP_ALLOW, $role, $system, true);
    }
} else {
    [$table, $condition] = $tables[$what];
    $kept = "$CFG->dataroot/meddled-$what.json";
    if ($verb === 'break') {
        file_put_contents($kept, json_encode($DB->get_record($table, $condition, '*', MUST_EXIST)));
        $DB->delete_records($table, $condition);
    } else {
        $DB->import_record($table, json_decode(file_get_contents($kept)));
        unlink($kept);
    }
}
echo json_encode(true);

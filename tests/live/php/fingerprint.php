<?php
// Barrette - count and hash of every table of a Moodle, to prove that nothing was written. License: GNU GPL v3 or later.
//
//   php fingerprint.php CODE

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

// What a mere visit or the clock changes, and nothing that a synchronisation is about.
$volatile = ['cache_flags', 'lock_db', 'logstore_standard_log', 'sessions', 'task_adhoc', 'task_log',
    'task_scheduled', 'user_lastaccess', 'user_preferences',
    // What is told of a synchronisation, and where it has read up to, is not what it writes.
    'local_barrette_bridge', 'local_barrette_request', 'local_barrette_change', 'local_barrette_feed'];
$visits = [
    'external_tokens' => ['lastaccess'],
    'user' => ['firstaccess', 'lastaccess', 'lastlogin', 'currentlogin', 'lastip'],
];
$found = [];
foreach (array_diff($DB->get_tables(false), $volatile) as $table) {
    $hash = hash_init('sha256');
    $count = 0;
    $rows = $DB->get_recordset($table, null, 'id');
    foreach ($rows as $row) {
        foreach ($visits[$table] ?? [] as $column) {
            unset($row->$column);
        }
        hash_update($hash, json_encode($row) . "\n");
        $count++;
    }
    $rows->close();
    $found[$table] = "$count rows " . hash_final($hash);
}
ksort($found);
echo json_encode($found);

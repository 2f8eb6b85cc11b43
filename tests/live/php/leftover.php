<?php
// Barrette - what of a Moodle speaks of a plugin, and courses that must outlive it. License: GNU GPL v3 or later.
//
//   php leftover.php CODE courses      makes an ordinary course, and one that is stamped as ours; their idnumbers
//   php leftover.php CODE standing     the idnumbers of all courses
//   php leftover.php CODE named        tables named by the plugin, and how many rows of others name it
//   php leftover.php CODE account      roles of the service account, and functions offered by no service

define('CLI_SCRIPT', true);
[, $code, $verb] = $argv;
require($code . '/config.php');
require_once($CFG->dirroot . '/course/lib.php');

/** Tables that name the plugin, themselves or in a row. */
function leftover_named(): array {
    global $DB;
    $found = [];
    foreach ($DB->get_tables(false) as $table) {
        if (str_starts_with($table, 'local_barrette')) {
            $found[$table] = -1;
            continue;
        }
        $rows = $DB->get_recordset($table);
        foreach ($rows as $row) {
            if (preg_match('~local[_/\\\\]+barrette~', json_encode($row))) {
                $found[$table] = ($found[$table] ?? 0) + 1;
            }
        }
        $rows->close();
    }
    ksort($found);
    return $found;
}

/** Idnumbers of the courses. */
function leftover_courses(): array {
    global $DB;
    return $DB->get_fieldset_select('course', 'idnumber', 'category > 0 ORDER BY idnumber');
}

/** What the service account may still do, and functions of a service that is gone. */
function leftover_account(): array {
    global $DB;
    $roles = 'SELECT COUNT(1) FROM {role_assignments} a JOIN {user} u ON u.id = a.userid WHERE u.username = ?';
    $offered = 'NOT EXISTS (SELECT 1 FROM {external_services} s WHERE s.id = externalserviceid)';
    return [
        'accounts' => $DB->count_records('user', ['username' => 'barrette_bridge', 'deleted' => 0]),
        'roles' => $DB->count_records_sql($roles, ['barrette_bridge']),
        'orphans' => $DB->count_records_select('external_services_functions', $offered),
    ];
}

if ($verb === 'courses') {
    \core\session\manager::set_user(get_admin());
    foreach (['barrette:x', 'ordinaire'] as $idnumber) {
        create_course((object) ['fullname' => "Cours $idnumber", 'shortname' => $idnumber, 'idnumber' => $idnumber,
            'category' => core_course_category::get_default()->id]);
    }
}
echo json_encode(match ($verb) {
    'named' => (object) leftover_named(),
    'account' => leftover_account(),
    default => leftover_courses(),
});

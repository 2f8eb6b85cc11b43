<?php
// Barrette - where a division is rated: its course, its pupils as the grid orders them, and who rates. License: GNU GPL v3
// or later.
//
//   php grid_place.php CODE DIVISION

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

use local_barrette\local\access;
use local_barrette\local\ap_courses;
use local_barrette\local\pupils;

$cohort = (int) $DB->get_field('cohort', 'id', ['idnumber' => $argv[2]], MUST_EXIST);
foreach (ap_courses::all() as $course) {
    $pupils = pupils::of_division($course->id, $cohort);
    if ($pupils) {
        break;
    }
}
$usernames = $DB->get_records_menu('user', null, '', 'id, username');
$raters = $elsewhere = [];
foreach ($DB->get_fieldset_sql('SELECT DISTINCT userid FROM {role_assignments} ORDER BY userid') as $userid) {
    $rates = array_keys(access::courses_rated_by($userid));
    if (in_array($course->id, $rates)) {
        $raters[] = $usernames[$userid];
    } else if ($rates) {
        $elsewhere[] = $usernames[$userid];
    }
}
echo json_encode([
    'course' => (int) $course->id, 'cohort' => $cohort, 'raters' => $raters, 'elsewhere' => $elsewhere,
    'pupils' => array_values(array_map(fn($user) => [
        'id' => (int) $user->id, 'name' => fullname($user), 'username' => $usernames[$user->id],
    ], $pupils)),
]);

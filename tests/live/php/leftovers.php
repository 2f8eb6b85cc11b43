<?php
// Barrette - what a killed synchronisation must not leave behind. License: GNU GPL v3 or later.
//
//   php leftovers.php CODE

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

$twice = 0;
foreach (['groups' => 'courseid', 'groupings' => 'courseid', 'course_modules' => 'course'] as $table => $course) {
    $twice += count($DB->get_records_sql("SELECT MIN(id) AS id
                                            FROM {{$table}}
                                           WHERE idnumber LIKE 'barrette:%'
                                        GROUP BY $course, idnumber
                                          HAVING COUNT(1) > 1"));
}
echo json_encode(['intents' => $DB->count_records('local_barrette_object', ['state' => 0]), 'twice' => $twice]);

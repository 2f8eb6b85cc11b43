<?php
// Barrette - the synchronisations that Moodle knows of. License: GNU GPL v3 or later.
//
//   php requests.php CODE

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

$rows = $DB->get_records('local_barrette_request', null, 'id');
echo json_encode(array_values(array_map(fn($row) => [
    'origin' => $row->origin, 'scope' => $row->scope, 'state' => $row->state, 'step' => $row->step,
    'counts' => json_decode($row->counts ?: '[]'), 'outcome' => json_decode($row->outcome ?: '{}'),
    'created' => (int) $row->timecreated, 'taken' => (int) $row->timetaken, 'ended' => (int) $row->timeended,
], $rows)));

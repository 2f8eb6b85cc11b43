<?php
// Barrette - the evidence that Barrette wrote in core for a pupil. License: GNU GPL v3 or later.
//
//   php shared_evidence.php CODE PUPILID

define('CLI_SCRIPT', true);
[, $code, $pupil] = $argv;
require($code . '/config.php');

$sql = "SELECT e.id, e.desccomponent, e.grade, e.note, u.username AS rater
          FROM {competency_evidence} e
          JOIN {competency_usercomp} uc ON uc.id = e.usercompetencyid
          JOIN {user} u ON u.id = e.actionuserid
         WHERE uc.userid = :pupil AND e.desccomponent = 'local_barrette' ORDER BY e.id";
$rows = array_values($DB->get_records_sql($sql, ['pupil' => $pupil]));
echo json_encode(array_map(fn($row) => ['grade' => (int) $row->grade] + (array) $row, $rows));

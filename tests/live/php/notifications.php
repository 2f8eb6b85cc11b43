<?php
// Barrette - what Moodle told somebody, and what it keeps of their competencies. License: GNU GPL v3 or later.
//
//   php notifications.php CODE USERNAME

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

$user = core_user::get_user_by_username($argv[2], '*', null, MUST_EXIST);
$sql = "SELECT e.id, e.note, e.grade, e.actionuserid
          FROM {competency_evidence} e
          JOIN {competency_usercomp} uc ON uc.id = e.usercompetencyid
         WHERE uc.userid = ? AND e.desccomponent = 'local_barrette'
      ORDER BY e.id";
echo json_encode([
    'id' => (int) $user->id,
    'notifications' => $DB->get_fieldset('notifications', 'fullmessage', ['useridto' => $user->id]),
    'evidence' => array_values($DB->get_records_sql($sql, [$user->id])),
]);

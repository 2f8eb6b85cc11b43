<?php
// Barrette - reads hints as one would who trusts their ids. License: GNU GPL v3 or later.
//
//   php feed_plain.php CODE SINCE     prints the highest id and the units of the rows with a higher id than SINCE

define('CLI_SCRIPT', true);
[, $code, $since] = $argv;
require($code . '/config.php');

$rows = $DB->get_records_select_menu('local_barrette_change', 'id > :since', ['since' => $since], 'id', 'id, unit');
echo json_encode(['last' => $rows ? array_key_last($rows) : (int) $since, 'units' => array_map('intval', array_values($rows))]);

<?php
// Barrette - writes a hint in a transaction that stays open for some seconds. License: GNU GPL v3 or later.
//
//   php feed_write.php CODE COHORT SECONDS     prints the id of the row as soon as it has one, before it is committed

define('CLI_SCRIPT', true);
[, $code, $cohort, $seconds] = $argv;
require($code . '/config.php');

use local_barrette\local\feed;

$transaction = $DB->start_delegated_transaction();
feed::note('cohort_members', (int) $cohort);
feed::flush();
echo $DB->get_field_sql('SELECT MAX(id) FROM {local_barrette_change} WHERE unit = :unit', ['unit' => $cohort]), "\n";
flush();
sleep((int) $seconds);
$transaction->allow_commit();

<?php
// Barrette - takes a turn to write, at a given moment. License: GNU GPL v3 or later.
//
//   php fence_take.php CODE NUMBER MOMENT     prints as JSON whether the turn was taken

define('CLI_SCRIPT', true);
[, $code, $number, $moment] = $argv;
require($code . '/config.php');

use local_barrette\local\fence;

time_sleep_until((float) $moment);
try {
    fence::taken((int) $number);
    echo json_encode(true);
} catch (moodle_exception $refused) {
    echo json_encode($refused->errorcode === 'stalefence' ? false : $refused->errorcode);
}

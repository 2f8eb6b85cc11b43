<?php
// Barrette - applies items and comes to grief right after a core call. License: GNU GPL v3 or later.
//
//   php apply_cut.php CODE FILE KEY KINDS fail|kill      at the first item of each kind; prints the outcomes, if it lives

define('CLI_SCRIPT', true);
[, $code, $file, $key, $kinds, $how] = $argv;
$kinds = array_flip(explode(',', $kinds));
$items = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);
require($code . '/config.php');

use local_barrette\local\apply_kind;
use local_barrette\local\batch;
use local_barrette\local\fence;

\core\session\manager::set_user(core_user::get_user_by_username('barrette_bridge', '*', null, MUST_EXIST));
apply_kind::$aftercall = function ($item) use (&$kinds, $how): void {
    if (!isset($kinds[$item->kind])) {
        return;
    }
    if ($how === 'kill') {
        posix_kill(getmypid(), 9);
    }
    unset($kinds[$item->kind]);
    throw new moodle_exception('error', 'error', '', null, 'made to fail by the live suite');
};
echo json_encode(batch::opened($key, 30, max(1, fence::highest()))->run($items));

<?php
// Barrette - cells of the rating grid saved in-process, to be compared with HTTP. License: GNU GPL v3 or later.
//
//   php grid.php CODE TEACHER COURSEID cells       what is to be saved: one cell a line of 60, as JSON
//   php grid.php CODE TEACHER COURSEID calls       milliseconds of 60 calls of save_observations, one cell each
//   php grid.php CODE TEACHER COURSEID batch       milliseconds of one call with 60 cells
//   php grid.php CODE TEACHER COURSEID core        milliseconds of 60 of core's own calls that rate in a course
//   php grid.php CODE TEACHER COURSEID release X   the school's choice: interview or atonce

define('CLI_SCRIPT', true);
[, $code, $teacher, $courseid, $verb] = $argv;
$release = $argv[5] ?? '';
require($code . '/config.php');

use core_competency\api;
use local_barrette\external\save_observations;
use local_barrette\local\items;
use local_barrette\local\observations;
use local_barrette\local\pupils;

\core\session\manager::set_user(core_user::get_user_by_username($teacher, '*', null, MUST_EXIST));

/** Sixty cells of the course that say something new, as a page of the teacher's would send them. */
function bench_cells(int $courseid): array {
    global $USER;
    $users = array_slice(array_keys(pupils::of_division($courseid, 0)), 0, 30);
    $items = array_slice(array_keys(items::of_course($courseid)), 0, 2);
    $standing = [];
    foreach (observations::standing($users, $items, (int) $USER->id) as $row) {
        $standing[observations::key($row->userid, $row->competencyid)] = $row;
    }
    $cells = [];
    foreach ($users as $userid) {
        foreach ($items as $competencyid) {
            $row = $standing[observations::key($userid, $competencyid)] ?? null;
            $cells[] = [
                'userid' => $userid, 'competencyid' => $competencyid, 'state' => 1 + ($row->state ?? 2) % 3,
                'seenid' => $row->id ?? 0, 'seentime' => $row->timemodified ?? 0,
            ];
        }
    }
    return $cells;
}

if ($verb === 'release') {
    set_config('release', $release, 'local_barrette');
    exit(0);
}
$cells = bench_cells($courseid);
if ($verb === 'cells') {
    echo json_encode($cells);
    exit(0);
}
$calls = [
    'calls' => fn() => array_map(fn($cell) => save_observations::execute($courseid, [$cell]), $cells),
    'batch' => fn() => save_observations::execute($courseid, $cells),
    'core' => fn() => array_map(
        fn($cell) => api::grade_competency_in_course($courseid, $cell['userid'], $cell['competencyid'], $cell['state']),
        $cells
    ),
];
// Classes and caches are warm, as they are in a server that has answered before.
save_observations::execute($courseid, []);
$begun = hrtime(true);
$calls[$verb]();
echo json_encode((hrtime(true) - $begun) / 1e6);

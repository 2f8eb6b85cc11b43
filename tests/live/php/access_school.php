<?php
// Barrette - a tiny school of two AP courses, to try who sees what. License: GNU GPL v3 or later.
//
//   php access_school.php CODE      makes it, or brings it back to its beginning; prints the ids

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');
require_once(dirname(__DIR__, 3) . '/docker/setup/people.php');

use local_barrette\external\apply;
use local_barrette\local\fence;
use local_barrette\local\setup;

/** A person whose last name stands nowhere else. */
function access_person(string $username, string $lastname): int {
    return fiction_user(['username' => $username, 'firstname' => 'Camille', 'lastname' => $lastname, 'idnumber' => "x-$username"]);
}

/** Brings items to be, as the bridge does. */
function access_apply(int $bridge, array $items): void {
    \core\session\manager::set_user(core_user::get_user($bridge));
    $payload = json_encode(['format' => 1, 'items' => array_map(
        fn($item) => ['kind' => $item[0], 'key' => $item[1], 'op' => 'put', 'data' => $item[2]],
        $items
    )]);
    $answer = apply::execute($payload, count($items), hash('sha256', $payload), 'access-' . bin2hex(random_bytes(8)), 20,
        max(1, fence::highest()));
    foreach ($answer['outcomes'] as $outcome) {
        if (!in_array($outcome['status'], ['done', 'unchanged'])) {
            throw new moodle_exception('error', '', '', null, json_encode($outcome));
        }
    }
    \core\session\manager::set_user(get_admin());
}

/** Two competencies on the three-state scale. */
function access_items(int $scaleid): array {
    $known = \core_competency\competency_framework::get_record(['idnumber' => 'access']);
    $framework = $known ?: \core_competency\api::create_framework((object) [
        'shortname' => 'Essai des accès', 'idnumber' => 'access', 'scaleid' => $scaleid, 'visible' => 1,
        'contextid' => context_system::instance()->id, 'taxonomies' => '', 'description' => '', 'descriptionformat' => FORMAT_HTML,
        'scaleconfiguration' => json_encode([
            ['scaleid' => $scaleid], ['id' => 1, 'scaledefault' => 1, 'proficient' => 0],
            ['id' => 3, 'scaledefault' => 0, 'proficient' => 1],
        ]),
    ]);
    $items = \core_competency\competency::get_records(['competencyframeworkid' => $framework->get('id')], 'id');
    while (count($items) < 2) {
        $items[] = \core_competency\api::create_competency((object) [
            'competencyframeworkid' => $framework->get('id'), 'shortname' => 'Item ' . count($items),
            'idnumber' => 'access-' . count($items), 'description' => '', 'descriptionformat' => FORMAT_HTML,
        ]);
    }
    return array_map(fn($item) => (int) $item->get('id'), array_values($items));
}

/** What is written about a pupil, each text with the pupil's own word. */
function access_secrets(int $userid, string $name, int $raterid, int $courseid, array $items): void {
    global $DB;
    foreach (['project', 'observation', 'ap_mark', 'self_position'] as $table) {
        $DB->delete_records("local_barrette_$table", ['userid' => $userid]);
    }
    $DB->insert_record('local_barrette_project', [
        'userid' => $userid, 'project' => "projet-de-$name", 'timecreated' => time(), 'timemodified' => time(),
        'timedone' => time(),
    ]);
    foreach (['team', 'pupil'] as $place => $scope) {
        $DB->insert_record('local_barrette_observation', [
            'userid' => $userid, 'competencyid' => $items[$place], 'raterid' => $raterid, 'courseid' => $courseid, 'state' => 1,
            'note' => "note-$scope-$name", 'notescope' => $scope, 'timecreated' => time(), 'timemodified' => time(),
        ]);
    }
}

\core\session\manager::set_user(get_admin());
require_once($CFG->dirroot . '/course/lib.php');
set_config('enablecompletion', 1);
set_config('bridgeurl', 'http://127.0.0.1:9', 'local_barrette');
$pupils = ['pupil' => 'Zarbelin', 'mate' => 'Zurcotte', 'other' => 'Zimprovar'];
foreach ($pupils as $username => $name) {
    $ids[$username] = access_person("acc_$username", $name);
}
foreach (['teacher' => 'Valombre', 'colleague' => 'Vermandel', 'manager' => 'Vandrieux', 'stranger' => 'Vautrelle'] as $username => $name) {
    $ids[$username] = access_person("acc_$username", $name);
}
$divisions = ['A' => [$ids['pupil'], $ids['mate']], 'B' => [$ids['other']]];
foreach ($divisions as $letter => $userids) {
    $ids["division$letter"] = fiction_cohort("ACC$letter", $userids, "Division ACC$letter");
}
fiction_cohort('ACCP', [$ids['teacher'], $ids['colleague']], 'Personnels ACC');
role_assign($DB->get_field('role', 'id', ['shortname' => 'manager']), $ids['manager'], context_system::instance()->id);
$prepared = (new setup())->run(['ACCA', 'ACCB', 'ACCP'], false, false, 0);
$items = access_items($prepared['scaleid']);
[$ids['item'], $ids['item2']] = $items;
foreach (['A' => 'teacher', 'B' => 'colleague'] as $letter => $leader) {
    $key = "acc$letter";
    $wanted = [['courses', $key, ['shortname' => "ACC-$letter", 'fullname' => "AP, division ACC$letter", 'summary' => '']]];
    foreach ($items as $item) {
        $wanted[] = ['course_competencies', "$key|$item", ['course' => $key, 'competency' => $item]];
    }
    $wanted[] = ['groups', "g$key", ['course' => $key, 'name' => "Atelier $letter"]];
    foreach ([...$divisions[$letter], $ids[$leader]] as $userid) {
        $role = $userid === $ids[$leader] ? 'teacher' : 'student';
        $wanted[] = ['enrolments', "$key|$userid", ['course' => $key, 'user' => $userid, 'role' => $role, 'suspended' => 0]];
    }
    access_apply($prepared['userid'], $wanted);
    $made = ['objkey' => $key, 'kind' => 'courses'];
    $ids["course$letter"] = (int) $DB->get_field('local_barrette_object', 'objectid', $made, MUST_EXIST);
    $made = ['objkey' => "g$key", 'kind' => 'groups'];
    $ids["group$letter"] = (int) $DB->get_field('local_barrette_object', 'objectid', $made, MUST_EXIST);
}
$ids['notap'] = (int) ($DB->get_field('course', 'id', ['shortname' => 'ACC-NOT'])
    ?: create_course((object) ['shortname' => 'ACC-NOT', 'fullname' => 'Un cours ordinaire', 'category' => 1])->id);
foreach ($pupils as $username => $name) {
    $letter = $username === 'other' ? 'B' : 'A';
    $rater = $ids[$username === 'other' ? 'colleague' : 'teacher'];
    access_secrets($ids[$username], $name, $rater, $ids["course$letter"], $items);
}
echo json_encode($ids);

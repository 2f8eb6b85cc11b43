<?php
// Barrette - gives a Moodle the small school of the contract cases. License: GNU GPL v3 or later.
//
//   php contract_school.php CODE school.json NAMES      writes the ids that the school got to NAMES

define('CLI_SCRIPT', true);
$school = json_decode(file_get_contents($argv[2]), true, 512, JSON_THROW_ON_ERROR);
// Moodle changes the working folder when it starts.
$file = realpath(dirname($argv[3])) . '/' . basename($argv[3]);
require($argv[1] . '/config.php');
require_once(__DIR__ . '/../../docker/setup/people.php');
require_once($CFG->dirroot . '/course/lib.php');

\core\session\manager::set_user(get_admin());
$names = $scope = [];
foreach ($school['users'] as $person) {
    $names["user:{$person['username']}"] = fiction_user($person);
}
foreach ($school['cohorts'] as $cohort) {
    $members = array_map(fn($username) => $names["user:$username"], $cohort['members']);
    $id = $names["cohort:{$cohort['idnumber']}"] = fiction_cohort($cohort['idnumber'], $members, $cohort['name']);
    if ($cohort['in_scope']) {
        $scope[] = $id;
    }
}
set_config('cohorts', implode(',', $scope), 'local_barrette');

$scaleid = $names['scale:states'] = (int) get_config('local_barrette', 'scaleid');
$framework = \core_competency\api::create_framework((object) ($school['framework'] + [
    'contextid' => context_system::instance()->id,
    'scaleid' => $scaleid,
    'scaleconfiguration' => json_encode([
        ['scaleid' => (string) $scaleid],
        ['id' => 1, 'scaledefault' => 1, 'proficient' => 0],
        ['id' => 3, 'scaledefault' => 0, 'proficient' => 1],
    ]),
]));
$names["framework:{$school['framework']['idnumber']}"] = (int) $framework->get('id');
foreach ($school['competencies'] as $node) {
    $competency = \core_competency\api::create_competency((object) [
        'shortname' => $node['shortname'],
        'idnumber' => $node['idnumber'],
        'competencyframeworkid' => $framework->get('id'),
        'parentid' => $node['parent'] === '' ? 0 : $names["competency:{$node['parent']}"],
    ]);
    $names["competency:{$node['idnumber']}"] = (int) $competency->get('id');
}
$now = time();
$courseid = $names["course:{$school['course']}"] = (int) create_course((object) [
    'category' => 1, 'shortname' => $school['course'], 'fullname' => $school['course'],
])->id;
fiction_rate(array_map(fn($each) => [
    $names["user:{$each['pupil']}"], $names["competency:{$each['competency']}"], $names["user:{$each['rater']}"],
    $each['grade'], $now, empty($each['in_course']) ? 0 : $courseid,
    empty($each['shared']) ? 'core_competency' : 'local_barrette',
], $school['ratings']));

foreach ($school['observations'] as $each) {
    $cell = [
        'userid' => $names["user:{$each['pupil']}"], 'competencyid' => $names["competency:{$each['competency']}"],
        'raterid' => $names["user:{$each['rater']}"],
    ];
    // Each ended row of a cell has an end of its own.
    $DB->set_field('local_barrette_observation', 'timeended', ++$now, $cell + ['timeended' => 0]);
    $withdrawn = !empty($each['withdrawn']);
    $DB->insert_record('local_barrette_observation', $cell + [
        'courseid' => 0, 'state' => $each['state'], 'withdrawn' => (int) $withdrawn, 'timecreated' => $now,
        'timemodified' => $now, 'timeended' => $withdrawn ? $now : 0,
    ]);
}
foreach ($school['ap_marks'] as $each) {
    $mark = ['userid' => $names["user:{$each['pupil']}"], 'need' => $each['need'], 'raterid' => $names["user:{$each['rater']}"]];
    $DB->set_field('local_barrette_ap_mark', 'timeended', ++$now, $mark + ['timeended' => 0]);
    if ($each['mark'] !== '') {
        $DB->insert_record('local_barrette_ap_mark', $mark + [
            'mark' => $each['mark'], 'courseid' => 0, 'timecreated' => $now, 'timemodified' => $now,
        ]);
    }
}
foreach ($school['self_positions'] as $each) {
    $DB->insert_record('local_barrette_self_position', [
        'userid' => $names["user:{$each['pupil']}"], 'competencyid' => $names["competency:{$each['competency']}"],
        'state' => $each['state'], 'timecreated' => $now, 'timemodified' => $now,
    ]);
}
foreach ($school['projects'] as $each) {
    $waiver = isset($each['waived_by']) ? $names["user:{$each['waived_by']}"] : 0;
    $DB->insert_record('local_barrette_project', [
        'userid' => $names["user:{$each['pupil']}"], 'project' => 'Essai', 'wish1' => $each['wishes'][0] ?? '',
        'wish2' => $each['wishes'][1] ?? '', 'timecreated' => $now, 'timemodified' => $now,
        'timedone' => $each['done'] ? $now : 0, 'waivedby' => $waiver, 'timewaived' => $waiver ? $now : 0,
    ]);
}
$target = \local_barrette\local\requests\target::named('cohort', $names["cohort:{$school['request']['cohort']}"]);
\local_barrette\local\requests\asking::ask($target, $names["user:{$school['request']['by']}"]);

$manager = current(get_archetype_roles('manager'));
$category = context_coursecat::instance(\local_barrette\local\category::id());
role_assign($manager->id, $names["user:{$school['coordinator']}"], $category->id);
foreach ($school['launches'] as $each) {
    $DB->insert_record('local_barrette_launch', [
        'codehash' => hash('sha256', $each['code']), 'userid' => $names["user:{$each['user']}"],
        'state' => 'state-of-the-contract', 'timecreated' => $now, 'timeexpires' => time() + ($each['expired'] ? 0 : HOURSECS),
    ]);
}

file_put_contents($file, json_encode($names));

<?php
// Barrette - gives a Moodle the small school of the contract cases. License: GNU GPL v3 or later.
//
//   php contract_school.php CODE school.json NAMES      writes the ids that the school got to NAMES

define('CLI_SCRIPT', true);
$school = json_decode(file_get_contents($argv[2]), true, 512, JSON_THROW_ON_ERROR);
// Moodle changes the working folder when it starts.
$target = realpath(dirname($argv[3])) . '/' . basename($argv[3]);
require($argv[1] . '/config.php');
require_once(__DIR__ . '/../../docker/setup/people.php');

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
fiction_rate(array_map(fn($each) => [
    $names["user:{$each['pupil']}"], $names["competency:{$each['competency']}"], $names["user:{$each['rater']}"],
    $each['grade'], $now, 0,
], $school['ratings']));

file_put_contents($target, json_encode($names));

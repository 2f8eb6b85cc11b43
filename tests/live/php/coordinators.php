<?php
// Barrette - two people who coordinate, and what a test may ask of synchronisations. License: GNU GPL v3 or later.
//
//   php coordinators.php CODE make         the two, who can sign in; prints their usernames
//   php coordinators.php CODE scopes       a division in scope, and a cohort that is not
//   php coordinators.php CODE requests     the rows of synchronisations
//   php coordinators.php CODE silence SECONDS     the bridge came that long ago for the last time

define('CLI_SCRIPT', true);
[, $code, $verb] = $argv;
require($code . '/config.php');
require_once(__DIR__ . '/../../../docker/setup/people.php');

\core\session\manager::set_user(get_admin());

if ($verb === 'make') {
    $people = [['coordination', 'Nadia', 'Martin'], ['adjoint', 'Hugo', 'Berger']];
    $manager = current(get_archetype_roles('manager'));
    $context = context_coursecat::instance(\local_barrette\local\category::id());
    foreach ($people as [$username, $firstname, $lastname]) {
        $person = ['username' => $username, 'firstname' => $firstname, 'lastname' => $lastname, 'idnumber' => $username];
        role_assign($manager->id, fiction_user($person), $context->id);
    }
    echo json_encode(array_column($people, 0));
}

if ($verb === 'scopes') {
    $inside = current(\local_barrette\local\requests\target::cohorts());
    $outside = fiction_cohort('hors-champ', []);
    echo json_encode(['inside' => $inside->id, 'key' => $inside->key, 'outside' => $outside]);
}

if ($verb === 'requests') {
    echo json_encode(array_values($DB->get_records('local_barrette_request', null, 'id')));
}

if ($verb === 'silence') {
    $DB->set_field('local_barrette_bridge', 'timeseen', time() - (int) $argv[3]);
    echo 'true';
}

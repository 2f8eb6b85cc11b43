<?php
// Barrette - a big fictional lycée put straight into the tables of a Moodle of one's own. License: GNU GPL v3 or later.
//
//   php seed.php CODE people FILE     people, cohorts, one course a level with its pupils enrolled
//   php seed.php CODE rate FILE       ratings in those courses; prints what the measures need
//
// Ratings are the rows that core writes. Through core's own calls 25,000 of them would take seven minutes.

define('CLI_SCRIPT', true);
[, $code, $verb, $file] = $argv;
$school = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);
require($code . '/config.php');
require_once(__DIR__ . '/../../docker/setup/people.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/cohort/lib.php');
require_once($CFG->dirroot . '/webservice/lib.php');

\core\session\manager::set_user(get_admin());

/** Puts people into the user table; their ids by username. */
function seed_people(array $people): array {
    global $CFG, $DB;
    $now = time();
    $DB->insert_records('user', array_map(fn($person) => (object) ($person + [
        'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id, 'lang' => 'fr',
        'password' => AUTH_PASSWORD_NOT_CACHED, 'email' => "{$person['username']}@example.invalid",
        'timecreated' => $now, 'timemodified' => $now,
    ]), $people));
    return $DB->get_records_list('user', 'username', array_column($people, 'username'), 'id', 'username, id');
}

/** Makes a cohort with its members. */
function seed_cohort(string $idnumber, array $userids): void {
    global $DB;
    $id = cohort_add_cohort((object) ['contextid' => context_system::instance()->id, 'name' => $idnumber,
        'idnumber' => $idnumber]);
    $DB->insert_records('cohort_members', array_map(fn($userid) => (object) [
        'cohortid' => $id, 'userid' => $userid, 'timeadded' => time(),
    ], $userids));
}

/** Enrols pupils in a course. */
function seed_enrolments(stdClass $course, array $userids): void {
    global $DB;
    $enrol = $DB->get_field('enrol', 'id', ['courseid' => $course->id, 'enrol' => 'manual'], MUST_EXIST);
    $student = $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
    $context = context_course::instance($course->id);
    $now = time();
    $DB->insert_records('user_enrolments', array_map(fn($userid) => (object) [
        'enrolid' => $enrol, 'userid' => $userid, 'status' => 0, 'timestart' => 0, 'timeend' => 0,
        'modifierid' => 2, 'timecreated' => $now, 'timemodified' => $now,
    ], $userids));
    $DB->insert_records('role_assignments', array_map(fn($userid) => (object) [
        'roleid' => $student, 'contextid' => $context->id, 'userid' => $userid, 'timemodified' => $now,
        'modifierid' => 2, 'component' => '', 'itemid' => 0, 'sortorder' => 0,
    ], $userids));
}

/** An account that may call core's own reports, in a service that holds it: its token. */
function seed_reader(): string {
    $manager = new webservice();
    $service = $manager->add_external_service((object) ['name' => 'Mesure', 'shortname' => 'bench', 'enabled' => 1,
        'restrictedusers' => 0, 'downloadfiles' => 0, 'uploadfiles' => 0, 'requiredcapability' => '']);
    foreach (['report_competency_data_for_report', 'core_completion_get_activities_completion_status'] as $function) {
        $manager->add_external_function_to_service($function, $service);
    }
    $reader = fiction_user(['username' => 'bench_reader', 'firstname' => 'Compte', 'lastname' => 'Mesure',
        'idnumber' => 'bench']);
    $role = create_role('Mesure', 'bench', '', 'manager');
    foreach (get_default_capabilities('manager') as $capability => $permission) {
        assign_capability($capability, $permission, $role, context_system::instance()->id, true);
    }
    assign_capability('webservice/rest:use', CAP_ALLOW, $role, context_system::instance()->id, true);
    role_assign($role, $reader, context_system::instance()->id);
    $context = context_system::instance();
    return \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, (object) ['id' => $service], $reader, $context);
}

if ($verb === 'people') {
    $teachers = seed_people($school['teachers']);
    seed_cohort($school['staff_cohort'], array_column($teachers, 'id'));
    foreach ($school['levels'] as $level) {
        $course = create_course((object) ['fullname' => "Positionnement {$level['name']}",
            'shortname' => "bench-{$level['name']}", 'category' => 1]);
        foreach ($level['divisions'] as $division) {
            $userids = array_column(seed_people($division['pupils']), 'id');
            seed_cohort($division['name'], $userids);
            seed_enrolments($course, $userids);
        }
    }
    // Core makes a person's context at the first use: that must not be measured.
    context_helper::create_instances(CONTEXT_USER);
    echo json_encode(['token' => seed_reader()]);
}

if ($verb === 'rate') {
    mt_srand(1);
    $codes = $school['items'];
    $competencies = [];
    foreach ($DB->get_records_menu('competency', null, '', 'idnumber, id') as $idnumber => $id) {
        $competencies[substr($idnumber, strrpos($idnumber, ':') + 1)] = (int) $id;
    }
    $items = array_map(fn($code) => $competencies[$code], $codes);
    $raters = array_column($DB->get_records_list('user', 'username', array_column($school['teachers'], 'username'),
        'id', 'id'), 'id');
    $ratings = $courses = [];
    foreach ($school['levels'] as $level) {
        $course = (int) $DB->get_field('course', 'id', ['shortname' => "bench-{$level['name']}"], MUST_EXIST);
        foreach ($items as $item) {
            \core_competency\api::add_competency_to_course($course, $item);
        }
        foreach ($level['divisions'] as $division) {
            $ids = $DB->get_records_list('user', 'username', array_column($division['pupils'], 'username'), 'id', 'id');
            foreach (array_column($ids, 'id') as $pupil) {
                $courses[] = [$course, (int) $pupil];
                foreach ($items as $item) {
                    $ratings[] = [(int) $pupil, $item, (int) $raters[mt_rand(0, count($raters) - 1)], mt_rand(1, 3),
                        time() - mt_rand(0, 60) * DAYSECS, $course];
                }
            }
        }
    }
    $ratings = array_slice($ratings, 0, $school['ratings']);
    fiction_rate($ratings);
    echo json_encode(['ratings' => count($ratings), 'pupils' => $courses]);
}

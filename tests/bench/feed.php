<?php
// Barrette - what the change feed and its proofs cost, in a Moodle of one's own. License: GNU GPL v3 or later.
//
//   php feed.php CODE fill FILE       AP courses with what a year leaves in them, for the people of seed.php
//   php feed.php CODE proofs ROUNDS   milliseconds of all fingerprints, of each kind, of all digests, of plain counts
//   php feed.php CODE import ROUNDS   milliseconds to import 1,200 people into a cohort, with our observers and without
//   php feed.php CODE restore ROUNDS  milliseconds to restore an AP course with its pupils, likewise
//
// Rows are those that core and the plugin write; through their own calls they would take minutes.

define('CLI_SCRIPT', true);
[, $code, $verb, $argument] = $argv;
$school = $verb === 'fill' ? json_decode(file_get_contents($argument), true, 512, JSON_THROW_ON_ERROR) : [];
require($code . '/config.php');
require_once(__DIR__ . '/../../docker/setup/people.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/cohort/lib.php');
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');

use local_barrette\local\batch;
use local_barrette\local\feed;
use local_barrette\local\fence;
use local_barrette\local\fingerprint;
use local_barrette\local\kinds;
use local_barrette\local\payload;
use local_barrette\local\proofs;
use local_barrette\local\scope;

const COMPETENCIES = 21;
const MODULES = 9;
const GROUPS_A_PUPIL = 3;
const BARRETTE_DIVISIONS = 4;
const IMPORTED = 1200;
const AT_ONCE = 100;

\core\session\manager::set_user(get_admin());
raise_memory_limit(MEMORY_HUGE);

/** Competencies to rate, on the scale that setup made. */
function feed_competencies(): array {
    $scaleid = (int) get_config('local_barrette', 'scaleid');
    $framework = \core_competency\api::create_framework((object) [
        'shortname' => 'Mesure', 'idnumber' => 'bench', 'scaleid' => $scaleid, 'visible' => 1,
        'contextid' => context_system::instance()->id, 'scaleconfiguration' => json_encode([
            ['scaleid' => $scaleid], ['id' => 1, 'scaledefault' => 1, 'proficient' => 0],
            ['id' => 3, 'scaledefault' => 0, 'proficient' => 1],
        ]),
    ]);
    return array_map(fn($n) => (int) \core_competency\api::create_competency((object) [
        'shortname' => "Item $n", 'idnumber' => "bench-$n", 'competencyframeworkid' => $framework->get('id'),
    ])->get('id'), range(1, COMPETENCIES));
}

/** An AP course with its modules and groups, as the bridge makes them; its id and those of its groups and activities. */
function feed_course(string $key, array $competencies): array {
    global $DB;
    $items = [['courses', $key, ['shortname' => $key, 'fullname' => "AP $key", 'summary' => '']]];
    foreach ($competencies as $id) {
        $items[] = ['course_competencies', "$key|$id", ['course' => $key, 'competency' => $id]];
    }
    foreach (range(1, MODULES) as $n) {
        $items[] = ['groupings', "$key-m$n", ['course' => $key, 'name' => "Module $n"]];
        $items[] = ['sections', "$key-s$n", ['course' => $key, 'name' => "Lire $n", 'summary' => '', 'grouping' => "$key-m$n"]];
        foreach (['page', 'assign'] as $type) {
            $items[] = ['activities', "$key-$type$n", ['course' => $key, 'section' => "$key-s$n", 'type' => $type,
                'name' => "Écrire $n", 'intro' => '', 'competencies' => [],
                'content' => $type === 'page' ? '<p>Texte</p>' : '']];
        }
        $items[] = ['groups', "$key-g$n", ['course' => $key, 'name' => "Atelier, groupe $n"]];
        $items[] = ['grouping_groups', "$key-m$n|$key-g$n", ['course' => $key, 'grouping' => "$key-m$n", 'group' => "$key-g$n"]];
    }
    $items = array_map(fn($item) => ['kind' => $item[0], 'key' => $item[1], 'op' => 'put', 'data' => $item[2]], $items);
    foreach (array_chunk($items, payload::MAX_ITEMS) as $n => $chunk) {
        $answer = batch::opened("bench-$key-$n", 30, max(1, fence::highest()))->run($chunk);
        $wrong = array_filter($answer['outcomes'], fn($outcome) => !in_array($outcome['status'], ['done', 'unchanged'], true));
        $wrong === [] || throw new Exception(json_encode(reset($wrong)));
    }
    $ids = fn($kind) => array_map('intval', $DB->get_fieldset_select('local_barrette_object', 'objectid',
        "kind = :kind AND objkey LIKE :key", ['kind' => $kind, 'key' => "$key%"]));
    return [$ids('courses')[0], $ids('groups'), $ids('activities')];
}

/** Pupils of a course, as the bridge enrols and places them, with what they completed, entered and were rated. */
function feed_pupils(array $course, array $pupils, array $competencies, array $raters): void {
    global $DB;
    [$courseid, $groups, $activities] = $course;
    $now = time();
    $enrol = $DB->get_field('enrol', 'id', ['courseid' => $courseid, 'enrol' => 'manual'], MUST_EXIST);
    $student = $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
    $context = context_course::instance($courseid);
    $rows = array_fill_keys(['user_enrolments', 'role_assignments', 'groups_members', 'course_modules_completion',
        'local_barrette_self_position', 'local_barrette_project', 'local_barrette_observation'], []);
    $ratings = [];
    foreach ($pupils as $place => $userid) {
        $rows['user_enrolments'][] = ['enrolid' => $enrol, 'userid' => $userid, 'status' => 0, 'modifierid' => 2,
            'timecreated' => $now, 'timemodified' => $now];
        $rows['role_assignments'][] = ['roleid' => $student, 'contextid' => $context->id, 'userid' => $userid,
            'timemodified' => $now, 'modifierid' => 2];
        for ($n = 0; $n < GROUPS_A_PUPIL; $n++) {
            $at = ($place + $n) % MODULES;
            $rows['groups_members'][] = ['groupid' => $groups[$at], 'userid' => $userid, 'timeadded' => $now,
                'component' => 'local_barrette'];
            $rows['course_modules_completion'][] = ['coursemoduleid' => $activities[2 * $at], 'userid' => $userid,
                'completionstate' => 1, 'timemodified' => $now];
        }
        $rows['local_barrette_project'][] = ['userid' => $userid, 'project' => 'Ouvrir un garage', 'wish1' => 'lire',
            'wish2' => '', 'timecreated' => $now, 'timemodified' => $now, 'timedone' => $now];
        foreach ($competencies as $n => $id) {
            $ratings[] = [$userid, $id, $raters[($place + $n) % count($raters)], 1 + ($place + $n) % 3, $now - $n, $courseid];
            if ($n < 6) {
                $rows['local_barrette_self_position'][] = ['userid' => $userid, 'competencyid' => $id, 'state' => $n % 4,
                    'timecreated' => $now, 'timemodified' => $now];
                $rows['local_barrette_observation'][] = ['userid' => $userid, 'competencyid' => $id, 'raterid' => $raters[0],
                    'courseid' => $courseid, 'state' => $n % 4, 'notescope' => '', 'timecreated' => $now,
                    'timemodified' => $now];
            }
        }
    }
    foreach ($rows as $table => $records) {
        $DB->insert_records($table, array_map(fn($row) => (object) $row, $records));
    }
    fiction_rate($ratings);
}


/** What a call takes, in milliseconds. */
function feed_took(callable $work): float {
    $begun = hrtime(true);
    $work();
    return (hrtime(true) - $begun) / 1e6;
}

/** The quickest one: what else the machine does only adds to it. */
function feed_quickest(array $values): float {
    return min($values);
}

/** The middle one. */
function feed_median(array $values): float {
    sort($values);
    return $values[intdiv(count($values), 2)];
}

/** How long something took with our observers and without: medians, and that of the ratios of what was done in turn. */
function feed_told(array $took, float $scale = 1): array {
    $ratios = array_map(fn($with, $without) => $with / $without, $took['with'], $took['without']);
    return ['with' => feed_median($took['with']) * $scale, 'without' => feed_median($took['without']) * $scale,
        'ratio' => feed_median($ratios)];
}

/** Does something with our observers and without, in turn; milliseconds of each, what the observers wrote included. */
function feed_compare(callable $work, int $times): array {
    $property = new ReflectionProperty(\core\event\manager::class, 'allobservers');
    $all = \core\event\manager::get_all_observers();
    $ours = fn($observer) => ($observer->callable[0] ?? '') === \local_barrette\observers::class && !$observer->internal;
    $sides = ['with' => $all, 'without' => array_map(
        fn($observers) => array_values(array_filter($observers, fn($observer) => !$ours($observer))),
        $all
    )];
    $took = [];
    for ($n = 0; $n < $times; $n++) {
        foreach ($n % 2 ? ['with', 'without'] : ['without', 'with'] as $side) {
            $property->setValue(null, $sides[$side]);
            $took[$side][] = feed_took(function () use ($work): void {
                $work();
                feed::flush();
            });
        }
    }
    $property->setValue(null, $all);
    return $took;
}

/** Imports people into a cohort, as a file of people does. */
function feed_import(int $many, int $cohortid): void {
    global $CFG;
    static $number = 0;
    for ($n = 0; $n < $many; $n++) {
        $number++;
        $id = user_create_user((object) ['username' => 'import' . getmypid() . "x$number", 'firstname' => 'Fictif',
            'lastname' => 'Import', 'email' => "import$number@example.invalid", 'auth' => 'manual', 'confirmed' => 1,
            'password' => 'not cached', 'mnethostid' => $CFG->mnet_localhost_id], false);
        cohort_add_member($cohortid, $id);
    }
}

/** Backs a course up with its pupils; what restores it. */
function feed_backup(int $courseid): string {
    $controller = new backup_controller(backup::TYPE_1COURSE, $courseid, backup::FORMAT_MOODLE, backup::INTERACTIVE_NO,
        backup::MODE_SAMESITE, get_admin()->id);
    $id = $controller->get_backupid();
    $controller->execute_plan();
    $file = $controller->get_results()['backup_destination'] ?? null;
    $controller->destroy();
    $file?->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($id));
    return $id;
}

/** Restores it to a new course. */
function feed_restore(string $backup): void {
    static $number = 0;
    $source = make_backup_temp_directory($backup);
    $copy = $backup . 'copy' . ++$number;
    shell_exec('cp -a ' . escapeshellarg($source) . ' ' . escapeshellarg(dirname($source) . "/$copy"));
    $courseid = restore_dbops::create_new_course("Copie $copy", "copie$copy", 1);
    $controller = new restore_controller($copy, $courseid, backup::INTERACTIVE_NO, backup::MODE_SAMESITE, get_admin()->id,
        backup::TARGET_NEW_COURSE);
    $controller->execute_precheck();
    $controller->execute_plan();
    $controller->destroy();
}

if ($verb === 'fill') {
    set_config('enablecompletion', 1);
    $competencies = feed_competencies();
    $raters = array_map('intval', array_column($DB->get_records_list('user', 'username',
        array_column($school['teachers'], 'username'), 'id', 'id'), 'id'));
    $number = 0;
    foreach ($school['levels'] as $level) {
        foreach (array_chunk($level['divisions'], BARRETTE_DIVISIONS) as $divisions) {
            $course = feed_course('bench' . ++$number, $competencies);
            $usernames = array_merge(...array_map(fn($division) => array_column($division['pupils'], 'username'), $divisions));
            $ids = array_column($DB->get_records_list('user', 'username', $usernames, 'id', 'id'), 'id');
            feed_pupils($course, array_map('intval', $ids), $competencies, $raters);
        }
    }
    // As the database is after a night: without this, it guesses how to join what was just inserted.
    foreach ($DB->get_tables(false) as $table) {
        // One answers with rows, and the other reads no rows of it.
        if ($DB->get_dbfamily() === 'postgres') {
            $DB->execute("ANALYZE {{$table}}");
        } else {
            $DB->get_recordset_sql("ANALYZE TABLE {{$table}}")->close();
        }
    }
    echo json_encode(array_map(fn($kind) => $kind->count(), kinds::exported()));
}

if ($verb === 'proofs') {
    $tables = ['user', 'cohort', 'cohort_members', 'scale', 'competency_framework', 'competency', 'competency_evidence',
        'competency_usercompcourse', 'local_barrette_observation', 'local_barrette_self_position', 'local_barrette_project',
        'course', 'competency_coursecomp', 'groupings', 'course_sections', 'course_modules', 'groups', 'groupings_groups',
        'user_enrolments', 'groups_members', 'local_barrette_group_detail', 'course_modules_completion', 'context'];
    $works = [
        'fingerprints' => fn() => proofs::of('sum'),
        'counts' => fn() => array_map(fn($table) => $DB->count_records_sql("SELECT COUNT(*) FROM {{$table}}"), $tables),
        'digests' => fn() => proofs::of('digest'),
    ];
    foreach (kinds::exported() as $name => $kind) {
        $works[$name] = fn() => fingerprint::by_unit($kind);
    }
    $times = [];
    for ($round = -1; $round < (int) $argument; $round++) {
        foreach ($works as $name => $work) {
            // Of a kind alone: what is in scope was read before it.
            $took = in_array($name, ['fingerprints', 'counts', 'digests'], true)
                ? feed_took($work)
                : scope::read_once(fn() => [scope::users(), feed_took($work)])[1];
            if ($round >= 0) {
                $times[$name][] = $took;
            }
        }
    }
    echo json_encode(array_map(feed_quickest(...), $times));
}

if ($verb === 'import') {
    $cohortid = (int) $DB->get_field_sql('SELECT MIN(id) FROM {cohort}');
    feed_import(AT_ONCE, $cohortid);
    $took = feed_compare(fn() => feed_import(AT_ONCE, $cohortid), intdiv(IMPORTED, AT_ONCE) * (int) $argument);
    echo json_encode(feed_told($took, IMPORTED / AT_ONCE));
}

if ($verb === 'restore') {
    $courseid = (int) $DB->get_field('local_barrette_object', 'objectid', ['kind' => 'courses', 'objkey' => 'bench1'], MUST_EXIST);
    $backup = feed_backup($courseid);
    feed_restore($backup);
    echo json_encode(feed_told(feed_compare(fn() => feed_restore($backup), (int) $argument)));
}

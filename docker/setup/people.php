<?php
// Barrette - fictional people and ratings for demonstrations, benchmarks and the live suite.
// License: GNU GPL v3 or later.

/**
 * Functions that fill a Moodle of one's own with fictional people. Included by scripts that have booted Moodle.
 *
 * Ratings are inserted straight into the tables: Moodle's own call takes about 17 ms each, and a demonstration has
 * twelve thousand. The rows are the ones that core writes.
 */

/** The password of every fictional person: the site listens on loopback only. */
const FICTION_PASSWORD = 'Demo-2026!';

/**
 * Makes a fictional person, or finds them; returns the user id.
 *
 * @param array $person username, firstname, lastname, idnumber, optionally suspended
 */
function fiction_user(array $person): int {
    global $CFG, $DB;
    require_once($CFG->dirroot . '/user/lib.php');
    $known = $DB->get_field('user', 'id', ['username' => $person['username'], 'mnethostid' => $CFG->mnet_localhost_id]);
    if ($known) {
        return (int) $known;
    }
    static $hash = null;
    $hash ??= hash_internal_user_password(FICTION_PASSWORD, true);
    return (int) user_create_user((object) [
        'username' => $person['username'],
        'firstname' => $person['firstname'],
        'lastname' => $person['lastname'],
        'idnumber' => $person['idnumber'],
        'suspended' => (int) ($person['suspended'] ?? 0),
        'email' => $person['username'] . '@example.invalid',
        'password' => $hash,
        'auth' => 'manual',
        'confirmed' => 1,
        'lang' => 'fr',
        'mnethostid' => $CFG->mnet_localhost_id,
    ], false, false);
}

/**
 * Makes a cohort with its members, or completes it; returns its id.
 *
 * @param string $idnumber also its name unless one is given
 * @param int[] $userids
 */
function fiction_cohort(string $idnumber, array $userids, string $name = ''): int {
    global $CFG, $DB;
    require_once($CFG->dirroot . '/cohort/lib.php');
    $id = $DB->get_field('cohort', 'id', ['idnumber' => $idnumber]) ?: cohort_add_cohort((object) [
        'contextid' => context_system::instance()->id,
        'name' => $name ?: $idnumber,
        'idnumber' => $idnumber,
    ]);
    foreach ($userids as $userid) {
        cohort_add_member($id, $userid);
    }
    return (int) $id;
}

/**
 * Rates: one evidence per rating, and the value that core keeps for the pupil (and for the course when given).
 *
 * @param array[] $ratings each [pupil id, competency id, rater id, grade, time, course id or 0, component unless core's]
 */
function fiction_rate(array $ratings): void {
    global $DB;
    $admin = get_admin()->id;
    $kept = $incourse = [];
    foreach ($ratings as [$pupil, $competency, $rater, $grade, $time, $course]) {
        $kept["$pupil.$competency"] = (object) [
            'userid' => $pupil, 'competencyid' => $competency, 'status' => 0, 'reviewerid' => null,
            'proficiency' => (int) ($grade >= 3), 'grade' => $grade,
            'timecreated' => $time, 'timemodified' => $time, 'usermodified' => $admin,
        ];
        if ($course) {
            $incourse["$pupil.$course.$competency"] = (object) [
                'userid' => $pupil, 'courseid' => $course, 'competencyid' => $competency,
                'proficiency' => (int) ($grade >= 3), 'grade' => $grade,
                'timecreated' => $time, 'timemodified' => $time, 'usermodified' => $admin,
            ];
        }
    }
    $DB->insert_records('competency_usercomp', array_values($kept));
    $DB->insert_records('competency_usercompcourse', array_values($incourse));
    $usercomps = [];
    foreach ($DB->get_recordset('competency_usercomp', null, '', 'id, userid, competencyid') as $row) {
        $usercomps["$row->userid.$row->competencyid"] = $row->id;
    }
    $evidence = [];
    foreach ($ratings as $rating) {
        [$pupil, $competency, $rater, $grade, $time, $course] = $rating;
        $context = $course ? context_course::instance($course) : context_user::instance($pupil);
        $evidence[] = (object) [
            'usercompetencyid' => $usercomps["$pupil.$competency"],
            'contextid' => $context->id,
            'action' => \core_competency\evidence::ACTION_OVERRIDE,
            'actionuserid' => $rater,
            'descidentifier' => $course ? 'evidence_manualoverrideincourse' : 'evidence_manualoverride',
            'desccomponent' => $rating[6] ?? 'core_competency',
            'desca' => null, 'url' => null, 'grade' => $grade, 'note' => null,
            'timecreated' => $time, 'timemodified' => $time, 'usermodified' => $rater,
        ];
    }
    $DB->insert_records('competency_evidence', $evidence);
}

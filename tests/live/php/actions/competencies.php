<?php
// Barrette - what is done to scales, frameworks, competencies and ratings. License: GNU GPL v3 or later.

use core_competency\api;

/** The framework that these actions make, or one of its competencies. */
function tried_framework(): \core_competency\competency_framework {
    return \core_competency\competency_framework::get_record(['idnumber' => 'essai']);
}

/** A competency of it. */
function tried(string $idnumber): \core_competency\competency {
    return \core_competency\competency::get_record(['idnumber' => $idnumber]);
}

return [
    'scale_created' => function (): void {
        $scale = ['courseid' => 0, 'userid' => 2, 'name' => 'Essai', 'scale' => 'non, oui', 'description' => ''];
        (new grade_scale($scale, false))->insert();
    },
    'framework_created' => function (): void {
        $scaleid = (int) get_config('local_barrette', 'scaleid');
        $framework = api::create_framework((object) ['shortname' => 'Essai', 'idnumber' => 'essai', 'scaleid' => $scaleid,
            'visible' => 1, 'contextid' => context_system::instance()->id, 'scaleconfiguration' => json_encode([
                ['scaleid' => $scaleid], ['id' => 1, 'scaledefault' => 1, 'proficient' => 0],
                ['id' => 3, 'scaledefault' => 0, 'proficient' => 1],
            ])]);
        foreach (['essai-1', 'essai-2', 'essai-3'] as $name) {
            api::create_competency((object) ['shortname' => $name, 'idnumber' => $name,
                'competencyframeworkid' => $framework->get('id')]);
        }
    },
    'framework_renamed' => fn() => api::update_framework((object) (
        ['shortname' => 'Autre nom'] + (array) tried_framework()->to_record()
    )),
    'competency_renamed' => fn() => api::update_competency((object) (
        ['shortname' => 'Autre nom'] + (array) tried('essai-1')->to_record()
    )),
    'competency_moved' => fn() => api::move_up_competency(tried('essai-3')->get('id')),
    'competency_deleted' => fn() => api::delete_competency(tried('essai-2')->get('id')),
    'framework_deleted' => fn() => api::delete_framework(tried_framework()->get('id')),
    'competency_linked' => fn() => api::add_competency_to_course(our_course()->id, other_competencies()[0]),
    'competency_unlinked' => fn() => api::remove_competency_from_course(our_course()->id, linked_competencies()[0]),
    'module_linked' => fn() => api::add_competency_to_course_module(
        our_ids('activities', our_course()->id)[0],
        linked_competencies()[1]
    ),
    'rated' => fn() => api::grade_competency(pupil(), linked_competencies()[1], 2),
    'rated_in_course' => fn() => api::grade_competency_in_course(
        our_course(),
        (int) our_enrolment()[0]->userid,
        linked_competencies()[1],
        3
    ),
    'evidence_deleted' => fn() => api::delete_evidence(
        $DB->get_field_sql("SELECT MAX(id) FROM {competency_evidence} WHERE action = 3 AND desccomponent = 'core_competency'")
    ),
    // The value that core keeps for the course is then a rating of Moodle's own.
    'shared_evidence_deleted' => fn() => api::delete_evidence(
        $DB->get_field_sql("SELECT MAX(id) FROM {competency_evidence} WHERE desccomponent = 'local_barrette'")
    ),
    'ratings_reset' => fn() => reset_part('reset_competency_ratings'),
];

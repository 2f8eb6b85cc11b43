<?php
// Barrette - what pupils do, what is undone of it, and what is entered on Barrette's own pages. License: GNU GPL v3 or later.

use local_barrette\local\ap_marks;
use local_barrette\local\cell;
use local_barrette\local\cells;
use local_barrette\local\projects;
use local_barrette\local\self_positions;
use local_barrette\local\self_window;
use local_barrette\local\sharing;

/** Completion of the course of an activity. */
function completion_of(cm_info $activity): completion_info {
    return new completion_info($activity->get_course());
}

/** A teacher of our first course. */
function our_rater(): int {
    $teachers = get_enrolled_users(context_course::instance(our_course()->id), 'moodle/competency:competencygrade');
    return (int) array_key_first($teachers);
}

return [
    'page_viewed' => function (): void {
        global $DB;
        foreach (our_ids('activities', our_course()->id) as $id) {
            $activity = get_fast_modinfo(our_course())->get_cm($id);
            $pupil = (int) our_enrolment(7)[0]->userid;
            $done = ['coursemoduleid' => $id, 'userid' => $pupil];
            if ($activity->modname === 'page' && !$DB->record_exists('course_modules_completion', $done)) {
                completion_of($activity)->set_module_viewed($activity, $pupil);
                return;
            }
        }
        throw new coding_exception('every page was read');
    },
    'completion_deleted' => fn() => completion_of(done_activity())->delete_all_state(done_activity()),
    'completion_recalculated' => fn() => completion_of(done_activity())->reset_all_state(done_activity()),
    'completion_unlocked' => function (): void {
        $activity = done_activity();
        $course = $activity->get_course();
        [$cm, , , $data] = get_moduleinfo_data($activity->get_course_module_record(true), $course);
        $data->introeditor = ['text' => '', 'format' => FORMAT_HTML, 'itemid' => 0];
        update_moduleinfo($cm, (object) (['completionunlocked' => 1] + (array) $data), $course);
    },
    'completion_reset' => fn() => reset_part('reset_completion'),
    'cell_saved' => fn() => cells::save(our_course()->id, our_rater(), [
        new cell((int) our_enrolment(8)[0]->userid, linked_competencies()[1], 2),
    ]),
    'cells_shared' => fn() => sharing::share(our_course()->id, [(int) our_enrolment(8)[0]->userid]),
    'need_marked' => fn() => ap_marks::put((int) our_enrolment(8)[0]->userid, 'methods', 'to_work_on', our_rater(), our_course()->id),
    'self_positioned' => function (): void {
        self_window::set(0, 0);
        self_positions::save((int) our_enrolment(9)[0]->userid, [linked_competencies()[1] => 3]);
    },
    'project_written' => fn() => projects::save(
        (int) our_enrolment(9)[0]->userid,
        array_fill_keys(projects::TEXTS, 'Ouvrir un garage'),
        [],
        true
    ),
];

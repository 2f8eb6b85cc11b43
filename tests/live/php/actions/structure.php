<?php
// Barrette - what is done to sections and activities. License: GNU GPL v3 or later.

/** A section of ours, by its place among them. */
function our_section(int $place): stdClass {
    global $DB;
    return $DB->get_record('course_sections', ['id' => our_ids('sections', our_course()->id)[$place]], '*', MUST_EXIST);
}

/** An activity of ours, by its place among them. */
function our_activity(int $place): cm_info {
    $course = our_course();
    return get_fast_modinfo($course)->get_cm(our_ids('activities', $course->id)[$place]);
}

return [
    'section_renamed' => fn() => course_update_section(our_course(), our_section(0), ['name' => 'Renommée à la main']),
    'section_hidden' => fn() => course_update_section(our_course(), our_section(1), ['visible' => 0]),
    'section_moved' => fn() => move_section_to(our_course(), our_section(0)->section, our_section(2)->section),
    'section_created' => fn() => course_create_section(our_course()->id),
    'section_opened' => fn() => course_update_section(our_course(), our_section(1), ['availability' => null]),
    'section_deleted' => fn() => course_delete_section(our_course(), our_section(2), true),
    'module_renamed' => fn() => set_coursemodule_name(our_activity(0)->id, 'Renommée à la main'),
    'module_hidden' => fn() => set_coursemodule_visible(our_activity(0)->id, 0),
    'module_idnumber' => fn() => set_coursemodule_idnumber(our_activity(0)->id, 'à-moi'),
    'module_moved' => fn() => moveto_module(our_activity(1), our_section(1)),
    'module_added' => function (): void {
        global $DB;
        $course = our_course();
        add_moduleinfo((object) ['modulename' => 'page', 'module' => $DB->get_field('modules', 'id', ['name' => 'page']),
            'course' => $course->id, 'section' => 1, 'visible' => 1, 'name' => 'Page à la main', 'introeditor' => [
                'text' => '', 'format' => FORMAT_HTML, 'itemid' => 0,
            ], 'content' => 'Texte', 'contentformat' => FORMAT_HTML, 'display' => 5, 'printintro' => 0,
            'printlastmodified' => 0], $course);
    },
    'module_duplicated' => fn() => duplicate_module(our_course(), our_activity(0)),
    'module_deleted' => fn() => course_delete_module(our_activity(2)->id),
    // It goes with the next cron: meanwhile it is only marked.
    'module_deleted_later' => fn() => course_delete_module(our_activity(3)->id, true),
];

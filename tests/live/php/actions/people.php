<?php
// Barrette - what is done to people and cohorts. License: GNU GPL v3 or later.

return [
    'user_updated' => fn() => user_update_user((object) ['id' => pupil(), 'lastname' => 'Nom-Corrigé'], false),
    'user_suspended' => fn() => user_update_user((object) ['id' => pupil(1), 'suspended' => 1], false),
    // As the authentication plugins that bring fields from a directory do.
    'user_field_set' => fn() => $DB->set_field('user', 'firstname', 'Prénom-Annuaire', ['id' => pupil(2)]),
    'user_created_silently' => function (): void {
        global $CFG;
        $id = user_create_user((object) ['username' => 'arrivant.fictif', 'firstname' => 'Arrivant', 'lastname' => 'Fictif',
            'email' => 'arrivant.fictif@example.invalid', 'auth' => 'manual', 'confirmed' => 1, 'password' => 'not cached',
            'mnethostid' => $CFG->mnet_localhost_id], false, false);
        cohort_add_member(division()[0]->id, $id);
    },
    'profile_saved' => function (): void {
        global $DB;
        $category = $DB->insert_record('user_info_category', (object) ['name' => 'Essai', 'sortorder' => 1]);
        $DB->insert_record('user_info_field', (object) ['shortname' => 'essai', 'name' => 'Essai', 'datatype' => 'text',
            'categoryid' => $category, 'sortorder' => 1, 'description' => '', 'defaultdata' => '']);
        profile_save_data((object) ['id' => pupil(), 'profile_field_essai' => 'Externe']);
    },
    'cohort_renamed' => function (): void {
        [$cohort] = division(1);
        $cohort->name = 'Division renommée';
        cohort_update_cohort($cohort);
    },
    'member_removed' => fn() => cohort_remove_member(division()[0]->id, pupil(3)),
    'member_added' => function (): void {
        global $DB;
        $gone = $DB->get_field_sql('SELECT MAX(u.id) FROM {user} u WHERE u.deleted = 0 AND NOT EXISTS (
            SELECT 1 FROM {cohort_members} m WHERE m.userid = u.id) AND u.id > 2');
        cohort_add_member(division()[0]->id, $gone);
    },
    'division_changed' => function (): void {
        $pupil = pupil(4);
        cohort_remove_member(division()[0]->id, $pupil);
        cohort_add_member(division(1)[0]->id, $pupil);
    },
    'sql_inserted' => fn() => $DB->execute('INSERT INTO {cohort_members} (cohortid, userid, timeadded) VALUES (?, ?, ?)',
        [division(1)[0]->id, pupil(5), 1234567890]),
    'sql_updated' => fn() => $DB->execute('UPDATE {user} SET lastname = ? WHERE id = ?', ['Écrit-En-SQL', pupil(6)]),
    'sql_deleted' => fn() => $DB->execute('DELETE FROM {competency_evidence} WHERE id = ?', [
        $DB->get_field_sql('SELECT MIN(id) FROM {competency_evidence} WHERE action = 3'),
    ]),
    'user_deleted' => fn() => delete_user(core_user::get_user(pupil(7))),
    'cohort_deleted' => fn() => cohort_delete_cohort(division(2)[0]),
];

<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Strings in English.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['accountname'] = '(service account)';
$string['agreement'] = '{$a} changes wait for agreement.';
$string['agreementnone'] = 'No change waits for agreement.';
$string['agreementone'] = 'One change waits for agreement.';
$string['agreementunknown'] = 'What waits for agreement will be shown here when the bridge has come.';
$string['agreementwhere'] = 'They are read and agreed to in the bridge: page “Changes waiting for agreement”, or the command “barrette plan show”. Nothing is written to Moodle before that.';
$string['answertitle'] = 'Last and next synchronisation';
$string['ask'] = 'Ask for a synchronisation';
$string['askall'] = 'Everything';
$string['askdivisions'] = 'One division';
$string['askedmade'] = 'Your request is noted. It starts as soon as the bridge comes, within about 20 seconds when it is there.';
$string['askedtaken'] = 'Already asked for by {$a->who} ({$a->asked}); the bridge has just taken it. Yours is the same one.';
$string['askedwaiting'] = 'Already asked for by {$a->who} ({$a->asked}); it waits for the bridge. Yours is the same one.';
$string['askgroups'] = 'One needs group';
$string['askwhat'] = 'What to synchronise now';
$string['barrette:bridge'] = 'Exchange data with the Barrette bridge (service account only)';
$string['barrette:coordinate'] = 'Coordinate personalised support';
$string['barrette:rate'] = 'Rate pupils in the positioning grid';
$string['barrette:steer'] = 'Steer and evaluate personalised support';
$string['barrette:viewown'] = 'See one\'s own project, groups and contract';
$string['categorymissing'] = 'The category of personalised support does not exist: run local/barrette/cli/setup.php.';
$string['categoryname'] = 'Personalised support';
$string['checkallwell'] = 'All is well: {$a} things were checked.';
$string['checkfix'] = 'What to do';
$string['checkfor'] = 'What it is for';
$string['checkmissing'] = '{$a} things are missing.';
$string['checkmissingone'] = 'One thing is missing.';
$string['checkpage'] = 'Test of the set-up';
$string['checkrequeststaken'] = 'Barrette: requests taken by the bridge';
$string['checksetupcomplete'] = 'Barrette: set-up';
$string['checksynchronised'] = 'Barrette: last synchronisation';
$string['checktodo'] = 'To do';
$string['checktoken'] = 'Barrette: token of the bridge';
$string['checkwell'] = 'Well';
$string['checkwhat'] = 'Checked';
$string['cohorts'] = 'Cohorts in scope';
$string['cohorts_desc'] = 'The divisions, and the staff if you want, that take part in personalised support. Only the members of these cohorts are read by the bridge: nothing about anyone else leaves Moodle. One exception: everybody enrolled by hand in a course made by Barrette is read with that course, so that the access of a pupil who left can be withdrawn.';
$string['completionfailed'] = 'Completion could not be switched on for the activity.';
$string['coordination'] = 'Coordination';
$string['coordinationlead'] = 'Barrette reads Moodle every night, compares, and writes what was decided. You can ask for it at any time.';
$string['counted_completions'] = 'Activities completed';
$string['counted_courses'] = 'Courses';
$string['counted_divisions'] = 'Divisions';
$string['counted_enrolments'] = 'Enrolments';
$string['counted_group_members'] = 'Places in groups';
$string['counted_groups'] = 'Needs groups';
$string['counted_observations'] = 'Cells of the grid';
$string['counted_projects'] = 'Projects';
$string['counted_pupils'] = 'Pupils';
$string['counted_self_positions'] = 'Self-positions';
$string['enrolfailed'] = 'The manual enrolment of the course could not be prepared.';
$string['enrolmissing'] = 'The manual enrolment plugin is missing.';
$string['entered_observations'] = '{$a} cells of the grid';
$string['entered_observationsone'] = 'One cell of the grid';
$string['entered_projects'] = '{$a} projects done by pupils';
$string['entered_projectsone'] = 'One project done by a pupil';
$string['entered_self_positions'] = '{$a} answers of pupils about themselves';
$string['entered_self_positionsone'] = 'One answer of a pupil about themselves';
$string['entered_waived'] = '{$a} projects waived by teachers';
$string['entered_waivedone'] = 'One project waived by a teacher';
$string['enteredever'] = 'Since the beginning:';
$string['enterednothing'] = 'Nothing yet.';
$string['enteredsince'] = 'Since the last synchronisation, {$a}:';
$string['enteredtitle'] = 'Entered in Moodle since';
$string['eventended'] = 'Synchronisation ended';
$string['eventrequested'] = 'Synchronisation asked for';
$string['groupofcourse'] = '{$a->group} ({$a->course})';
$string['historycaption'] = 'The newest first.';
$string['historyend'] = 'Outcome';
$string['historynone'] = 'No synchronisation yet.';
$string['historytitle'] = 'The last 20 synchronisations';
$string['historywhat'] = 'What';
$string['historywhen'] = 'When';
$string['historywho'] = 'Asked for by';
$string['lastdone'] = 'The last synchronisation finished {$a}.';
$string['lastedhours'] = '{$a->hours} h {$a->minutes}';
$string['lastedminutes'] = '{$a} min';
$string['lastedseconds'] = '{$a} s';
$string['lastfailed'] = 'The last synchronisation came to nothing ({$a}).';
$string['lastnever'] = 'No synchronisation has taken place yet.';
$string['lastpartial'] = 'The last synchronisation finished {$a}; some things were left aside.';
$string['linkfailed'] = 'Moodle refused the link.';
$string['looklost'] = 'Moodle does not answer: what this page shows may be out of date. Reload it.';
$string['memberfailed'] = 'Moodle refused the change of group member.';
$string['momentdate'] = '%d %B %Y';
$string['momentother'] = 'on {$a->date} at {$a->hour}';
$string['momenttoday'] = 'today at {$a}';
$string['momenttomorrow'] = 'tomorrow at {$a}';
$string['momentyesterday'] = 'yesterday at {$a}';
$string['nextat'] = 'The next one: {$a}.';
$string['nextnone'] = 'No next one is planned: the bridge announces none.';
$string['nextpast'] = 'The next one was planned for a moment that has passed: the bridge has not come since.';
$string['notanapcourse'] = 'This course is not an AP course of Barrette.';
$string['notapupil'] = 'see a page for pupils in AP';
$string['notapupilofthecourse'] = 'This person is not a pupil of this AP course.';
$string['nowlost'] = '{$a->what}, asked for by {$a->who}: the bridge took it and has said nothing of it since ({$a->heard}). It will be given to it again when it comes back.';
$string['nownothing'] = 'No synchronisation is under way.';
$string['nowrunning'] = 'Under way: {$a->what} ({$a->who}). Step {$a->number} of {$a->steps}: {$a->step}.';
$string['nowtaken'] = 'The bridge has taken the request ({$a->what}, {$a->who}): it is about to begin.';
$string['nowwaiting'] = '{$a->what}: asked for by {$a->who} ({$a->asked}), waits for the bridge.';
$string['origincommand'] = 'the command line';
$string['originnight'] = 'the nightly synchronisation';
$string['originnobody'] = 'somebody who has left';
$string['otherswait'] = '{$a} more requests wait.';
$string['otherswaitone'] = 'One more request waits.';
$string['pluginname'] = 'Barrette';
$string['privacy:metadata:applied'] = 'Answers already given to the bridge, kept 30 days so that a message received twice has no effect.';
$string['privacy:metadata:applied:objkey'] = 'The key of the object. Those of enrolments and group members end with the identifier of the user.';
$string['privacy:metadata:applied:timecreated'] = 'When the answer was given.';
$string['privacy:metadata:bridge'] = 'The Barrette bridge of the school, which reads the members of the cohorts in scope, their competency ratings, and their enrolments, groups and completion in the courses that Barrette made.';
$string['privacy:metadata:bridge:completion'] = 'Completion of the activities that Barrette made.';
$string['privacy:metadata:bridge:enrolments'] = 'Enrolments and groups in the courses that Barrette made.';
$string['privacy:metadata:bridge:ratings'] = 'Competency ratings, with their author, grade and time.';
$string['privacy:metadata:bridge:user'] = 'Username, ID number, first name, last name and whether the account is suspended.';
$string['privacy:metadata:core_group'] = 'Barrette places pupils in the needs groups of its courses.';
$string['privacy:metadata:object'] = 'What Barrette made in Moodle: courses, sections, activities, groups and enrolments.';
$string['privacy:metadata:object:objkey'] = 'The key of the object. Those of enrolments end with the identifier of the user.';
$string['privacy:metadata:object:timecreated'] = 'When the object was first asked for.';
$string['privacy:metadata:object:timemodified'] = 'When Barrette last made or changed it.';
$string['privacy:path:applied'] = 'Recent exchanges with the bridge';
$string['privacy:path:object'] = 'Enrolments made by Barrette';
$string['progress'] = '{$a->done} of {$a->total}';
$string['progresslabel'] = 'Progress of this step';
$string['removeasked'] = '{$a} courses will be removed by the next cron, one after the other.';
$string['removeaskedone'] = 'The course will be removed by the next cron.';
$string['removebridge'] = 'Stop the bridge first: a course that was removed is proposed again by the next synchronisation. To uninstall Barrette, remove the courses before: afterwards nothing knows which ones it made.';
$string['removechoose'] = 'See what would go';
$string['removecompleted'] = 'Activities completed';
$string['removeconfirm'] = 'Remove these courses?';
$string['removecourse'] = 'Course';
$string['removed'] = 'The course {$a} is removed.';
$string['removedo'] = 'Remove these {$a} courses for good';
$string['removedoone'] = 'Remove this course for good';
$string['removedry'] = 'Nothing was removed. To remove them: --run with --all, or with --courses=ID,ID.';
$string['removefailed'] = 'Moodle could not delete the course {$a}.';
$string['removegrades'] = 'Grades';
$string['removehelp'] = 'Removes the courses that Barrette made, with all that people did in them. Says what it would remove, unless --run is given.
A course is offered when Barrette made it, it still carries its stamp and it is in the category of personalised support.
Stop the bridge first: a course that was removed is proposed again by the next synchronisation.

Options:
  --courses=ID,ID    These courses
  --all              All those that are listed
  --run              Remove them: this cannot be undone
  -h, --help         Print this help

Example:
  php local/barrette/cli/remove.php --courses=12 --run';
$string['removelead'] = 'These are the courses that Barrette made, that still carry its stamp and are in its category. Copies and courses made by others are never listed. Nothing is removed before the next page.';
$string['removeleft'] = 'The course {$a} is left: it is gone already, or no longer Barrette\'s.';
$string['removeline'] = '{$a->id}  {$a->name}: {$a->pupils} pupils, {$a->completed} activities completed, {$a->grades} grades';
$string['removenone'] = 'There is no course that Barrette made and that still is its own.';
$string['removenotours'] = 'One of these courses is not Barrette\'s: it did not make it, it lost its stamp, or it left the category of personalised support. Nothing was removed. Reload the page to see the present list.';
$string['removepage'] = 'Remove the courses of Barrette';
$string['removepupils'] = 'Pupils enrolled';
$string['removewaiting'] = 'Courses to be removed by the next cron: {$a}.';
$string['removewarning'] = 'These courses go with all that people did in them: work handed in, completion, grades. This cannot be undone.';
$string['requestcovered'] = 'Included in the synchronisation of everything that was asked for afterwards.';
$string['requestlost'] = 'The bridge took this synchronisation and said nothing more of it for a day. Ask again if it is still wanted.';
$string['requestsbusy'] = 'Somebody else is asking for a synchronisation, or the bridge is speaking, at this very moment. Try again in a few seconds.';
$string['requesttarget'] = 'Barrette does not synchronise this division or group: it is neither among the cohorts in scope, with an ID number, nor a needs group that Barrette made. Reload the page to see the present choices.';
$string['requesttargetgone'] = 'The division or group asked for is no longer there.';
$string['role_barrettebridge'] = 'Barrette bridge';
$string['role_barrettebridge_desc'] = 'What the service account of the Barrette bridge may do on the site. Made by local/barrette/cli/setup.php.';
$string['role_barrettebridgeap'] = 'Barrette bridge, personalised support';
$string['role_barrettebridgeap_desc'] = 'What the service account of the Barrette bridge may do in the category of personalised support. Made by local/barrette/cli/setup.php.';
$string['rolemissing'] = 'No role has the archetype "{$a}".';
$string['scopeall'] = 'Everything';
$string['scopegoneall'] = 'Everything';
$string['scopegonecohort'] = 'A division that is no longer there';
$string['scopegonegroup'] = 'A needs group that is no longer there';
$string['self_badwindow'] = 'Self-positioning must close after it opens.';
$string['set_account'] = 'Service account';
$string['set_account_fix'] = 'Run php local/barrette/cli/setup.php; if the account barrette_bridge is suspended, make it active again.';
$string['set_account_for'] = 'The bridge speaks to Moodle as this account, which cannot log in.';
$string['set_capabilities'] = 'Capabilities of the service account ({$a})';
$string['set_capability'] = 'Capability {$a}';
$string['set_capability_fix'] = 'Run php local/barrette/cli/setup.php, which gives it back to the role; if it is still missing, look for a role that prohibits {$a}.';
$string['set_capability_for'] = 'The service account needs it.';
$string['set_category'] = 'Category of personalised support';
$string['set_category_fix'] = 'Run php local/barrette/cli/setup.php.';
$string['set_category_for'] = 'Barrette makes its courses there and nowhere else.';
$string['set_cohorts'] = 'Cohorts in scope';
$string['set_cohorts_fix'] = 'Choose at least one in the settings of Barrette.';
$string['set_cohorts_for'] = 'Only the members of these cohorts are read.';
$string['set_competencies'] = 'Competencies';
$string['set_competencies_fix'] = 'Turn them on: Site administration > Competencies > Competencies settings.';
$string['set_competencies_for'] = 'The items that pupils are placed on are Moodle\'s competencies.';
$string['set_completion'] = 'Completion tracking';
$string['set_completion_fix'] = 'Turn it on: Site administration > Advanced features.';
$string['set_completion_for'] = 'It says what pupils have done of their programme.';
$string['set_contact'] = 'Visits of the bridge';
$string['set_contact_fix'] = 'On the machine of the bridge, run “barrette serve” and “barrette check”.';
$string['set_contact_for'] = 'The bridge comes every 15 seconds to take what was asked for.';
$string['set_contact_last'] = 'It last came {$a->when} (release {$a->release}).';
$string['set_mail'] = 'Manual enrolments';
$string['set_mail_fix'] = 'Turn them on: Site administration > Plugins > Enrolments.';
$string['set_mail_for'] = 'Pupils are enrolled by hand, so that no welcome message is sent to them.';
$string['set_rest'] = 'REST protocol';
$string['set_rest_fix'] = 'Run php local/barrette/cli/setup.php, or turn it on: Site administration > Server > Web services.';
$string['set_rest_for'] = 'The bridge speaks it.';
$string['set_scale'] = 'Three-state scale';
$string['set_scale_fix'] = 'Run php local/barrette/cli/setup.php.';
$string['set_scale_for'] = 'Pupils are placed on it: not acquired yet, being acquired, acquired.';
$string['set_token'] = 'Token of the bridge';
$string['set_token_ended'] = 'It ended {$a}.';
$string['set_token_ends'] = 'It ends {$a}.';
$string['set_token_fix'] = 'Run php local/barrette/cli/setup.php --new-token, then give the new token to “barrette pair”: the former one stops working at once.';
$string['set_token_for'] = 'It opens the door to the bridge, and to nobody else.';
$string['set_webservices'] = 'Web services';
$string['set_webservices_fix'] = 'Run php local/barrette/cli/setup.php, or turn them on: Site administration > Advanced features.';
$string['set_webservices_for'] = 'Without them the bridge finds a closed door.';
$string['setting_logmonths'] = 'Months of history';
$string['setting_logmonths_desc'] = 'How long it is kept who asked for which synchronisation and how it ended.';
$string['setting_months'] = 'A whole number of months, from 1 to {$a}.';
$string['setting_release'] = 'When pupils see a state';
$string['setting_release_atonce'] = 'At once';
$string['setting_release_desc'] = 'What a teacher enters in the grid is “not yet shared” until the interview: the pupil sees neither the state nor the note meant for them, anywhere in Moodle. After the interview, or at once if you choose so, the pupil sees both in “My support” and in Moodle\'s own competency pages. A note meant for the team is never shown to a pupil.';
$string['setting_release_interview'] = 'After the interview';
$string['setting_retentionmonths'] = 'Months after leaving';
$string['setting_retentionmonths_desc'] = 'How long what a pupil entered, and what was entered about them on Barrette\'s pages, is kept after they left the cohorts in scope.';
$string['setupdone'] = 'Barrette is ready on this site. Give these to "barrette pair":

  Address:          {$a->url}
  Token:            {$a->token}
  Service:          {$a->service}
  Service account:  {$a->userid}
  Category:         {$a->categoryid}
  Scale:            {$a->scaleid}
  Cohorts in scope: {$a->scope}

The token opens the data of the cohorts in scope: keep it as you would a password.';
$string['setuphelp'] = 'Prepares this Moodle for the Barrette bridge: web services, scale, category, service account, token.
It can be run again: what stands already is left as it is.

Options:
  --cohorts=A,B      Put in scope the cohorts with these ID numbers, and only those
  --all-cohorts      Put all cohorts in scope
  --new-token        Replace the token: the former one stops working at once
  --valid-days=N     A token made by this run ends after N days (never by default)
  --json             Print JSON
  -h, --help         Print this help

Example:
  php local/barrette/cli/setup.php --cohorts=2MRC,2GATL';
$string['setupvaliddays'] = '--valid-days takes a number of days.';
$string['sidesbarrette'] = 'Barrette';
$string['sidescaption'] = 'Counted on both sides.';
$string['sidescompared'] = 'Comparison';
$string['sidesdifferent'] = '{$a} lines differ.';
$string['sidesdifferentone'] = 'One line differs.';
$string['sidesequal'] = 'same number';
$string['sidesmoodle'] = 'Moodle';
$string['sidesmorebarrette'] = '{$a} more in Barrette';
$string['sidesmoremoodle'] = '{$a} more in Moodle';
$string['sidessame'] = 'The numbers are the same.';
$string['sideswhat'] = 'What';
$string['silentcall'] = 'If you cannot reach that machine, call the administrator of this Moodle.';
$string['silentcallwho'] = 'If you cannot reach that machine, write to {$a}.';
$string['silentnever'] = 'The bridge has never come to this Moodle.';
$string['silentserve'] = 'On the machine of the bridge, run “barrette serve”, or start its service again.';
$string['silentsince'] = 'The bridge has been silent: it last came {$a}. Requests wait until it comes back.';
$string['silentstatus'] = 'There, “barrette status” says how the last synchronisation ended, and “barrette check” what keeps it from reaching this Moodle.';
$string['silenttokenended'] = 'Its token has expired: the administrator makes a new one with php local/barrette/cli/setup.php --new-token, then gives it to “barrette pair”.';
$string['silenttokenmissing'] = 'It has no token yet: the administrator runs php local/barrette/cli/setup.php, then gives the token to “barrette pair”.';
$string['statedone'] = 'finished';
$string['statefailed'] = 'came to nothing';
$string['statelost'] = 'no news';
$string['statepartial'] = 'finished, some things left aside';
$string['staterunning'] = 'under way';
$string['statetaken'] = 'taken by the bridge';
$string['statewaiting'] = 'waiting for the bridge';
$string['statussetup'] = 'All that the bridge needs is in place.';
$string['statussetupmissing'] = 'Missing for the bridge: {$a}. The test of the set-up says what to do.';
$string['statussync'] = 'It finished {$a}.';
$string['statussynclate'] = 'The last one that read Moodle to the end finished {$a}: there should be one every night.';
$string['statussynclate_fix'] = 'On the machine of the bridge, “barrette status” says how the last one ended and “barrette check” what is in its way; “barrette serve” must be running at night.';
$string['statussyncnever'] = 'None has taken place yet.';
$string['statustaken'] = 'The bridge takes what is asked for.';
$string['statustitle'] = 'Now';
$string['statustoken'] = 'It ends {$a}.';
$string['statustokenended'] = 'It ended {$a}: the bridge cannot connect.';
$string['statustokenended_fix'] = 'Run php local/barrette/cli/setup.php --new-token, then give the new token to “barrette pair”.';
$string['statustokenlasting'] = 'It has no end.';
$string['statustokenmissing'] = 'The bridge has no token: it cannot connect.';
$string['statustokenmissing_fix'] = 'Run php local/barrette/cli/setup.php, then give the token to “barrette pair”.';
$string['statustokensoon'] = 'It ends {$a}: make a new one before.';
$string['statustokensoon_fix'] = 'Run php local/barrette/cli/setup.php --new-token, then give the new token to “barrette pair”. The former one stops working at once.';
$string['statuswaiting'] = 'Requests waiting for more than 5 minutes: {$a}. The bridge does not come.';
$string['statuswaiting_fix'] = 'On the machine of the bridge, run “barrette serve”; the page of coordination says since when it is silent.';
$string['stepapply'] = 'write';
$string['stepcheck'] = 'check the safeguards';
$string['stepdecide'] = 'form the groups';
$string['stepmap'] = 'understand';
$string['stepplan'] = 'compare';
$string['stepread'] = 'read';
$string['steprecord'] = 'keep';
$string['stepverify'] = 'read again';
$string['taskpurgeapplied'] = 'Forget old exchanges with the bridge';
$string['taskpurgerequests'] = 'Forget old synchronisations';
$string['taskremovecourse'] = 'Remove a course that Barrette made';
$string['tosettings'] = 'Settings of Barrette';
$string['warncohort'] = 'No cohort has the ID number "{$a}".';
$string['warncompetencies'] = 'Competencies are off: turn them on (core_competency | enabled).';
$string['warncompletion'] = 'Completion tracking is off: turn it on (enablecompletion).';
$string['warnmanual'] = 'Manual enrolments are off: turn them on (enrol_plugins_enabled).';
$string['warnnocohort'] = 'No cohort is in scope: nothing will be read. Use --cohorts or the settings of the plugin.';
$string['warnsuspended'] = 'The service account barrette_bridge is suspended: the bridge cannot connect.';
$string['window_selfclose'] = 'Closes';
$string['window_selfopen'] = 'Opens';
$string['windowlead'] = 'Between these dates pupils say where they stand on the items, and may change their mind. Without a date, nothing limits it.';
$string['windoworder'] = 'It must close after it opens.';
$string['windowsave'] = 'Keep these dates';
$string['windowsaved'] = 'The dates are kept.';
$string['windowtitle'] = 'Self-positioning of pupils';

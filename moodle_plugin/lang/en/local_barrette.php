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
$string['barrette:bridge'] = 'Exchange data with the Barrette bridge (service account only)';
$string['barrette:coordinate'] = 'Coordinate personalised support';
$string['barrette:rate'] = 'Rate pupils in the positioning grid';
$string['barrette:steer'] = 'Steer and evaluate personalised support';
$string['barrette:viewown'] = 'See one\'s own project, groups and contract';
$string['cachedef_navigation'] = 'What the bar at the top offers to each person';
$string['categorymissing'] = 'The category of personalised support does not exist: run local/barrette/cli/setup.php.';
$string['categoryname'] = 'Personalised support';
$string['cohorts'] = 'Cohorts in scope';
$string['cohorts_desc'] = 'The divisions, and the staff if you want, that take part in personalised support. Only the members of these cohorts are read by the bridge: nothing about anyone else leaves Moodle. One exception: everybody enrolled by hand in a course made by Barrette is read with that course, so that the access of a pupil who left can be withdrawn.';
$string['completionfailed'] = 'Completion could not be switched on for the activity.';
$string['datetimeformat'] = '%A %d %B %Y, %I:%M %p';
$string['enrolfailed'] = 'The manual enrolment of the course could not be prepared.';
$string['enrolmissing'] = 'The manual enrolment plugin is missing.';
$string['eventprojectdone'] = 'Project written';
$string['eventprojectwaived'] = 'Project waived';
$string['eventprojectwaiverwithdrawn'] = 'Project waiver taken back';
$string['hour'] = '{$a->hours}:00';
$string['hourminutes'] = '{$a->hours}:{$a->minutes}';
$string['linkfailed'] = 'Moodle refused the link.';
$string['memberfailed'] = 'Moodle refused the change of group member.';
$string['mine_both'] = 'Our two views';
$string['mine_both_help'] = 'What you say and what a teacher shared with you, side by side. It is something to talk about together, not a mark.';
$string['mine_by'] = '{$a->name}, {$a->date}';
$string['mine_claimed'] = 'What I say I can do';
$string['mine_donecount'] = 'What I have finished ({$a})';
$string['mine_groups'] = 'My groups';
$string['mine_leaders'] = 'With {$a}';
$string['mine_next'] = 'What waits for me';
$string['mine_next_answer'] = 'Position myself';
$string['mine_next_project_begun'] = 'Your project is begun; tell us when it is done.';
$string['mine_next_project_none'] = 'Your project is not written yet: five minutes are enough.';
$string['mine_next_self'] = 'Where I am: {$a->answered} of {$a->asked} answered.';
$string['mine_next_self_until'] = 'Where I am: {$a->answered} of {$a->asked} answered. Open until {$a->until}.';
$string['mine_next_write'] = 'Write my project';
$string['mine_nodetail'] = 'Day, place and teacher will appear here as soon as they are known.';
$string['mine_nogroup'] = 'You are in no group yet. Groups are made by the teaching team; yours will appear here.';
$string['mine_noopen'] = 'Nothing is open at the moment. The activities of your groups will appear here.';
$string['mine_nostrength'] = 'Nothing was shared with you yet. What you can do will appear here, as you say it and as your teachers see it.';
$string['mine_notarget'] = 'Nothing to work on was set yet. What your groups work on and your wishes will appear here.';
$string['mine_open'] = 'What is open to me';
$string['mine_own'] = 'I say';
$string['mine_room'] = 'Room {$a}';
$string['mine_state_1'] = 'not acquired yet';
$string['mine_state_2'] = 'being acquired';
$string['mine_state_3'] = 'acquired';
$string['mine_strengths'] = 'What I can lean on';
$string['mine_targets'] = 'What I am working on';
$string['mine_when'] = '{$a->day}, {$a->start} to {$a->end}';
$string['mine_wishes'] = 'What I would like to work on';
$string['mine_withdrawn'] = 'What was taken back';
$string['mine_withdrawn_by'] = '{$a->name} had shared "{$a->state}" and took it back, {$a->date}.';
$string['mine_works'] = 'What we work on in {$a}';
$string['nav_coordinate'] = 'Coordination';
$string['nav_rate'] = 'Support: grid';
$string['notadivisionofthecourse'] = 'This division has no pupil in this AP course.';
$string['notanapcourse'] = 'This course is not an AP course of Barrette.';
$string['notapupil'] = 'see a page for pupils in AP';
$string['notapupilofthecourse'] = 'This person is not a pupil of this AP course.';
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
$string['project_alreadydone'] = 'This pupil has written the project: there is nothing to waive.';
$string['project_badreason'] = 'Give a reason of {$a->min} to {$a->max} characters.';
$string['project_badwish'] = 'Choose at most two wishes of the list.';
$string['project_done'] = 'It is done';
$string['project_draft'] = 'Save, I will come back';
$string['project_helps'] = 'What helps me';
$string['project_helps_help'] = 'For example: working with somebody, seeing an example, having time, a place, a teacher\'s way of explaining.';
$string['project_intro'] = 'Five minutes are enough. You can stop and come back: what you write is kept. You can change it all through your studies here.';
$string['project_keep'] = 'Save my changes';
$string['project_my_begun'] = 'Begun: last saved on {$a}. Choose "It is done" when you are.';
$string['project_my_done'] = 'Done on {$a}. You can still change it.';
$string['project_my_none'] = 'Tell us where you want to go.';
$string['project_my_waived'] = 'A teacher waived this for you on {$a}. You can still write it.';
$string['project_needed'] = '(needed)';
$string['project_notsaved'] = 'Nothing was saved yet: something must be changed below.';
$string['project_nowish'] = 'Nothing in particular';
$string['project_obstacles'] = 'What gets in my way';
$string['project_obstacles_help'] = 'At school and in your work. Write nothing about your health or your family here: for that, talk to an adult you trust.';
$string['project_project'] = 'My project';
$string['project_project_help'] = 'What you would like to do, learn or become. A few words are enough, and "I do not know yet" is an answer.';
$string['project_readers'] = 'Once it is done, it is read by the adults who accompany you, never by other pupils.';
$string['project_required'] = 'Write a few words about your project.';
$string['project_saved'] = 'Saved.';
$string['project_thanks'] = 'Thank you: your project is done. You can still change it.';
$string['project_toolong'] = 'At most {$a} characters: please shorten this text.';
$string['project_wish1'] = 'First wish';
$string['project_wish2'] = 'Second wish';
$string['project_wishes'] = 'What I would like to work on';
$string['project_wishes_help'] = 'Up to two things; none is fine.';
$string['project_wishes_read'] = 'Wishes';
$string['projects'] = 'Pupils\' projects';
$string['projects_action'] = 'Action';
$string['projects_all'] = 'All divisions';
$string['projects_back'] = 'Back to the list';
$string['projects_counts'] = 'Written: {$a->done}. Begun: {$a->begun}. Not yet: {$a->none}. Waived: {$a->waived}.';
$string['projects_filter'] = 'Divisions';
$string['projects_intro'] = 'No group is proposed to a pupil of seconde before the project is written, or waived by a named teacher with a reason.';
$string['projects_nobody'] = 'No pupil is enrolled in this course yet.';
$string['projects_nothing'] = 'Nothing written.';
$string['projects_of'] = 'Project: {$a}';
$string['projects_one_begun'] = 'Begun. You will be able to read it once the pupil has said that it is done.';
$string['projects_one_done'] = 'Written, {$a}.';
$string['projects_one_none'] = 'Not written yet.';
$string['projects_one_waived'] = 'Waived.';
$string['projects_pupil'] = 'Pupil';
$string['projects_read'] = 'Read';
$string['projects_reason'] = 'Reason';
$string['projects_reason_help'] = '10 to 500 characters, read by the team. Nothing about health or family.';
$string['projects_see'] = 'See the reason';
$string['projects_state'] = 'Progress';
$string['projects_state_begun'] = 'begun';
$string['projects_state_done'] = 'written';
$string['projects_state_none'] = 'not yet';
$string['projects_state_waived'] = 'waived';
$string['projects_waive'] = 'Waive the project';
$string['projects_waive_button'] = 'Waive';
$string['projects_waive_link'] = 'Open';
$string['projects_waived'] = 'The project is waived.';
$string['projects_waivedby'] = 'Waived by {$a->name}, {$a->date}. Reason:';
$string['projects_waiver'] = 'Waiver';
$string['projects_withdraw'] = 'Take the waiver back';
$string['projects_withdrawn'] = 'The waiver is taken back.';
$string['role_barrettebridge'] = 'Barrette bridge';
$string['role_barrettebridge_desc'] = 'What the service account of the Barrette bridge may do on the site. Made by local/barrette/cli/setup.php.';
$string['role_barrettebridgeap'] = 'Barrette bridge, personalised support';
$string['role_barrettebridgeap_desc'] = 'What the service account of the Barrette bridge may do in the category of personalised support. Made by local/barrette/cli/setup.php.';
$string['rolemissing'] = 'No role has the archetype "{$a}".';
$string['saving'] = 'Saving…';
$string['section0'] = 'This is where the workshops of personalised support happen. Pupils: {$a} shows what you can lean on, your groups and what is open.';
$string['section0_name'] = 'How it works here';
$string['self_badanswer'] = 'This answer is not one of those that were asked for. Nothing was saved: open the page again.';
$string['self_badwindow'] = 'The window must close after it opens.';
$string['self_closed'] = 'Self-positioning is closed: answers cannot be changed now.';
$string['self_finish'] = 'Save and finish';
$string['self_intro'] = 'Say for yourself where you are. There is no wrong answer and no mark.';
$string['self_next'] = 'Save and go on';
$string['self_nothing'] = 'Nothing is asked yet: the sentences will appear here once your teachers have chosen them.';
$string['self_part'] = 'Part {$a->number} of {$a->count}:';
$string['self_previous'] = 'Back';
$string['self_progress'] = 'Answered: {$a->answered} of {$a->asked}';
$string['self_saved'] = 'Answer saved.';
$string['self_state_0'] = 'I cannot say';
$string['self_state_1'] = 'Not yet';
$string['self_state_2'] = 'Almost, I am learning';
$string['self_state_3'] = 'I can do it';
$string['self_stepprogress'] = '{$a->answered} of {$a->asked}';
$string['self_steps'] = 'Go to another part';
$string['self_window_closed'] = 'Closed since {$a}. You can read your answers; they cannot be changed now.';
$string['self_window_from'] = 'Opens on {$a}. You can already read the sentences.';
$string['self_window_open'] = 'Open. You can answer in several goes and change your mind.';
$string['self_window_until'] = 'Open until {$a}. You can answer in several goes and change your mind.';
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
$string['somebodygone'] = 'somebody who has left';
$string['tab_mine'] = 'My support';
$string['tab_project'] = 'My project';
$string['tab_rater_grid'] = 'Positioning grid';
$string['tab_rater_project'] = 'Pupils\' projects';
$string['tab_selfpositioning'] = 'Where I am';
$string['tabs'] = 'Pages of personalised support';
$string['taskpurgeapplied'] = 'Forget old exchanges with the bridge';
$string['unsaved'] = 'Not saved.';
$string['warncohort'] = 'No cohort has the ID number "{$a}".';
$string['warncompetencies'] = 'Competencies are off: turn them on (core_competency | enabled).';
$string['warncompletion'] = 'Completion tracking is off: turn it on (enablecompletion).';
$string['warnmanual'] = 'Manual enrolments are off: turn them on (enrol_plugins_enabled).';
$string['warnnocohort'] = 'No cohort is in scope: nothing will be read. Use --cohorts or the settings of the plugin.';
$string['warnsuspended'] = 'The service account barrette_bridge is suspended: the bridge cannot connect.';
$string['weekday_1'] = 'Monday';
$string['weekday_2'] = 'Tuesday';
$string['weekday_3'] = 'Wednesday';
$string['weekday_4'] = 'Thursday';
$string['weekday_5'] = 'Friday';
$string['weekday_6'] = 'Saturday';
$string['weekday_7'] = 'Sunday';
$string['wish_autonomy'] = 'Becoming more autonomous';
$string['wish_confidence'] = 'Gaining confidence and speaking up';
$string['wish_gone'] = 'A wish that is not offered any more';
$string['wish_methods'] = 'Getting organised and learning better';
$string['wish_project'] = 'My career project and where to go next';
$string['wish_studies'] = 'Preparing further studies';
$string['wishes_needs'] = 'To work better';

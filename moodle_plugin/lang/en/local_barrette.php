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
$string['cachedef_navigation'] = 'What the bar at the top offers to each person';
$string['categorymissing'] = 'The category of personalised support does not exist: run local/barrette/cli/setup.php.';
$string['categoryname'] = 'Personalised support';
$string['cellsbusy'] = 'Another page of yours is saving at this very moment. Save again.';
$string['checkallwell'] = 'All is well: {$a} things were checked.';
$string['checkfix'] = 'What to do';
$string['checkfor'] = 'What it is for';
$string['checkmissing'] = '{$a} things are missing.';
$string['checkmissingone'] = 'One thing is missing.';
$string['checkpage'] = 'Test of the set-up';
$string['checkrequeststaken'] = 'Barrette: requests taken by the bridge';
$string['checkretention'] = 'Barrette: data of pupils who left';
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
$string['datetimeformat'] = '%A %d %B %Y, %I:%M %p';
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
$string['erasecore'] = 'Moodle\'s own data about this person (account, competencies, submissions) is erased in Site administration > Users > Privacy and policies > Data requests.';
$string['erasedone'] = 'Done. Rows left: {$a}';
$string['erasedry'] = 'Nothing was erased. Add --run to erase.';
$string['erasehelp'] = 'Shows what Barrette keeps about a person, in numbers; erases it with --run.
What a pupil wrote and what was observed of them goes. What an adult observed of pupils stays, without its author.

Options:
  --user=ID          The person, by the id of the account, deleted or not
  --username=NAME    The person, by username
  --run              Erase
  -h, --help         Print this help

Example:
  php local/barrette/cli/erase.php --user=1234';
$string['erasenobody'] = 'Nobody is known as "{$a}" here, and Barrette keeps nothing under that id.';
$string['erasenothing'] = 'Barrette keeps nothing about user {$a}.';
$string['erasetold'] = 'Barrette keeps about user {$a}:';
$string['erasewho'] = 'Say whom: --user=ID or --username=NAME.';
$string['eventended'] = 'Synchronisation ended';
$string['eventobservationssaved'] = 'States entered in the rating grid';
$string['eventobservationsshared'] = 'States shared with pupils';
$string['eventprojectdone'] = 'Project written';
$string['eventprojectwaived'] = 'Project waived';
$string['eventprojectwaiverwithdrawn'] = 'Project waiver taken back';
$string['eventrequested'] = 'Synchronisation asked for';
$string['evidenceshared'] = 'Shared with you in "{$a}".';
$string['feedbusy'] = 'The change feed is being read by another call. Call again in a few seconds.';
$string['formeraccount'] = '(former account)';
$string['grid'] = 'Rating grid';
$string['gridatonce'] = 'In this school, a pupil sees each state as soon as it is saved, with the note meant for them.';
$string['gridbrush'] = 'Brush: {$a}';
$string['gridbrushfirst'] = 'Choose a state first: 1, 2, 3 or 0.';
$string['gridcell'] = '{$a->pupil}, {$a->item}: {$a->state}';
$string['gridcheckall'] = 'Tick every pupil';
$string['gridclose'] = 'Close';
$string['gridcolumnleft'] = '{$a} to observe';
$string['gridconflict'] = '{$a->pupil}, {$a->item}: another page of yours entered “{$a->stands}” meanwhile; here you entered “{$a->wanted}”.';
$string['gridconflictkeep'] = 'Keep the other page’s';
$string['gridconflictmine'] = 'Put mine back';
$string['gridcourse'] = 'Course';
$string['griddivisions'] = 'Divisions';
$string['griddone'] = 'Everything is observed';
$string['gridenterfills'] = 'Enter: the rest of the column → {$a}';
$string['gridfill'] = 'Fill the empty cells of the column:';
$string['gridfilled'] = '{$a->count} cells filled: {$a->state}';
$string['gridfillfirst'] = 'This cell is empty: enter a state in it first, then f gives it to the rest of the column.';
$string['gridgroups'] = 'Needs groups';
$string['gridhelp'] = 'Keyboard';
$string['gridhelparrows'] = 'Move from cell to cell';
$string['gridhelpdelete'] = 'Withdraw my state from the cell';
$string['gridhelpfill'] = 'Give the state of this cell to the empty cells of its column';
$string['gridhelphome'] = 'First and last item; with Ctrl, first and last pupil too. Page up and down: ten pupils';
$string['gridhelpnote'] = 'Note of the cell; who observed what and when';
$string['gridhelpquick'] = 'Quick entry: each pupil has a letter (Shift for capitals). A digit takes a state, a letter gives it to that pupil, Enter gives the usual state to the rest of the column and goes to the next one. Escape leaves';
$string['gridhelpshare'] = 'Share with this pupil; tick the pupil, to share with several';
$string['gridhelpstates'] = 'Not acquired yet, being acquired, acquired, not observed';
$string['gridhelpundo'] = 'Undo, redo';
$string['gridhistory'] = 'History';
$string['gridinterview'] = 'What you enter stays within the team until it is shared with the pupil (⇧), after the interview.';
$string['griditems'] = 'What is observed';
$string['gridkeydelete'] = 'Delete';
$string['gridkeyend'] = 'End';
$string['gridkeyhome'] = 'Home';
$string['gridleft'] = '{$a->left} of {$a->all} cells left to observe';
$string['gridlegendnote'] = 'a note';
$string['gridlegendothers'] = 'in the corner: other people’s states';
$string['gridlegendshared'] = 'shared with the pupil';
$string['gridmovedto'] = 'Item {$a->number} of {$a->count}';
$string['gridnext'] = 'Next item';
$string['gridnoscript'] = 'This page needs JavaScript to be switched on in the browser.';
$string['gridnostate'] = 'nothing entered';
$string['gridnote'] = 'Note';
$string['gridnotefirst'] = 'Enter a state first: a note goes with a state.';
$string['gridnotetopupil'] = 'note for the pupil';
$string['gridnotetoteam'] = 'note for the team';
$string['gridnothing'] = 'There is nothing to observe here: no pupil in this division or group, or no item in what was chosen.';
$string['gridnothingtoundo'] = 'Nothing to undo';
$string['gridofcourse'] = 'Items observed this year';
$string['gridoffline'] = 'The network does not answer; it is tried again by itself. Leave this page open.';
$string['gridothers'] = 'others: {$a}';
$string['gridpeople'] = 'Division or group';
$string['gridprevious'] = 'Previous item';
$string['gridquick'] = 'Quick entry';
$string['gridquickoff'] = 'Quick entry is off';
$string['gridquickon'] = 'Quick entry: a digit takes a state, a letter gives it to a pupil, Enter fills the rest of the column.';
$string['gridredo'] = 'Redo';
$string['gridretry'] = 'Try now';
$string['gridsaved'] = 'All is saved';
$string['gridsaving'] = 'Saving…';
$string['gridselect'] = 'Tick {$a}';
$string['gridshare'] = 'Share with {$a} what is not shared yet';
$string['gridsharebody'] = '{$a->pupil} will see in Moodle the {$a->waiting} states of the whole team that wait to be shared, each with the name of who observed it and the note meant for the pupil. Notes for the team and “not observed” are never shown. What is shared can be withdrawn afterwards, and the pupil is told so; the value on Moodle’s own competency pages remains.';
$string['gridsharebodymany'] = 'Each of these {$a->count} pupils will see in Moodle the states of the whole team that wait to be shared with them ({$a->waiting} in all), each with the name of who observed it and the note meant for the pupil. Notes for the team and “not observed” are never shown. What is shared can be withdrawn afterwards, and the pupil is told so; the value on Moodle’s own competency pages remains.';
$string['gridsharechecked'] = 'Share with the ticked pupils';
$string['gridsharedcell'] = 'shared with the pupil';
$string['gridshareddone'] = '{$a} states shared';
$string['gridsharemany'] = 'Share with the {$a} ticked pupils';
$string['gridsharenothing'] = 'There was nothing left to share.';
$string['gridsharetitle'] = 'Share with the pupil?';
$string['gridshareyes'] = 'Share';
$string['gridshort0'] = 'N/O';
$string['gridshort1'] = 'NY';
$string['gridshort2'] = 'BA';
$string['gridshort3'] = 'AC';
$string['gridshowothers'] = 'Other people’s states';
$string['gridskip'] = 'Go to the grid';
$string['gridstate0'] = 'not observed';
$string['gridstate1'] = 'not acquired yet';
$string['gridstate2'] = 'being acquired';
$string['gridstate3'] = 'acquired';
$string['gridtools'] = 'Tools of the grid';
$string['gridundo'] = 'Undo';
$string['gridundone'] = '{$a} cells back as they were';
$string['gridunsaved'] = 'Not saved yet: {$a}.';
$string['gridunsharedcell'] = 'not shared';
$string['gridwhole'] = 'Whole framework: {$a}';
$string['groupofcourse'] = '{$a->group} ({$a->course})';
$string['historycaption'] = 'The newest first.';
$string['historyend'] = 'Outcome';
$string['historymoodle'] = 'Rated on Moodle’s own page';
$string['historymoodlecourse'] = 'Rated on Moodle’s own page, in {$a}';
$string['historynone'] = 'Nothing was observed yet.';
$string['historynotshared'] = 'Not shared with the pupil yet';
$string['historyreplaced'] = 'Replaced on {$a}';
$string['historyshared'] = 'Shared with the pupil on {$a}';
$string['historytitle'] = 'Who observed what, and when';
$string['historywhat'] = 'What';
$string['historywhen'] = 'When';
$string['historywho'] = 'Asked for by';
$string['historywithdrawn'] = 'Withdrawn on {$a}';
$string['historywithdrawnshared'] = 'Withdrawn on {$a}; the value written on Moodle’s own pages remains there';
$string['historyyou'] = 'you';
$string['hour'] = '{$a->hours}:00';
$string['hourminutes'] = '{$a->hours}:{$a->minutes}';
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
$string['momentdate'] = '%d %B %Y';
$string['momentother'] = 'on {$a->date} at {$a->hour}';
$string['momenttoday'] = 'today at {$a}';
$string['momenttomorrow'] = 'tomorrow at {$a}';
$string['momentyesterday'] = 'yesterday at {$a}';
$string['nav_coordinate'] = 'Coordination';
$string['nav_rate'] = 'Support: grid';
$string['nextat'] = 'The next one: {$a}.';
$string['nextnone'] = 'No next one is planned: the bridge announces none.';
$string['nextpast'] = 'The next one was planned for a moment that has passed: the bridge has not come since.';
$string['notadivisionofthecourse'] = 'This division has no pupil in this AP course.';
$string['notanapcourse'] = 'This course is not an AP course of Barrette.';
$string['notanitem'] = 'This is not an item of a framework that Barrette uses.';
$string['notapupil'] = 'see a page for pupils in AP';
$string['notapupilofthecourse'] = 'This person is not a pupil of this AP course.';
$string['notelabel'] = 'Note (1,000 characters at most)';
$string['notepupil'] = 'The pupil: it is shown when the state is shared';
$string['notesave'] = 'Keep the note';
$string['notesaved'] = 'Note kept';
$string['noteteam'] = 'The team only: it is never shown to the pupil';
$string['notetitle'] = 'Note';
$string['notewho'] = 'Who is it for?';
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
$string['privacy:forgotten'] = 'a person whose account is gone';
$string['privacy:metadata:applied'] = 'Answers already given to the bridge, kept 30 days so that a message received twice has no effect.';
$string['privacy:metadata:applied:objkey'] = 'The key of the object. Those of enrolments and group members end with the identifier of the user.';
$string['privacy:metadata:applied:timecreated'] = 'When the answer was given.';
$string['privacy:metadata:bridge'] = 'The Barrette bridge of the school, which reads the members of the cohorts in scope, what was observed of their competencies, and their enrolments, groups and completion in the courses that Barrette made. No note and no text of a project goes to it.';
$string['privacy:metadata:bridge:completion'] = 'Completion of the activities that Barrette made.';
$string['privacy:metadata:bridge:enrolments'] = 'Enrolments and groups in the courses that Barrette made.';
$string['privacy:metadata:bridge:observations'] = 'What was observed in the grid: pupil, item, author, state and time; no note.';
$string['privacy:metadata:bridge:projects'] = 'Whether the project is done or waived, and what the pupil would like to work on; no text.';
$string['privacy:metadata:bridge:ratings'] = 'Competency ratings, with their author, grade and time.';
$string['privacy:metadata:bridge:requests'] = 'The id of the account that asked for a synchronisation.';
$string['privacy:metadata:bridge:selfpositions'] = 'Where pupils place themselves.';
$string['privacy:metadata:bridge:user'] = 'Username, ID number, first name, last name and whether the account is suspended.';
$string['privacy:metadata:core_competency'] = 'A state that is shared with the pupil is written to Moodle\'s competencies, under the name of who observed it, with the note for the pupil.';
$string['privacy:metadata:core_group'] = 'Barrette places pupils in the needs groups of its courses.';
$string['privacy:metadata:group_detail'] = 'When and where a needs group meets, and who leads it.';
$string['privacy:metadata:group_detail:endtime'] = 'When a session ends.';
$string['privacy:metadata:group_detail:leaders'] = 'The identifiers of those who lead the group.';
$string['privacy:metadata:group_detail:room'] = 'The room.';
$string['privacy:metadata:group_detail:starttime'] = 'When a session begins.';
$string['privacy:metadata:group_detail:weekday'] = 'The day of the week.';
$string['privacy:metadata:leaver'] = 'Pupils who left the cohorts in scope, until what Barrette keeps about them is erased.';
$string['privacy:metadata:leaver:timeleft'] = 'When the pupil was first seen out of scope.';
$string['privacy:metadata:leaver:userid'] = 'The pupil.';
$string['privacy:metadata:object'] = 'What Barrette made in Moodle: courses, sections, activities, groups and enrolments.';
$string['privacy:metadata:object:objkey'] = 'The key of the object. Those of enrolments end with the identifier of the user.';
$string['privacy:metadata:object:timecreated'] = 'When the object was first asked for.';
$string['privacy:metadata:object:timemodified'] = 'When Barrette last made or changed it.';
$string['privacy:metadata:observation'] = 'What teachers observed of pupils, item by item: the cells of the positioning grid, with their history.';
$string['privacy:metadata:observation:competencyid'] = 'The item.';
$string['privacy:metadata:observation:courseid'] = 'The course where it was entered.';
$string['privacy:metadata:observation:evidenceid'] = 'The evidence written in Moodle\'s competencies when the state was shared.';
$string['privacy:metadata:observation:note'] = 'A note that goes with the state.';
$string['privacy:metadata:observation:notescope'] = 'Whether the note is for the pupil or for the team.';
$string['privacy:metadata:observation:raterid'] = 'Who observed.';
$string['privacy:metadata:observation:state'] = 'The state: not observed, not acquired yet, being acquired, acquired.';
$string['privacy:metadata:observation:timecreated'] = 'When it was entered.';
$string['privacy:metadata:observation:timeended'] = 'When another state took its place, or it was withdrawn.';
$string['privacy:metadata:observation:timemodified'] = 'When it was last changed.';
$string['privacy:metadata:observation:timeshared'] = 'When it was shared with the pupil.';
$string['privacy:metadata:observation:userid'] = 'The pupil.';
$string['privacy:metadata:observation:withdrawn'] = 'Whether its author withdrew it.';
$string['privacy:metadata:preference'] = 'What a page of Barrette remembers from one visit to the next.';
$string['privacy:metadata:preference:local_barrette_grid'] = 'The course, division and branch last opened in the grid.';
$string['privacy:metadata:project'] = 'The project that a pupil writes before joining a needs group, or who waived it.';
$string['privacy:metadata:project:helps'] = 'What helps the pupil.';
$string['privacy:metadata:project:obstacles'] = 'What gets in the pupil\'s way.';
$string['privacy:metadata:project:project'] = 'The project, in the pupil\'s words.';
$string['privacy:metadata:project:timecreated'] = 'When it was begun.';
$string['privacy:metadata:project:timedone'] = 'When the pupil said that it was done.';
$string['privacy:metadata:project:timemodified'] = 'When it was last changed.';
$string['privacy:metadata:project:timewaived'] = 'When it was waived.';
$string['privacy:metadata:project:userid'] = 'The pupil.';
$string['privacy:metadata:project:waivedby'] = 'Who waived it.';
$string['privacy:metadata:project:waivereason'] = 'Why it was waived.';
$string['privacy:metadata:project:wish1'] = 'What the pupil would like to work on.';
$string['privacy:metadata:project:wish2'] = 'What else the pupil would like to work on.';
$string['privacy:metadata:request'] = 'Synchronisations that were asked for.';
$string['privacy:metadata:request:scope'] = 'What was asked for: everything, a cohort or a group.';
$string['privacy:metadata:request:state'] = 'What became of it.';
$string['privacy:metadata:request:timecreated'] = 'When it was asked for.';
$string['privacy:metadata:request:timeended'] = 'When it ended.';
$string['privacy:metadata:request:userid'] = 'Who asked.';
$string['privacy:metadata:self_position'] = 'Where pupils place themselves, item by item.';
$string['privacy:metadata:self_position:competencyid'] = 'The item.';
$string['privacy:metadata:self_position:state'] = 'What the pupil says: I cannot say, not yet, on the way, I can.';
$string['privacy:metadata:self_position:timecreated'] = 'When it was first said.';
$string['privacy:metadata:self_position:timemodified'] = 'When it was last changed.';
$string['privacy:metadata:self_position:userid'] = 'The pupil.';
$string['privacy:path:answered'] = 'Recent exchanges with the bridge';
$string['privacy:path:asked'] = 'Synchronisations that you asked for';
$string['privacy:path:leaver'] = 'Departure';
$string['privacy:path:led'] = 'Groups that you lead';
$string['privacy:path:made'] = 'Enrolments made by Barrette';
$string['privacy:path:observed'] = 'What was observed of you';
$string['privacy:path:positioned'] = 'Where you place yourself';
$string['privacy:path:preferences'] = 'Preferences';
$string['privacy:path:project'] = 'My project';
$string['privacy:path:rated'] = 'What you observed';
$string['privacy:path:waived'] = 'Projects that you waived';
$string['privacy:scope:pupil'] = 'for the pupil';
$string['privacy:scope:team'] = 'for the team';
$string['privacy:self0'] = 'I cannot say';
$string['privacy:self1'] = 'not yet';
$string['privacy:self2'] = 'on the way';
$string['privacy:self3'] = 'I can';
$string['privacy:state0'] = 'not observed';
$string['privacy:state1'] = 'not acquired yet';
$string['privacy:state2'] = 'being acquired';
$string['privacy:state3'] = 'acquired';
$string['progress'] = '{$a->done} of {$a->total}';
$string['progresslabel'] = 'Progress of this step';
$string['project_alreadydone'] = 'This pupil has written the project: there is nothing to waive.';
$string['project_badreason'] = 'Give a reason of {$a->min} to {$a->max} characters.';
$string['project_badwish'] = 'Choose at most two wishes of the list.';
$string['project_done'] = 'It is done';
$string['project_draft'] = 'Save, I will come back';
$string['project_helps'] = 'What helps me';
$string['project_helps_help'] = 'For example: working with somebody, seeing an example, having time, a place, a teacher\'s way of explaining.';
$string['project_intro'] = 'Five minutes are enough. You can stop and come back: what you write is kept. You can change it all through your studies here.';
$string['project_keep'] = 'Save my changes';
$string['project_my_begun'] = 'Begun: last saved on {$a}. Choose "It is done" once it is.';
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
$string['ratesnowhere'] = 'There is no AP course in which you rate pupils. The coordinator enrols you as a teacher in one.';
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
$string['retentionaccept'] = 'Departures agreed to';
$string['retentionaccept_desc'] = 'When many pupils leave the cohorts in scope in one night (more than 10, and more than one in five), nothing is noted nor erased until a person agrees, in case a cohort or a setting was emptied by mistake. The status report says how many departures wait: write that number here to agree to them. It goes back to 0 by itself.';
$string['retentionacceptnumber'] = '--accept takes the number of departures.';
$string['retentionbusy'] = 'The data of pupils who left is being dealt with already. Try again in a minute.';
$string['retentiondeleted'] = 'Deleted accounts forgotten: {$a}';
$string['retentiondry'] = 'Nothing was written. Add --run to do it.';
$string['retentionheld'] = '{$a->leaving} pupils out of {$a->known} are no longer in scope: waiting for a person\'s agreement. Nothing was noted nor erased.';
$string['retentionheld_help'] = 'If a cohort or the setting "Cohorts in scope" was emptied by mistake, put it right: this message goes by itself. If these pupils did leave, write {$a->leaving} in the setting "Departures agreed to", or run local/barrette/cli/retention.php --run --accept={$a->leaving}.';
$string['retentionhelp'] = 'Shows, in numbers, what the nightly task would do with the data of pupils who left; does it with --run.
A pupil who is no longer in scope is noted; some months later (a setting) the observations, self-positions and project
that Barrette keeps are erased. Who comes back meanwhile is noted no more.

Options:
  --run              Do it
  --accept=N         Agree to N departures at once, when they wait for a person\'s agreement
  -h, --help         Print this help

Ends with 3 when departures wait for an agreement.';
$string['retentionlate'] = 'Data was to be erased on {$a}, and still is there: the scheduled task "Forget the data of pupils who left" does not run.';
$string['retentionnext'] = 'Pupils noted as having left: {$a->noted}. Next erasure: {$a->date}.';
$string['retentionnobody'] = 'No pupil is noted as having left.';
$string['retentionnoscope'] = 'No cohort is in scope: nobody is noted as having left, and nothing is erased.';
$string['retentiontold'] = 'Known pupils: {$a->known}. Newly out of scope: {$a->leaving}. Back in scope: {$a->returned}. Left long enough ago for their data to go: {$a->due}.';
$string['role_barrettebridge'] = 'Barrette bridge';
$string['role_barrettebridge_desc'] = 'What the service account of the Barrette bridge may do on the site. Made by local/barrette/cli/setup.php.';
$string['role_barrettebridgeap'] = 'Barrette bridge, personalised support';
$string['role_barrettebridgeap_desc'] = 'What the service account of the Barrette bridge may do in the category of personalised support. Made by local/barrette/cli/setup.php.';
$string['rolemissing'] = 'No role has the archetype "{$a}".';
$string['saving'] = 'Saving…';
$string['scopeall'] = 'Everything';
$string['scopegoneall'] = 'Everything';
$string['scopegonecohort'] = 'A division that is no longer there';
$string['scopegonegroup'] = 'A needs group that is no longer there';
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
$string['somebodygone'] = 'somebody who has left';
$string['stalefence'] = 'A later synchronisation (turn {$a->highest}) has begun to write: this one (turn {$a->fence}) was given up, and nothing of this batch was written. Read what stands before writing again.';
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
$string['synchronisationsnone'] = 'No synchronisation yet.';
$string['synchronisationstitle'] = 'The last 20 synchronisations';
$string['tab_mine'] = 'My support';
$string['tab_project'] = 'My project';
$string['tab_rater_grid'] = 'Positioning grid';
$string['tab_rater_project'] = 'Pupils\' projects';
$string['tab_selfpositioning'] = 'Where I am';
$string['tabs'] = 'Pages of personalised support';
$string['taskpurgeapplied'] = 'Forget old exchanges with the bridge';
$string['taskpurgechanges'] = 'Forget old hints of changes';
$string['taskpurgerequests'] = 'Forget old synchronisations';
$string['taskremovecourse'] = 'Remove a course that Barrette made';
$string['taskretention'] = 'Forget the data of pupils who left';
$string['tosettings'] = 'Settings of Barrette';
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
$string['window_selfclose'] = 'Closes';
$string['window_selfopen'] = 'Opens';
$string['windowlead'] = 'Between these dates pupils say where they stand on the items, and may change their mind. Without a date, nothing limits it.';
$string['windoworder'] = 'It must close after it opens.';
$string['windowsave'] = 'Keep these dates';
$string['windowsaved'] = 'The dates are kept.';
$string['windowtitle'] = 'Self-positioning of pupils';
$string['wish_autonomy'] = 'Becoming more autonomous';
$string['wish_confidence'] = 'Gaining confidence and speaking up';
$string['wish_gone'] = 'A wish that is not offered any more';
$string['wish_methods'] = 'Getting organised and learning better';
$string['wish_project'] = 'My career project and where to go next';
$string['wish_studies'] = 'Preparing further studies';
$string['wishes_needs'] = 'To work better';

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
$string['categorymissing'] = 'The category of personalised support does not exist: run local/barrette/cli/setup.php.';
$string['categoryname'] = 'Personalised support';
$string['cellsbusy'] = 'Another page of yours is saving at this very moment. Save again.';
$string['cohorts'] = 'Cohorts in scope';
$string['cohorts_desc'] = 'The divisions, and the staff if you want, that take part in personalised support. Only the members of these cohorts are read by the bridge: nothing about anyone else leaves Moodle. One exception: everybody enrolled by hand in a course made by Barrette is read with that course, so that the access of a pupil who left can be withdrawn.';
$string['completionfailed'] = 'Completion could not be switched on for the activity.';
$string['enrolfailed'] = 'The manual enrolment of the course could not be prepared.';
$string['enrolmissing'] = 'The manual enrolment plugin is missing.';
$string['eventobservationssaved'] = 'States entered in the rating grid';
$string['eventobservationsshared'] = 'States shared with pupils';
$string['evidenceshared'] = 'Shared with you in "{$a}".';
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
$string['historymoodle'] = 'Rated on Moodle’s own page';
$string['historymoodlecourse'] = 'Rated on Moodle’s own page, in {$a}';
$string['historynone'] = 'Nothing was observed yet.';
$string['historynotshared'] = 'Not shared with the pupil yet';
$string['historyreplaced'] = 'Replaced on {$a}';
$string['historyshared'] = 'Shared with the pupil on {$a}';
$string['historytitle'] = 'Who observed what, and when';
$string['historywithdrawn'] = 'Withdrawn on {$a}';
$string['historywithdrawnshared'] = 'Withdrawn on {$a}; the value written on Moodle’s own pages remains there';
$string['historyyou'] = 'you';
$string['linkfailed'] = 'Moodle refused the link.';
$string['memberfailed'] = 'Moodle refused the change of group member.';
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
$string['ratesnowhere'] = 'There is no AP course in which you rate pupils. The coordinator enrols you as a teacher in one.';
$string['role_barrettebridge'] = 'Barrette bridge';
$string['role_barrettebridge_desc'] = 'What the service account of the Barrette bridge may do on the site. Made by local/barrette/cli/setup.php.';
$string['role_barrettebridgeap'] = 'Barrette bridge, personalised support';
$string['role_barrettebridgeap_desc'] = 'What the service account of the Barrette bridge may do in the category of personalised support. Made by local/barrette/cli/setup.php.';
$string['rolemissing'] = 'No role has the archetype "{$a}".';
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
$string['taskpurgeapplied'] = 'Forget old exchanges with the bridge';
$string['warncohort'] = 'No cohort has the ID number "{$a}".';
$string['warncompetencies'] = 'Competencies are off: turn them on (core_competency | enabled).';
$string['warncompletion'] = 'Completion tracking is off: turn it on (enablecompletion).';
$string['warnmanual'] = 'Manual enrolments are off: turn them on (enrol_plugins_enabled).';
$string['warnnocohort'] = 'No cohort is in scope: nothing will be read. Use --cohorts or the settings of the plugin.';
$string['warnsuspended'] = 'The service account barrette_bridge is suspended: the bridge cannot connect.';

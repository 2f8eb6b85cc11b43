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
$string['eventended'] = 'Synchronisation ended';
$string['eventobservationssaved'] = 'States entered in the rating grid';
$string['eventobservationsshared'] = 'States shared with pupils';
$string['eventrequested'] = 'Synchronisation asked for';
$string['evidenceshared'] = 'Shared with you in "{$a}".';
$string['formeraccount'] = '(former account)';
$string['groupofcourse'] = '{$a->group} ({$a->course})';
$string['historymoodle'] = 'Rated on Moodle’s own page';
$string['historymoodlecourse'] = 'Rated on Moodle’s own page, in {$a}';
$string['historynotshared'] = 'Not shared with the pupil yet';
$string['historyreplaced'] = 'Replaced on {$a}';
$string['historyshared'] = 'Shared with the pupil on {$a}';
$string['historywithdrawn'] = 'Withdrawn on {$a}';
$string['historywithdrawnshared'] = 'Withdrawn on {$a}; the value written on Moodle’s own pages remains there';
$string['linkfailed'] = 'Moodle refused the link.';
$string['memberfailed'] = 'Moodle refused the change of group member.';
$string['notanapcourse'] = 'This course is not an AP course of Barrette.';
$string['notanitem'] = 'This is not an item of a framework that Barrette uses.';
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

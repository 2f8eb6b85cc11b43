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
 * Mon projet: a pupil writes it; a teacher sees who has, reads one, and waives it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');

use local_barrette\local\access;
use local_barrette\local\pupils;
use local_barrette\output\project_page;
use local_barrette\output\projects_page;
use local_barrette\output\pupil_project_page;

$courseid = optional_param('course', 0, PARAM_INT);
$cohortid = optional_param('cohort', 0, PARAM_INT);
$userid = optional_param('user', 0, PARAM_INT);

require_login(null, false);
$PAGE->set_url('/local/barrette/project.php', array_filter(['course' => $courseid, 'cohort' => $cohortid, 'user' => $userid]));

if (!$courseid) {
    $PAGE->set_context(context_system::instance());
    $PAGE->set_pagelayout('standard');
    $title = get_string('tab_project', 'local_barrette');
    $template = 'project';
    $page = project_page::opened(access::require_pupil());
} else {
    access::require_rater($courseid);
    require_login($courseid, false);
    $PAGE->set_pagelayout('report');
    if ($userid) {
        access::require_pupils_of($courseid, [$userid]);
        $title = get_string('projects_of', 'local_barrette', fullname(core_user::get_user($userid, '*', MUST_EXIST)));
        $template = 'pupilproject';
        $page = pupil_project_page::opened($courseid, $userid);
    } else {
        if ($cohortid && !isset(pupils::divisions($courseid)[$cohortid])) {
            throw new moodle_exception('notadivisionofthecourse', 'local_barrette');
        }
        $title = get_string('projects', 'local_barrette');
        $template = 'projects';
        $page = new projects_page($courseid, $cohortid);
    }
}

$PAGE->set_title($title);
$PAGE->set_heading($title);
echo $OUTPUT->header();
echo $OUTPUT->render_from_template("local_barrette/$template", $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();

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
 * AP needs: a teacher marks those of the pupils of an AP course, division by division.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');

use local_barrette\local\access;
use local_barrette\local\pupils;
use local_barrette\output\needs_page;

$courseid = required_param('course', PARAM_INT);
$cohortid = optional_param('cohort', 0, PARAM_INT);

require_login(null, false);
$PAGE->set_url('/local/barrette/needs.php', array_filter(['course' => $courseid, 'cohort' => $cohortid]));
access::require_rater($courseid);
require_login($courseid, false);
if ($cohortid && !isset(pupils::divisions($courseid)[$cohortid])) {
    throw new moodle_exception('notadivisionofthecourse', 'local_barrette');
}

$PAGE->set_pagelayout('report');
$PAGE->set_show_course_index(false);
$PAGE->set_title(get_string('needs', 'local_barrette') . ' | ' . format_string($COURSE->fullname));
$PAGE->set_heading(format_string($COURSE->fullname));
$page = needs_page::opened($courseid, $cohortid);
foreach ($page->forms() as $form) {
    $PAGE->requires->js_call_amd('core_form/changechecker', 'watchFormById', [$form]);
}

echo $OUTPUT->header();
echo $OUTPUT->render_from_template('local_barrette/needs', $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();

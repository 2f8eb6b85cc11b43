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
 * The rating grid.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_barrette\local\grid_choice;
use local_barrette\output\grid_page;

require_login(null, false);
$choice = grid_choice::of_request((int) $USER->id);
if (!$choice->courseid) {
    $PAGE->set_context(\core\context\system::instance());
    $PAGE->set_url('/local/barrette/grid.php');
    throw new moodle_exception('ratesnowhere', 'local_barrette', new moodle_url('/my/'));
}
$context = \local_barrette\local\access::require_rater($choice->courseid);
require_login($choice->courseid, false);

$PAGE->set_url('/local/barrette/grid.php', $choice->params());
$PAGE->set_context($context);
$PAGE->set_pagelayout('report');
$PAGE->set_show_course_index(false);
$PAGE->set_title(get_string('grid', 'local_barrette') . ' | ' . format_string($COURSE->fullname));
$PAGE->set_heading(format_string($COURSE->fullname));
$PAGE->requires->strings_for_js(grid_page::SCRIPT_STRINGS, 'local_barrette');
$PAGE->requires->js_call_amd('local_barrette/grid', 'init', ['#local-barrette-grid']);
$choice->remember();

echo $OUTPUT->header();
echo $OUTPUT->render_from_template('local_barrette/grid', (new grid_page($choice))->export_for_template($OUTPUT));
echo $OUTPUT->footer();

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
 * Mon accompagnement: a pupil's own page.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');

use local_barrette\local\access;
use local_barrette\output\mine_page;

require_login(null, false);
$PAGE->set_url('/local/barrette/mine.php');
$PAGE->set_context(context_system::instance());
$PAGE->set_pagelayout('standard');
$userid = access::require_pupil();

$title = get_string('tab_mine', 'local_barrette');
$PAGE->set_title($title);
$PAGE->set_heading($title);
$page = new mine_page($userid);
echo $OUTPUT->header();
echo $OUTPUT->render_from_template('local_barrette/mine', $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();

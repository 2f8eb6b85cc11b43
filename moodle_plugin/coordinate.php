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
 * Coordination: the synchronisations with the bridge, how campaigns stand, and the window of self-positioning.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');

use local_barrette\form\self_window_form;
use local_barrette\local\access;
use local_barrette\local\reminders;
use local_barrette\local\requests\asking;
use local_barrette\local\requests\target;
use local_barrette\local\self_window;
use local_barrette\output\asked;
use local_barrette\output\campaigns;
use local_barrette\output\coordination;

require_login(null, false);
$context = access::require_coordinator();

$url = new moodle_url('/local/barrette/coordinate.php');
$PAGE->set_context($context);
$PAGE->set_url($url);
$PAGE->set_pagelayout('standard');
$PAGE->set_title(get_string('coordination', 'local_barrette'));
$PAGE->set_heading(get_string('coordination', 'local_barrette'));

$wanted = optional_param('target', '', PARAM_RAW);
if ($wanted !== '') {
    require_sesskey();
    [$row, $made] = asking::ask(target::chosen($wanted), (int) $USER->id);
    redirect($url, asked::said($row, $made), null, \core\output\notification::NOTIFY_INFO);
}

$campaign = optional_param('remind', '', PARAM_RAW);
if ($campaign !== '') {
    require_sesskey();
    redirect($url, campaigns::said(reminders::of_campaign($campaign)), null, \core\output\notification::NOTIFY_INFO);
}

$form = new self_window_form($url->out(false));
$form->set_data(['selfopen' => self_window::opens_at(), 'selfclose' => self_window::closes_at()]);
if ($dates = $form->get_data()) {
    self_window::set((int) $dates->selfopen, (int) $dates->selfclose);
    redirect($url, get_string('windowsaved', 'local_barrette'), null, \core\output\notification::NOTIFY_SUCCESS);
}

$PAGE->requires->js_call_amd('local_barrette/coordinate', 'init');
echo $OUTPUT->header();
echo $OUTPUT->render_from_template(
    'local_barrette/coordinate',
    (new coordination())->export_for_template($OUTPUT) + ['window' => $form->render()]
);
echo $OUTPUT->footer();

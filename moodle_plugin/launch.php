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
 * Opens the bridge to somebody who has a part in AP.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');

use local_barrette\local\bridge_url;
use local_barrette\local\launches;
use local_barrette\local\parts;
use local_barrette\output\launch;

require_login(null, false);
$context = context_system::instance();
$url = new moodle_url('/local/barrette/launch.php');
$PAGE->set_context($context);
$PAGE->set_url($url);
$PAGE->set_pagelayout('standard');
$PAGE->set_title(get_string('launch', 'local_barrette'));
$PAGE->set_heading(get_string('launch', 'local_barrette'));

if (!parts::of((int) $USER->id)) {
    throw new required_capability_exception($context, 'local/barrette:rate', 'launchnopart', 'local_barrette');
}
$bridge = bridge_url::get();
if ($bridge === '') {
    throw new moodle_exception('launchnobridge', 'local_barrette');
}
$state = optional_param('state', '', PARAM_RAW);
if ($state === '') {
    // Whoever comes by hand begins at the bridge, which gives their browser a state.
    redirect("$bridge/sign-in");
}
if (!launches::is_state($state)) {
    throw new invalid_parameter_exception('This is no state of the bridge');
}

// What somebody agreed to is one address: another one is asked about again.
$agreement = sha1($bridge);
if (data_submitted()) {
    require_sesskey();
    set_user_preference('local_barrette_bridge', $agreement);
}
if (get_user_preferences('local_barrette_bridge') === $agreement) {
    $code = launches::make((int) $USER->id, $state);
    redirect("$bridge/sign-in/callback?" . http_build_query(['code' => $code, 'state' => $state], '', '&'));
}

echo $OUTPUT->header();
echo $OUTPUT->render_from_template('local_barrette/launch', (new launch($state, $USER))->export_for_template($OUTPUT));
echo $OUTPUT->footer();

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
 * Removing the courses that Barrette made: choose, read what goes, confirm.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use local_barrette\local\removal;
use local_barrette\output\removal as shown;
use local_barrette\task\remove_course;

admin_externalpage_setup('local_barrette_remove');
$url = new moodle_url('/local/barrette/remove.php');

$ids = array_unique(optional_param_array('courses', [], PARAM_INT));
$confirmed = optional_param('confirmed', 0, PARAM_BOOL);
if ($ids) {
    require_sesskey();
    $chosen = removal::chosen($ids);
    if ($confirmed) {
        remove_course::ask($ids, (int) $USER->id);
        $string = count($ids) === 1 ? 'removeaskedone' : 'removeasked';
        redirect($url, get_string($string, 'local_barrette', count($ids)), null, \core\output\notification::NOTIFY_INFO);
    }
}
$page = $ids ? new shown($chosen, true) : new shown(removal::courses(), false);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string($ids ? 'removeconfirm' : 'removepage', 'local_barrette'));
echo $OUTPUT->render_from_template('local_barrette/remove', $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();

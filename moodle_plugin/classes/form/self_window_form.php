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
 * The window of self-positioning.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\form;

use moodleform;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * Two dates, each of which may be left open.
 */
class self_window_form extends moodleform {
    #[\Override]
    protected function definition(): void {
        $form = $this->_form;
        foreach (['selfopen', 'selfclose'] as $name) {
            $label = get_string("window_$name", 'local_barrette');
            $form->addElement('date_time_selector', $name, $label, ['optional' => true]);
        }
        $this->add_action_buttons(false, get_string('windowsave', 'local_barrette'));
    }

    #[\Override]
    public function validation($data, $files): array {
        $errors = parent::validation($data, $files);
        if ($data['selfclose'] && $data['selfclose'] <= $data['selfopen']) {
            $errors['selfclose'] = get_string('windoworder', 'local_barrette');
        }
        return $errors;
    }
}

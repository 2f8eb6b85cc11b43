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
 * A setting of a number of months.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use admin_setting_configtext;

/**
 * A number of months, at least one: nothing about a pupil is kept for ever, and nothing goes at once by a slip.
 */
class months_setting extends admin_setting_configtext {
    /** @var int Largest number of months. */
    private const MOST = 120;

    /**
     * A setting.
     *
     * @param string $name Name.
     * @param \lang_string $visiblename What people read.
     * @param \lang_string $description What it does.
     * @param int $default Months.
     */
    public function __construct($name, $visiblename, $description, $default) {
        parent::__construct($name, $visiblename, $description, $default, PARAM_INT, 4);
    }

    #[\Override]
    public function validate($data) {
        if (!ctype_digit((string) $data) || (int) $data < 1 || (int) $data > self::MOST) {
            return get_string('setting_months', 'local_barrette', self::MOST);
        }
        return parent::validate($data);
    }
}

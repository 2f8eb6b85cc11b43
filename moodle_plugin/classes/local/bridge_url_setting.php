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
 * Setting: the address of the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use admin_setting_configtext;

/**
 * An address to which people are sent with a code: none that is open to others' eyes is taken.
 */
class bridge_url_setting extends admin_setting_configtext {
    #[\Override]
    public function validate($data) {
        if ($data !== '' && !bridge_url::is_sound((string) $data)) {
            return get_string('setting_bridgeurl_wrong', 'local_barrette');
        }
        return parent::validate($data);
    }
}

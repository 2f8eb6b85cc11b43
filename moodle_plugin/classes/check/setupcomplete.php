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
 * Status check: the set-up.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\check;

use core\check\result;
use local_barrette\local\readiness;

/**
 * Whether all that the bridge needs is in place.
 */
class setupcomplete extends check {
    #[\Override]
    public function get_result(): result {
        $missing = readiness::missing();
        if (!$missing) {
            return $this->result(result::OK, 'statussetup');
        }
        $fixes = array_map(fn($each) => s("{$each['title']}: {$each['fix']}"), $missing);
        $summary = get_string('statussetupmissing', 'local_barrette', count($missing));
        return new result(result::ERROR, $summary, \html_writer::alist($fixes));
    }
}

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
 * Status check: the last synchronisation.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\check;

use core\check\result;
use local_barrette\local\requests;
use local_barrette\output\moment;

/**
 * Whether Moodle and the bridge agreed lately: there is a synchronisation every night.
 */
class synchronised extends check {
    /** @var string Page where to act. */
    protected const PAGE = '/local/barrette/coordinate.php';

    /** @var string Name of the string that names that page. */
    protected const PAGE_NAME = 'coordination';

    /** @var int Seconds after which a night was missed. */
    private const NIGHT_MISSED = 26 * HOURSECS;

    /** @var int Seconds after which something is broken. */
    private const BROKEN = 72 * HOURSECS;

    #[\Override]
    public function get_result(): result {
        $last = requests::last_successful();
        if (!$last) {
            return $this->result(result::NA, 'statussyncnever');
        }
        $age = time() - (int) $last->timeended;
        $when = moment::of((int) $last->timeended);
        return match (true) {
            $age > self::BROKEN => $this->result(result::ERROR, 'statussynclate', $when),
            $age > self::NIGHT_MISSED => $this->result(result::WARNING, 'statussynclate', $when),
            default => $this->result(result::OK, 'statussync', $when),
        };
    }
}

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
 * Status check: requests not taken.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\check;

use core\check\result;
use local_barrette\local\requests;

/**
 * Whether what coordinators ask for is taken by the bridge.
 */
class requeststaken extends check {
    /** @var string Page where to act. */
    protected const PAGE = '/local/barrette/coordinate.php';

    /** @var string Name of the string that names that page. */
    protected const PAGE_NAME = 'coordination';

    /** @var int Seconds that a request may wait: the bridge comes every 15. */
    private const PATIENCE = 5 * MINSECS;

    #[\Override]
    public function get_result(): result {
        $forgotten = array_filter(
            requests::open(),
            fn($row) => $row->state === requests::WAITING && $row->timecreated < time() - self::PATIENCE
        );
        return $forgotten
            ? $this->result(result::WARNING, 'statuswaiting', count($forgotten))
            : $this->result(result::OK, 'statustaken');
    }
}

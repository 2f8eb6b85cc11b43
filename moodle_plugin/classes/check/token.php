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
 * Status check: the token of the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\check;

use core\check\result;
use local_barrette\local\account;
use local_barrette\local\readiness;
use local_barrette\output\moment;

/**
 * Whether the bridge has a token, and for how long.
 */
class token extends check {
    #[\Override]
    public function get_result(): result {
        $token = account::token();
        if (!$token) {
            return $this->result(result::ERROR, 'statustokenmissing');
        }
        $ends = (int) $token->validuntil;
        return match (true) {
            !$ends => $this->result(result::OK, 'statustokenlasting'),
            $ends <= time() => $this->result(result::ERROR, 'statustokenended', moment::of($ends)),
            $ends < time() + readiness::TOKEN_SOON => $this->result(result::WARNING, 'statustokensoon', moment::of($ends)),
            default => $this->result(result::OK, 'statustoken', moment::of($ends)),
        };
    }
}

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
 * Web service: what somebody who signed in to the bridge may do now.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_barrette\local\launches;
use local_barrette\local\newcomer;
use moodle_exception;

/**
 * Tells the bridge again what somebody may do, as long as they signed in to it within a day; nothing about anybody else.
 */
class get_newcomer extends external_api {
    /**
     * Who.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters(['userid' => new external_value(PARAM_INT, 'User')]);
    }

    /**
     * Tell.
     *
     * @param int $userid User.
     * @return array
     */
    public static function execute(int $userid): array {
        ['userid' => $userid] = self::validate_parameters(self::execute_parameters(), ['userid' => $userid]);
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/barrette:bridge', $context);

        if (!launches::let_in($userid)) {
            throw new moodle_exception('launchunknown', 'local_barrette');
        }
        return newcomer::told($userid);
    }

    /**
     * Who it is, and what they may do.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return newcomer::structure();
    }
}

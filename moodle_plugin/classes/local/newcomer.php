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
 * Somebody who signs in to the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use core_user;

/**
 * What the bridge is told of somebody who signs in: who they are, and what they may do now.
 */
final class newcomer {
    /**
     * Describe somebody.
     *
     * @param int $userid User.
     * @return array
     */
    public static function told(int $userid): array {
        $user = core_user::get_user($userid, '*', IGNORE_MISSING);
        $parts = parts::of($userid);
        // Of somebody who may do nothing there, nothing more is told.
        return [
            'userid' => $userid,
            'username' => $parts ? $user->username : '',
            'fullname' => $parts ? fullname($user, true) : '',
            'roles' => $parts,
            'siteid' => hash('sha256', get_site_identifier()),
        ];
    }

    /**
     * The description of what is told.
     *
     * @param external_value[] $more Fields that one function adds.
     * @return external_single_structure
     */
    public static function structure(array $more = []): external_single_structure {
        return new external_single_structure([
            'userid' => new external_value(PARAM_INT, 'User'),
            'username' => new external_value(PARAM_RAW, 'Username, "" without any role'),
            'fullname' => new external_value(PARAM_RAW, 'Name, "" without any role'),
            'roles' => new external_multiple_structure(
                new external_value(PARAM_ALPHA, 'administrator, coordinator, pilot or teacher')
            ),
            'siteid' => new external_value(PARAM_ALPHANUM, 'SHA-256 of the site identifier'),
        ] + $more);
    }
}

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
 * The service account.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * What the service account needs, and nothing more: `apply` itself asks for the bridge capability only.
 */
final class account {
    /** @var string[] Needed in the system context. */
    public const SYSTEM = [
        'webservice/rest:use',
        'local/barrette:bridge',
        'moodle/cohort:view',
        'moodle/competency:competencymanage',
    ];

    /**
     * @var string[] Needed in the AP category. Moodle lets an account link a competency to an activity, or switch its
     *               completion on, only if that account could see the activity, hidden or opened to others; and it
     *               removes nobody, though it says it did, from a group whose members that account could not see.
     */
    public const CATEGORY = [
        'moodle/competency:coursecompetencymanage',
        'moodle/course:viewhiddencourses',
        'moodle/course:viewhiddenactivities',
        'moodle/course:viewhiddengroups',
        'moodle/course:ignoreavailabilityrestrictions',
        'moodle/course:manageactivities',
        'mod/assign:view',
    ];
}

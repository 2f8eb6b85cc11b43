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
 * What somebody does in AP.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use context_coursecat;
use context_system;

/**
 * The parts that somebody plays, as capabilities tell them. The bridge shows and lets do what goes with each.
 */
final class parts {
    /** @var string Sees to the site and to the bridge itself. */
    public const ADMINISTRATOR = 'administrator';

    /** @var string Runs AP. */
    public const COORDINATOR = 'coordinator';

    /** @var string Frames and evaluates it. */
    public const PILOT = 'pilot';

    /** @var string Observes pupils or leads a group. */
    public const TEACHER = 'teacher';

    /**
     * The parts of somebody, in a fixed order.
     *
     * @param int $userid User.
     * @return string[] None for a pupil, a guest, the service account and an account that is suspended or gone.
     */
    public static function of(int $userid): array {
        if (!self::is_somebody($userid)) {
            return [];
        }
        $category = category::id() ? context_coursecat::instance(category::id()) : null;
        $may = fn($capability) => $category && has_capability($capability, $category, $userid);
        return array_keys(array_filter([
            self::ADMINISTRATOR => has_capability('moodle/site:config', context_system::instance(), $userid),
            self::COORDINATOR => $may('local/barrette:coordinate'),
            self::PILOT => $may('local/barrette:steer'),
            self::TEACHER => (bool) access::courses_rated_by($userid),
        ]));
    }

    /**
     * Whether an account is that of a person who can sign in.
     *
     * @param int $userid User.
     * @return bool
     */
    private static function is_somebody(int $userid): bool {
        global $DB;
        $there = ['id' => $userid, 'deleted' => 0, 'suspended' => 0, 'confirmed' => 1];
        return !isguestuser($userid) && $userid !== account::id() && $DB->record_exists('user', $there);
    }
}

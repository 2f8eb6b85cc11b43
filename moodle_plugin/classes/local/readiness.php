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
 * The test of the set-up.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\output\moment;

/**
 * Everything that must hold before the bridge can work, told to an administrator: what it is for, and what to do.
 *
 * The capabilities are those of the service account: an administrator has them all.
 */
final class readiness {
    /** @var int Seconds before the end of a token when it is time to make another. */
    public const TOKEN_SOON = 30 * DAYSECS;

    /**
     * All of it.
     *
     * @return array[] Each with name, ok, title, meaning and fix; fix is "" when it is well.
     */
    public static function all(): array {
        $told = [self::account(), self::token()];
        foreach (checks::all(account::id()) as $check) {
            $told[] = self::told($check['name'], (bool) $check['ok']);
        }
        $told[] = self::contact();
        return $told;
    }

    /**
     * Whether the set-up is complete, whether the bridge came or not.
     *
     * @return array[] What is missing, as all() tells it.
     */
    public static function missing(): array {
        return array_values(array_filter(self::all(), fn($each) => !$each['ok'] && !in_array($each['name'], ['contact', 'token'])));
    }

    /**
     * A check of the site, told.
     *
     * @param string $name Name of the check.
     * @param bool $ok Whether it is well.
     * @return array
     */
    private static function told(string $name, bool $ok): array {
        [$string, $of] = explode(':', $name, 2) + ['', ''];
        return [
            'name' => $name,
            'ok' => $ok,
            'title' => get_string("set_$string", 'local_barrette', $of),
            'meaning' => get_string("set_{$string}_for", 'local_barrette'),
            'fix' => $ok ? '' : get_string("set_{$string}_fix", 'local_barrette', $of),
        ];
    }

    /**
     * The service account is there and may be used.
     *
     * @return array
     */
    private static function account(): array {
        global $DB;
        $id = account::id();
        return self::told('account', $id && !$DB->get_field('user', 'suspended', ['id' => $id]));
    }

    /**
     * Its token stands, and not for a few days only.
     *
     * @return array
     */
    private static function token(): array {
        $token = account::token();
        $ends = (int) ($token->validuntil ?? 0);
        $told = self::told('token', $token && (!$ends || $ends > time() + self::TOKEN_SOON));
        if ($token && $ends) {
            $string = $ends > time() ? 'set_token_ends' : 'set_token_ended';
            $told['meaning'] .= ' ' . get_string($string, 'local_barrette', moment::of($ends));
        }
        return $told;
    }

    /**
     * The bridge comes.
     *
     * @return array
     */
    private static function contact(): array {
        $row = bridge::row();
        $told = self::told('contact', !bridge::is_silent($row));
        $visit = ['when' => moment::of((int) $row->timeseen), 'release' => $row->bridgerelease];
        $told['meaning'] .= ' ' . ($row->timeseen
            ? get_string('set_contact_last', 'local_barrette', $visit)
            : get_string('silentnever', 'local_barrette'));
        return $told;
    }
}

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
 * The address of the bridge, as people open it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Where people are sent with a code that opens the bridge to them: nowhere but there.
 */
final class bridge_url {
    /** @var string[] Hosts of this very machine, which may be reached without encryption. */
    private const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

    /**
     * The address that an administrator registered.
     *
     * @return string Without a slash at its end; "" while none is registered, or one that is not sound.
     */
    public static function get(): string {
        $url = rtrim((string) get_config('local_barrette', 'bridgeurl'), '/');
        return self::is_sound($url) ? $url : '';
    }

    /**
     * Whether an address may be registered: encrypted, or on this very machine, and nothing after the host and port.
     *
     * @param string $url Address, with or without a slash at its end.
     * @return bool
     */
    public static function is_sound(string $url): bool {
        $parts = parse_url(rtrim($url, '/'));
        if (!$parts || array_diff(array_keys($parts), ['scheme', 'host', 'port']) || empty($parts['host'])) {
            return false;
        }
        $scheme = $parts['scheme'] ?? '';
        $named = preg_match('~^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])$~Di', $parts['host']);
        return $named && ($scheme === 'https' || ($scheme === 'http' && in_array($parts['host'], self::LOOPBACK, true)));
    }
}

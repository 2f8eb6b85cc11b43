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
 * The answer to who asks for a synchronisation.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\requests;

/**
 * Tells somebody what came of asking.
 */
final class asked {
    /**
     * Tell.
     *
     * @param \stdClass $row The request that will answer.
     * @param bool $made Whether it was made for this person.
     * @return string Plain text.
     */
    public static function said(\stdClass $row, bool $made): string {
        if ($made) {
            return get_string('askedmade', 'local_barrette');
        }
        $string = $row->state === requests::WAITING ? 'askedwaiting' : 'askedtaken';
        return get_string($string, 'local_barrette', [
            'who' => (new row_words())->who($row), 'asked' => moment::of((int) $row->timecreated),
        ]);
    }
}

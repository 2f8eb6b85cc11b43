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
 * An item that is wrong, or not ours.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Thrown before anything is written; it becomes the outcome of its item and stops no other.
 */
final class refusal extends \Exception {
    /** @var string Code of the exchange. */
    public readonly string $reason;

    /**
     * Refuse an item.
     *
     * @param string $reason Code of the exchange.
     * @param string $message Why, in words.
     */
    public function __construct(string $reason, string $message) {
        parent::__construct($message);
        $this->reason = $reason;
    }
}

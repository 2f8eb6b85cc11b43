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
 * The text of a batch.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * Reads a batch, or refuses it whole before anything is written.
 */
final class payload {
    /** @var int Format of the exchange. */
    public const FORMAT = 1;

    /** @var int Items in the largest batch. */
    public const MAX_ITEMS = 2000;

    /** @var int Deeper than any item. */
    private const DEPTH = 8;

    /**
     * The items of a batch, as they came.
     *
     * @param string $text JSON text.
     * @param int $count Items announced.
     * @param string $sha256 Hexadecimal SHA-256 announced.
     * @return array[] Raw items.
     */
    public static function items(string $text, int $count, string $sha256): array {
        if (!hash_equals(hash('sha256', $text), \core_text::strtolower($sha256))) {
            throw new invalid_parameter_exception('sha256 is not that of the payload');
        }
        $batch = json_decode($text, true, self::DEPTH);
        if (!is_array($batch) || ($batch['format'] ?? null) !== self::FORMAT) {
            throw new invalid_parameter_exception('payload is not a batch of format ' . self::FORMAT);
        }
        $items = $batch['items'] ?? null;
        if (array_diff_key($batch, ['format' => 0, 'items' => 0]) || !is_array($items) || !array_is_list($items)) {
            throw new invalid_parameter_exception('payload holds a format and a list of items');
        }
        if (count($items) !== $count || $count > self::MAX_ITEMS) {
            throw new invalid_parameter_exception('count is not the number of items, or above ' . self::MAX_ITEMS);
        }
        if (array_filter($items, fn($item) => !is_array($item))) {
            throw new invalid_parameter_exception('an item is not an object');
        }
        return $items;
    }
}

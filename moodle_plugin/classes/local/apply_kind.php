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
 * What is common to the kinds that can be applied.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * A kind that the bridge can write. This is the only gate: Moodle's own functions check no capability, so each kind
 * first proves that what it touches is ours.
 */
abstract class apply_kind {
    /** @var \Closure|null Called with the item right after its core call. Tests make an item fail there; null otherwise. */
    public static ?\Closure $aftercall = null;

    /**
     * The fields of an item.
     *
     * @return string[] Type by name; a type T is checked by field::is_T.
     */
    abstract public function fields(): array;

    /**
     * Bring an object to the wanted state.
     *
     * @param item $item Item.
     * @param resolver $resolver What keys stand for.
     * @param string $batchkey Key of the batch.
     * @return outcome
     */
    abstract public function apply(item $item, resolver $resolver, string $batchkey): outcome;

    /**
     * The longest key of this kind.
     *
     * @return int Characters.
     */
    abstract public function longest_key(): int;

    /**
     * The fields that may be left out.
     *
     * @return string[] Names.
     */
    public function optional(): array {
        return [];
    }

    /**
     * Whether an object may be removed.
     *
     * @return bool
     */
    public function removable(): bool {
        return false;
    }

    /**
     * Check what the type of each field alone does not tell.
     *
     * @param item $item Item.
     */
    public function check(item $item): void {
    }

    /**
     * The course that an item is about.
     *
     * @param item $item Item.
     * @return string Key.
     */
    public function course_key(item $item): string {
        return $item->data['course'];
    }

    /**
     * The objects without which an item cannot be applied.
     *
     * @param item $item Item.
     * @return string[] Names, as item::name() gives them.
     */
    public function needs(item $item): array {
        $kinds = ['course' => 'courses', 'section' => 'sections', 'grouping' => 'groupings', 'group' => 'groups'];
        $needs = [];
        foreach (array_intersect_key($kinds, $this->fields()) as $field => $kind) {
            $needs[] = "$kind {$item->data[$field]}";
        }
        return $needs;
    }

    /**
     * The kind's name in the exchange.
     *
     * @return string
     */
    final public function name(): string {
        return substr(static::class, strrpos(static::class, '\\') + 1);
    }

    /**
     * Mark the moment right after a core call.
     *
     * @param item $item Item.
     */
    protected function after_call(item $item): void {
        if (self::$aftercall !== null) {
            (self::$aftercall)($item);
        }
    }
}

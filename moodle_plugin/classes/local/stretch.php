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
 * Items that are looked at together.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Consecutive items of one kind about one course: what they all ask of the database is asked once.
 *
 * It is asked when the first of them is applied. Their course is locked by then, so no other batch changes what was
 * answered; a stretch is short, so that what people change meanwhile is a matter of tenths of a second.
 */
final class stretch {
    /** @var int Items of the longest one. */
    private const LONGEST = 50;

    /** @var array[] Answers, by question. */
    private array $answers = [];

    /**
     * A stretch.
     *
     * @param item[] $items Items, by their place in the batch.
     */
    private function __construct(
        /** @var item[] Items, by their place in the batch. */
        private readonly array $items
    ) {
    }

    /**
     * The stretch that begins at a place of a batch.
     *
     * @param array $items Items, and refusals in place of those whose shape is wrong.
     * @param int $first Place of its first item.
     * @return self
     */
    public static function from(array $items, int $first): self {
        $mine = [];
        for ($place = $first; $place < $first + self::LONGEST && self::goes_on($items, $first, $place); $place++) {
            $mine[$place] = $items[$place];
        }
        return new self($mine);
    }

    /**
     * Whether an item is of the same kind and about the same course as the first.
     *
     * @param array $items Items and refusals.
     * @param int $first Place of the first.
     * @param int $place Place of the item.
     * @return bool
     */
    private static function goes_on(array $items, int $first, int $place): bool {
        $item = $items[$place] ?? null;
        if (!$item instanceof item || $item->kind !== $items[$first]->kind) {
            return false;
        }
        $kind = kinds::applied()[$item->kind];
        return $kind->course_key($item) === $kind->course_key($items[$first]);
    }

    /**
     * Whether the item at a place of the batch is in it.
     *
     * @param int $place Place.
     * @return bool
     */
    public function holds(int $place): bool {
        return isset($this->items[$place]);
    }

    /**
     * The places of its items.
     *
     * @return int[] Ascending.
     */
    public function places(): array {
        return array_keys($this->items);
    }

    /**
     * The keys of its items.
     *
     * @return string[]
     */
    public function keys(): array {
        return array_values(array_map(fn(item $item) => $item->key, $this->items));
    }

    /**
     * The values of a field of its items, each once.
     *
     * @param string $field Field.
     * @return array
     */
    public function values(string $field): array {
        return array_values(array_unique(array_filter(array_map(fn(item $item) => $item->data[$field] ?? null, $this->items))));
    }

    /**
     * Ask, unless it was asked before.
     *
     * @param string $question Name of the question.
     * @param \Closure $find Finds the answer.
     * @return array
     */
    public function ask(string $question, \Closure $find): array {
        return $this->answers[$question] ??= $find();
    }

    /**
     * Forget all answers: a transaction was taken back, and some of them may have been given inside it.
     */
    public function forget(): void {
        $this->answers = [];
    }
}

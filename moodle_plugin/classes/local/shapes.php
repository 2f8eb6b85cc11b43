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
 * The shapes of the items of a batch.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Tells what is wrong with an item from its shape alone, before the database is looked at.
 */
final class shapes {
    /** @var string[] What an item holds. */
    private const FIELDS = ['kind', 'key', 'op', 'data'];

    /** @var true[] Names already seen in the batch. */
    private array $seen = [];

    /**
     * Check items.
     *
     * @param array[] $raws Raw items.
     * @return array Items, each replaced by a refusal when its shape is wrong.
     */
    public function check(array $raws): array {
        return array_map(function (array $raw): item|refusal {
            try {
                return $this->item($raw);
            } catch (refusal $refusal) {
                return $refusal;
            }
        }, $raws);
    }

    /**
     * The name of the object that a raw item is about, as far as it can be told.
     *
     * @param array $raw Raw item.
     * @return string As item::name() gives it.
     */
    public static function name(array $raw): string {
        $parts = [$raw['kind'] ?? '', $raw['key'] ?? ''];
        return implode(' ', array_map(fn($part) => is_scalar($part) ? (string) $part : '', $parts));
    }

    /**
     * An item from its raw form.
     *
     * @param array $raw Raw item.
     * @return item
     */
    private function item(array $raw): item {
        self::require_names(self::FIELDS, [], array_keys($raw));
        ['kind' => $kind, 'key' => $key, 'op' => $op, 'data' => $data] = $raw;
        $rule = is_string($kind) ? kinds::applied()[$kind] ?? null : null;
        if ($rule === null) {
            throw new refusal('unknown_kind', 'this kind is not written');
        }
        if ($op !== 'put' && $op !== 'remove') {
            throw new refusal('unknown_op', 'op is put or remove');
        }
        if ($op === 'remove' && !$rule->removable()) {
            throw new refusal('not_offered', "$kind are never removed");
        }
        if (!is_array($data) || !field::is_key($key, $rule->longest_key())) {
            throw new refusal('bad_value', 'data is an object, and key a key of this kind');
        }
        $item = new item($kind, $key, $op, $data);
        self::check_data($rule, $item);
        $this->check_unique($item);
        return $item;
    }

    /**
     * Check the fields of an item.
     *
     * @param apply_kind $rule Kind.
     * @param item $item Item.
     */
    private static function check_data(apply_kind $rule, item $item): void {
        $fields = $rule->fields();
        self::require_names(array_diff(array_keys($fields), $rule->optional()), $rule->optional(), array_keys($item->data));
        foreach ($item->data as $name => $value) {
            if (!call_user_func([field::class, 'is_' . $fields[$name]], $value)) {
                throw new refusal('bad_value', "$name is not a value of its type ({$fields[$name]})");
            }
        }
        $rule->check($item);
    }

    /**
     * Refuse a second item about the same object: which one is meant cannot be known.
     *
     * @param item $item Item.
     */
    private function check_unique(item $item): void {
        // Folded, since some databases would take two keys that differ by case for one.
        $name = strtolower($item->name());
        if (isset($this->seen[$name])) {
            throw new refusal('bad_value', 'the same object twice in a batch');
        }
        $this->seen[$name] = true;
    }

    /**
     * Compare the names found with those expected.
     *
     * @param string[] $required Must be there.
     * @param string[] $optional May be there.
     * @param array $found Are there.
     */
    private static function require_names(array $required, array $optional, array $found): void {
        if ($unknown = array_diff($found, $required, $optional)) {
            throw new refusal('unknown_field', 'unknown: ' . implode(', ', $unknown));
        }
        if ($missing = array_diff($required, $found)) {
            throw new refusal('missing_field', 'missing: ' . implode(', ', $missing));
        }
    }
}

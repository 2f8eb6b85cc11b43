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
 * One item of a batch.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * An object that the bridge wants, and what it wants of it.
 */
final class item {
    /**
     * An item.
     *
     * @param string $kind Kind.
     * @param string $key Key of the bridge.
     * @param string $op put or remove.
     * @param array $data Fields.
     */
    public function __construct(
        /** @var string Kind. */
        public readonly string $kind,
        /** @var string Key of the bridge. */
        public readonly string $key,
        /** @var string What is asked: put or remove. */
        public readonly string $op,
        /** @var array Fields. */
        public readonly array $data
    ) {
    }

    /**
     * What tells this item from another content under the same key.
     *
     * @return string Hexadecimal SHA-256.
     */
    public function digest(): string {
        $data = $this->data;
        ksort($data);
        return hash('sha256', json_encode([$this->op, $data], JSON_THROW_ON_ERROR));
    }

    /**
     * The name of an object among all kinds.
     *
     * @return string
     */
    public function name(): string {
        return "$this->kind $this->key";
    }
}

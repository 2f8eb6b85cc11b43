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
 * What every unit holds now.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use invalid_parameter_exception;

/**
 * Proves to the bridge what every unit holds, so that it reads again only those that differ.
 */
final class proofs {
    /** @var string Quick: see fingerprint. */
    public const SUM = 'sum';

    /** @var string Sure: see digest. */
    public const DIGEST = 'digest';

    /** @var string No proof. */
    public const NONE = 'none';

    /**
     * Refuse what is no proof.
     *
     * @param string $proof Proof wanted.
     * @throws invalid_parameter_exception
     */
    public static function require_known(string $proof): void {
        if (!in_array($proof, [self::SUM, self::DIGEST, self::NONE], true)) {
            throw new invalid_parameter_exception('proof is sum, digest or none');
        }
    }

    /**
     * The proofs of every kind that is read.
     *
     * @param string $proof sum, digest or none.
     * @return array[] As the web service answers.
     */
    public static function of(string $proof): array {
        $units = match ($proof) {
            self::SUM => fingerprint::by_unit(...),
            self::DIGEST => digest::by_unit(...),
            self::NONE => null,
        };
        $prove = fn(string $name, export_kind $kind): array => ['kind' => $name] + self::encode($units($kind));
        $kinds = $units ? kinds::exported() : [];
        // What changes between what is in scope and a kind differs from what the bridge holds, and is looked at again.
        return $units ? scope::read_once(fn(): array => array_map($prove, array_keys($kinds), array_values($kinds))) : [];
    }

    /**
     * Proofs of a kind as they are exchanged.
     *
     * @param array[] $units Count and value by unit.
     * @return string[]
     */
    private static function encode(array $units): array {
        return [
            'units' => implode(',', array_keys($units)),
            'counts' => implode(',', array_column($units, 0)),
            'values' => implode(',', array_column($units, 1)),
        ];
    }
}

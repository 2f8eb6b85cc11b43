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
 * All that the plugin keeps about a person.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use local_barrette\local\hints;

/**
 * The list of traces. What concerns a person belongs to the context of that person, in whatever capacity: so it can
 * be found and erased when the course where it was entered is gone, and a teacher's export names no pupil.
 */
final class traces {
    /**
     * What is kept about a pupil: it goes with the pupil.
     *
     * @return trace[]
     */
    public static function of_pupils(): array {
        return [
            new trace\observed(), new trace\marked(), new trace\positioned(), new trace\project(), new trace\leaver(),
        ];
    }

    /**
     * What is kept about adults in rows about others: the row stays, without them.
     *
     * @return trace[]
     */
    public static function of_adults(): array {
        return [
            new trace\rated(), new trace\marker(), new trace\waived(), new trace\asked(), new trace\led(),
            new trace\launched(), new trace\charged(), new trace\preferences(),
        ];
    }

    /**
     * Everything that belongs to a person's own context.
     *
     * @return trace[]
     */
    public static function personal(): array {
        return [...self::of_pupils(), ...self::of_adults()];
    }

    /**
     * Keys that hold a user id. They belong to the system context: the course that they are about may be gone.
     *
     * @return trace\keys[]
     */
    public static function keys(): array {
        return [new trace\made(), new trace\answered()];
    }

    /**
     * How many rows are kept about a person.
     *
     * @param int $userid Person.
     * @return int[] By name of trace, those that have some.
     */
    public static function counts(int $userid): array {
        $counts = [];
        foreach ([...self::personal(), ...self::keys()] as $trace) {
            $counts[$trace->name()] = $trace->count($userid);
        }
        return array_filter($counts);
    }

    /**
     * Forget a person in some traces, wholly or not at all.
     *
     * @param trace[] $traces Traces.
     * @param int $userid Person.
     */
    public static function forget(array $traces, int $userid): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        foreach ($traces as $trace) {
            $trace->forget($userid);
        }
        $transaction->allow_commit();
        hints::person($userid, 'observations', 'self_positions', 'projects', 'ap_marks');
    }
}

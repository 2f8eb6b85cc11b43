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
 * How long the data of those who left is kept.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\privacy\traces;

/**
 * Notes pupils who are out of scope, and forgets them some months later.
 *
 * The clock of a pupil starts when they are first seen out of scope, and stops when they come back. When many leave in
 * one night, somebody may have emptied a setting or a cohort: nothing is noted nor forgotten until a person agrees.
 */
final class retention {
    /** @var int Months, unless the school says otherwise. */
    public const MONTHS = 3;

    /** @var float Share of the known pupils above which departures wait for a person. */
    private const SHARE = 0.2;

    /** @var int Departures that never wait. */
    private const FEW = 10;

    /** @var int How late a removal can be before the task is said not to run. */
    private const LATE = 2 * DAYSECS;

    /** @var string Those of whom the plugin keeps something as pupils. */
    private const KNOWN = 'SELECT userid FROM {local_barrette_observation}
        UNION SELECT userid FROM {local_barrette_self_position}
        UNION SELECT userid FROM {local_barrette_project}
        UNION SELECT userid FROM {local_barrette_ap_mark}';

    /**
     * What would be done now. Nothing is written.
     *
     * @param int|null $accepted How many departures at once a person agreed to, null for what the setting says.
     * @return \stdClass Counts: known (pupils that are not noted as having left), noted, returned, leaving, due; and
     *                   whether there is a scope, whether the departures are held, and the next removal (0 for none).
     */
    public static function look(?int $accepted = null): \stdClass {
        global $DB;
        $accepted ??= (int) get_config('local_barrette', 'retentionaccept');
        $known = 'SELECT COUNT(1) FROM (' . self::KNOWN . ') k WHERE NOT EXISTS (' . self::note_of('k.userid') . ')';
        $plan = (object) [
            'scope' => (bool) scope::cohorts(),
            'known' => (int) $DB->count_records_sql($known),
            'noted' => $DB->count_records('local_barrette_leaver'),
            'returned' => count(self::returned()),
            'leaving' => count(self::leaving()),
            'due' => count(self::due()),
            'next' => self::next(),
        ];
        $many = $plan->leaving > self::FEW && $plan->leaving > self::SHARE * $plan->known;
        $plan->held = $many && $plan->leaving > $accepted;
        return $plan;
    }

    /**
     * Do it.
     *
     * @param int|null $accepted As in look().
     * @return \stdClass What was found, with `deleted`: the persons forgotten because their account is gone.
     */
    public static function run(?int $accepted = null): \stdClass {
        $lock = \core\lock\lock_config::get_lock_factory('local_barrette')->get_lock('retention', 0);
        if (!$lock) {
            throw new \moodle_exception('retentionbusy', 'local_barrette');
        }
        try {
            $deleted = gone::people();
            $plan = self::look($accepted);
            if ($plan->scope) {
                self::follow($plan);
            }
            return (object) ((array) $plan + ['deleted' => $deleted]);
        } finally {
            $lock->release();
        }
    }

    /**
     * Say what was found, in numbers.
     *
     * @param \stdClass $plan Plan.
     * @return string[] Sentences.
     */
    public static function told(\stdClass $plan): array {
        $told = isset($plan->deleted) ? [get_string('retentiondeleted', 'local_barrette', $plan->deleted)] : [];
        if (!$plan->scope) {
            return [...$told, get_string('retentionnoscope', 'local_barrette')];
        }
        if ($plan->held) {
            return [...$told, get_string('retentionheld', 'local_barrette', $plan)];
        }
        return [...$told, get_string('retentiontold', 'local_barrette', $plan)];
    }

    /**
     * How many months the data of those who left is kept.
     *
     * @return int
     */
    public static function months(): int {
        $months = (int) get_config('local_barrette', 'retentionmonths');
        return $months >= 1 ? $months : self::MONTHS;
    }

    /**
     * Whether a removal should have happened already.
     *
     * @param \stdClass $plan Plan.
     * @return bool
     */
    public static function is_late(\stdClass $plan): bool {
        return $plan->scope && !$plan->held && $plan->next > 0 && $plan->next < self::now() - self::LATE;
    }

    /**
     * Carry out a plan.
     *
     * @param \stdClass $plan Plan.
     */
    private static function follow(\stdClass $plan): void {
        global $DB;
        $DB->delete_records_list('local_barrette_leaver', 'userid', self::returned());
        if ($plan->held) {
            return;
        }
        foreach (self::due() as $userid) {
            traces::forget(traces::of_pupils(), $userid);
        }
        $now = self::now();
        $rows = array_map(fn($userid) => ['userid' => $userid, 'timeleft' => $now], self::leaving());
        $DB->insert_records('local_barrette_leaver', $rows);
        // An agreement is for one night.
        set_config('retentionaccept', 0, 'local_barrette');
    }

    /**
     * Pupils who are out of scope and not noted yet.
     *
     * @return int[]
     */
    private static function leaving(): array {
        global $DB;
        [$inscope, $params] = scope::user('k.userid');
        [$known, $note] = [self::KNOWN, self::note_of('k.userid')];
        $sql = "SELECT k.userid FROM ($known) k WHERE NOT ($inscope) AND NOT EXISTS ($note)";
        return array_map('intval', $DB->get_fieldset_sql($sql, $params));
    }

    /**
     * Pupils who are noted and back in scope.
     *
     * @return int[]
     */
    private static function returned(): array {
        global $DB;
        [$inscope, $params] = scope::user('userid');
        return array_map('intval', $DB->get_fieldset_select('local_barrette_leaver', 'userid', $inscope, $params));
    }

    /**
     * Pupils who left long enough ago.
     *
     * @return int[]
     */
    private static function due(): array {
        global $DB;
        [$inscope, $params] = scope::user('userid');
        $where = "timeleft <= :limit AND NOT ($inscope)";
        $params['limit'] = strtotime('-' . self::months() . ' months', self::now());
        return array_map('intval', $DB->get_fieldset_select('local_barrette_leaver', 'userid', $where, $params));
    }

    /**
     * When the next removal is.
     *
     * @return int Time, 0 when nobody left.
     */
    private static function next(): int {
        global $DB;
        [$inscope, $params] = scope::user('userid');
        $first = (int) $DB->get_field_select('local_barrette_leaver', 'MIN(timeleft)', "NOT ($inscope)", $params);
        return $first ? strtotime('+' . self::months() . ' months', $first) : 0;
    }

    /**
     * The note that a pupil left.
     *
     * @param string $field Field holding the pupil.
     * @return string SQL.
     */
    private static function note_of(string $field): string {
        return "SELECT 1 FROM {local_barrette_leaver} l WHERE l.userid = $field";
    }

    /**
     * The time.
     *
     * @return int
     */
    private static function now(): int {
        return \core\di::get(\core\clock::class)->time();
    }
}

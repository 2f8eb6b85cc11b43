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
 * What a campaign asks of somebody.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * One person, one division, some items, from when until when.
 */
final class ask {
    /** @var string Table. */
    public const TABLE = 'local_barrette_ask';

    /**
     * An ask.
     *
     * @param int $id Row.
     * @param int $courseid AP course.
     * @param string $campaign Key of the campaign.
     * @param string $name Its name.
     * @param int $cohortid Division.
     * @param string $division Its name.
     * @param int $userid Who is asked.
     * @param int $first First second of the campaign.
     * @param int $last Last second of it.
     * @param int[] $itemids Items.
     * @param int $reminded When the person was last reminded, 0 for never.
     */
    private function __construct(
        /** @var int Row. */
        public readonly int $id,
        /** @var int AP course. */
        public readonly int $courseid,
        /** @var string Key of the campaign. */
        public readonly string $campaign,
        /** @var string Its name. */
        public readonly string $name,
        /** @var int Division. */
        public readonly int $cohortid,
        /** @var string Its name. */
        public readonly string $division,
        /** @var int Who is asked. */
        public readonly int $userid,
        /** @var int First second of the campaign. */
        public readonly int $first,
        /** @var int Last second of it. */
        public readonly int $last,
        /** @var int[] Items. */
        public readonly array $itemids,
        /** @var int When the person was last reminded, 0 for never. */
        public readonly int $reminded,
    ) {
    }

    /**
     * Those under a condition, in courses that are ours and divisions in scope.
     *
     * @param string $where Condition on the table, as a.
     * @param array $params Its parameters.
     * @return self[] By id, those that end first first, then by division and person.
     */
    public static function all(string $where = '1 = 1', array $params = []): array {
        global $DB;
        [$inscope, $more] = scope::cohort('a.cohortid');
        $sql = "SELECT a.*, h.name AS division
                  FROM {local_barrette_ask} a
                  JOIN {cohort} h ON h.id = a.cohortid
                  JOIN {course} c ON c.id = a.courseid
                 WHERE ($where) AND $inscope AND " . scope::course('a.courseid') . '
              ORDER BY a.timelast, a.campaign, h.name, a.userid, a.id';
        return array_map([self::class, 'of_row'], $DB->get_records_sql($sql, $params + $more));
    }

    /**
     * Whether it is asked now.
     *
     * @return bool
     */
    public function is_open(): bool {
        return $this->distance() === 0;
    }

    /**
     * How far the campaign is from now.
     *
     * @return int Seconds until it opens, or since it ended; 0 while it is open.
     */
    public function distance(): int {
        $now = self::now();
        return max(0, $this->first - $now, $now - $this->last);
    }

    /**
     * Whether the campaign is yet to come.
     *
     * @return bool
     */
    public function is_to_come(): bool {
        return self::now() < $this->first;
    }

    /**
     * The time.
     *
     * @return int
     */
    public static function now(): int {
        return \core\di::get(\core\clock::class)->time();
    }

    /**
     * An ask from its row.
     *
     * @param \stdClass $row Row, with the name of its division.
     * @return self
     */
    private static function of_row(\stdClass $row): self {
        return new self(
            (int) $row->id,
            (int) $row->courseid,
            $row->campaign,
            $row->name,
            (int) $row->cohortid,
            $row->division,
            (int) $row->userid,
            (int) $row->timefirst,
            (int) $row->timelast,
            array_map('intval', json_decode((string) $row->competencies, true) ?: []),
            (int) $row->timereminded
        );
    }
}

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
 * Keys that hold a user id.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy\trace;

use core_privacy\local\request\transform;
use local_barrette\privacy\trace;

/**
 * Tables that have no user field, but where the keys of enrolments, members and asks end with a user id.
 */
abstract class keys extends trace {
    /** @var string[] Kinds whose keys end with a user id. */
    public const KINDS = ['enrolments', 'group_members', 'asks'];

    #[\Override]
    protected function rows(int $userid): array {
        global $DB;
        [$where, $params] = $this->about($userid);
        return array_values($DB->get_records_select($this->table(), $where, $params, 'id'));
    }

    #[\Override]
    public function count(int $userid): int {
        global $DB;
        [$where, $params] = $this->about($userid);
        return $DB->count_records_select($this->table(), $where, $params);
    }

    #[\Override]
    public function forget(int $userid): void {
        global $DB;
        [$where, $params] = $this->about($userid);
        $DB->delete_records_select($this->table(), $where, $params);
    }

    /**
     * Everybody who is in a key.
     *
     * @return int[] User ids.
     */
    public function people(): array {
        global $DB;
        [$inkinds, $params] = $DB->get_in_or_equal(self::KINDS);
        $keys = $DB->get_fieldset_select($this->table(), 'DISTINCT objkey', "kind $inkinds", $params);
        return array_values(array_unique(array_map(fn($key) => (int) substr(strrchr($key, '|'), 1), $keys)));
    }

    /**
     * Forget everybody.
     */
    public function forget_all(): void {
        global $DB;
        [$inkinds, $params] = $DB->get_in_or_equal(self::KINDS);
        $DB->delete_records_select($this->table(), "kind $inkinds", $params);
    }

    #[\Override]
    protected function told(\stdClass $row): array {
        return ['kind' => $row->kind, 'objkey' => $row->objkey, 'timecreated' => transform::datetime($row->timecreated)];
    }

    /**
     * The condition of the rows about a person.
     *
     * @param int $userid Person.
     * @return array SQL and parameters.
     */
    private function about(int $userid): array {
        global $DB;
        [$inkinds, $params] = $DB->get_in_or_equal(self::KINDS, SQL_PARAMS_NAMED);
        $params['mine'] = '%' . $DB->sql_like_escape("|$userid");
        return ["kind $inkinds AND " . $DB->sql_like('objkey', ':mine'), $params];
    }
}

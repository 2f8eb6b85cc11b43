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
 * What a synchronisation is about.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\requests;

use core_text;
use invalid_parameter_exception;
use local_barrette\local\objects;
use local_barrette\local\scope;
use moodle_exception;

/**
 * Everything, a division in scope, or a needs group that Barrette made.
 */
final class target {
    /** @var string[] Scopes. */
    public const SCOPES = ['all', 'cohort', 'group'];

    /**
     * A target that exists.
     *
     * @param string $scope One of SCOPES.
     * @param int $id Cohort or group, 0 for everything.
     * @param string $key How the bridge knows it: idnumber of the cohort, our key of the group.
     * @param string $name How people know it, plain text.
     */
    private function __construct(
        /** @var string One of SCOPES. */
        public readonly string $scope,
        /** @var int Cohort or group, 0 for everything. */
        public readonly int $id,
        /** @var string How the bridge knows it. */
        public readonly string $key,
        /** @var string How people know it. */
        public readonly string $name,
    ) {
    }

    /**
     * The target that somebody named, or a refusal.
     *
     * @param string $scope One of SCOPES.
     * @param int $id Cohort or group, 0 for everything.
     * @return self
     */
    public static function named(string $scope, int $id): self {
        if (!in_array($scope, self::SCOPES, true) || ($scope === 'all') !== ($id === 0)) {
            throw new invalid_parameter_exception('scope is all with 0, cohort or group with its id');
        }
        return self::find($scope, $id) ?? throw new moodle_exception('requesttarget', 'local_barrette');
    }

    /**
     * The target that somebody chose in the form, or a refusal.
     *
     * @param string $choice As choice() writes it.
     * @return self
     */
    public static function chosen(string $choice): self {
        if (!preg_match('/^([a-z]+):(\d{1,10})$/D', $choice, $parts)) {
            throw new moodle_exception('requesttarget', 'local_barrette');
        }
        return self::named($parts[1], (int) $parts[2]);
    }

    /**
     * The target as a choice of the form.
     *
     * @return string
     */
    public function choice(): string {
        return "$this->scope:$this->id";
    }

    /**
     * A target, if it exists and may be asked for.
     *
     * @param string $scope Scope.
     * @param int $id Cohort or group.
     * @return self|null
     */
    public static function find(string $scope, int $id): ?self {
        $found = match ($scope) {
            'all' => [new self('all', 0, '', get_string('scopeall', 'local_barrette'))],
            'cohort' => self::cohorts($id),
            'group' => self::groups($id),
            default => [],
        };
        return reset($found) ?: null;
    }

    /**
     * The divisions that may be asked for: those that the bridge can name.
     *
     * @param int $id One of them, 0 for all.
     * @return self[] In the order of names.
     */
    public static function cohorts(int $id = 0): array {
        global $DB;
        [$inscope, $params] = scope::cohort('h.id');
        $sql = "SELECT h.id, h.name, h.idnumber, h.contextid FROM {cohort} h
                 WHERE $inscope AND h.idnumber <> '' AND (h.id = :one OR :any = 0)
              ORDER BY h.name, h.id";
        $rows = $DB->get_records_sql($sql, $params + ['one' => $id, 'any' => $id]);
        return array_values(array_map(fn($row) => new self(
            'cohort',
            (int) $row->id,
            $row->idnumber,
            self::plain($row->name, (int) $row->contextid)
        ), $rows));
    }

    /**
     * The needs groups that may be asked for: those of ours that still carry our stamp.
     *
     * @param int $id One of them, 0 for all.
     * @return self[] In the order of courses, then of names.
     */
    public static function groups(int $id = 0): array {
        global $DB;
        $ours = scope::course('g.courseid');
        $sql = "SELECT g.id, g.name, g.idnumber, o.objkey, c.id AS courseid, c.fullname
                  FROM {local_barrette_object} o
                  JOIN {groups} g ON g.id = o.objectid
                  JOIN {course} c ON c.id = g.courseid
                 WHERE o.kind = 'groups' AND o.state = :made AND $ours AND (g.id = :one OR :any = 0)
              ORDER BY c.fullname, c.id, g.name, g.id";
        $rows = $DB->get_records_sql($sql, ['made' => objects::MADE, 'one' => $id, 'any' => $id]);
        $stamped = array_filter($rows, fn($row) => $row->idnumber === objects::stamp($row->objkey));
        return array_values(array_map(function ($row): self {
            $contextid = \context_course::instance($row->courseid)->id;
            $names = ['group' => self::plain($row->name, $contextid), 'course' => self::plain($row->fullname, $contextid)];
            return new self('group', (int) $row->id, $row->objkey, get_string('groupofcourse', 'local_barrette', $names));
        }, $stamped));
    }

    /**
     * A name as plain text, filtered as Moodle wants.
     *
     * @param string $name Name.
     * @param int $contextid Its context.
     * @return string
     */
    private static function plain(string $name, int $contextid): string {
        $context = \context::instance_by_id($contextid);
        return core_text::entities_to_utf8(format_string($name, true, ['context' => $context, 'escape' => false]));
    }
}

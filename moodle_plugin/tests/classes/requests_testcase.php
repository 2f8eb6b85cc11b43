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
 * What is common to the tests of synchronisations.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\tests;

use core_external\external_api;
use local_barrette\external\report;
use local_barrette\external\take_request;
use local_barrette\local\requests;
use local_barrette\local\requests\asking;
use local_barrette\local\requests\target;

/**
 * A school with a division and a needs group, a coordinator who asks and a bridge that answers.
 */
abstract class requests_testcase extends bridge_testcase {
    /** @var \stdClass Division in scope. */
    protected \stdClass $division;

    /** @var int Coordinator. */
    protected int $coordinator;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->division = $this->school->create_division('2A', 2);
        $this->coordinator = $this->school->create_coordinator()->id;
    }

    /**
     * Make a needs group.
     *
     * @return int Its id.
     */
    protected function create_group(): int {
        $this->assert_all('done', $this->apply([
            self::item('courses', 'c1', ['shortname' => 'AP1', 'fullname' => 'AP, seconde', 'summary' => '']),
            self::item('groups', 'ga', ['course' => 'c1', 'name' => 'Atelier Lire & écrire']),
        ]));
        return $this->id_of('groups', 'ga');
    }

    /**
     * Ask as the coordinator.
     *
     * @param string $scope Scope.
     * @param int $scopeid Cohort or group.
     * @return \stdClass The request that will answer.
     */
    protected function ask(string $scope = 'all', int $scopeid = 0): \stdClass {
        $this->setUser($this->coordinator);
        [$row] = asking::ask(target::named($scope, $scopeid), $this->coordinator);
        $this->as_bridge();
        return $row;
    }

    /**
     * Visit as the bridge.
     *
     * @param array $other What differs from a quiet bridge.
     * @return array The answer.
     */
    protected function visit(array $other = []): array {
        $params = $other + ['busy' => 0, 'nextrun' => 0, 'waiting' => 0, 'release' => '0.2.0'];
        $params = external_api::validate_parameters(take_request::execute_parameters(), $params);
        return external_api::clean_returnvalue(take_request::execute_returns(), take_request::execute(...$params));
    }

    /**
     * Report as the bridge.
     *
     * @param array $other What differs from a synchronisation that reads.
     * @return int 1 when it was known.
     */
    protected function report(array $other): int {
        $params = $other + [
            'origin' => 'page', 'state' => 'running', 'step' => 'read', 'stepdone' => 1, 'steptotal' => 18,
            'counts' => '[]', 'outcome' => '{}',
        ];
        $params = external_api::validate_parameters(report::execute_parameters(), $params);
        $answer = report::execute(...$params);
        return external_api::clean_returnvalue(report::execute_returns(), $answer)['known'];
    }

    /**
     * Report an end.
     *
     * @param string $runkey Key.
     * @param string $origin Origin.
     * @param string $state End.
     * @return int 1 when it was known.
     */
    protected function report_end(string $runkey, string $origin = 'page', string $state = 'done'): int {
        return $this->report([
            'runkey' => $runkey, 'origin' => $origin, 'state' => $state, 'step' => '', 'stepdone' => 0, 'steptotal' => 0,
            'counts' => '[{"name": "pupils", "moodle": 2, "barrette": 2}]',
            'outcome' => '{"fr": "Tout est à jour.", "en": "All is up to date."}',
        ]);
    }

    /**
     * Say that times of a synchronisation are older.
     *
     * @param string $runkey Key.
     * @param int $seconds By how much.
     */
    protected function age(string $runkey, int $seconds): void {
        global $DB;
        $row = requests::find($runkey);
        foreach (['timecreated', 'timetaken', 'timereported', 'timeended'] as $name) {
            $row->$name = $row->$name ? $row->$name - $seconds : 0;
        }
        $DB->update_record(requests::TABLE, $row);
    }

    /**
     * What the tables of synchronisations hold.
     *
     * @return string To be compared.
     */
    protected function standing(): string {
        global $DB;
        return json_encode([$DB->get_records(requests::TABLE, null, 'id'), $DB->get_records('local_barrette_bridge')]);
    }
}

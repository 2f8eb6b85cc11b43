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
 * Tests of the description of the site.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\external;

use core_external\external_api;
use local_barrette\tests\bridge_testcase;

/**
 * The bridge learns who answers and what is missing.
 *
 * @covers \local_barrette\external\get_site
 * @covers \local_barrette\local\site
 * @covers \local_barrette\local\checks
 */
final class get_site_test extends bridge_testcase {
    /**
     * The answer, checked against its description.
     *
     * @return array
     */
    private function describe(): array {
        return external_api::clean_returnvalue(get_site::execute_returns(), get_site::execute());
    }

    /**
     * The checks that are not well.
     *
     * @return string[] Names.
     */
    private function wrong(): array {
        $wrong = array_filter($this->describe()['checks'], fn($check) => !$check['ok']);
        return array_values(array_column($wrong, 'name'));
    }

    /**
     * Only the service account is answered.
     */
    public function test_refuses_others(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\required_capability_exception::class);
        get_site::execute();
    }

    /**
     * What setup made is named.
     */
    public function test_names_what_setup_made(): void {
        $site = $this->describe();
        $this->assertSame(1, $site['format']);
        $this->assertSame($this->prepared['userid'], $site['userid']);
        $this->assertSame($this->prepared['categoryid'], $site['categoryid']);
        $this->assertSame($this->prepared['scaleid'], $site['scaleid']);
        $this->assertSame(hash('sha256', get_site_identifier()), $site['site']['id']);
    }

    /**
     * The account that setup makes lacks nothing; a cohort must still be chosen.
     */
    public function test_everything_is_well_but_the_cohorts(): void {
        $this->assertSame(['cohorts'], $this->wrong());
        $this->school->create_division('2A', 1);
        $this->assertSame([], $this->wrong());
    }

    /**
     * The order of the checks is part of the exchange.
     */
    public function test_order_of_checks(): void {
        $names = array_column($this->describe()['checks'], 'name');
        $first = ['webservices', 'rest', 'competencies', 'completion', 'category', 'scale', 'cohorts', 'mail'];
        $this->assertSame($first, array_slice($names, 0, 8));
        foreach (array_slice($names, 8) as $name) {
            $this->assertStringStartsWith('capability:', $name);
        }
    }

    /**
     * What is taken away is named.
     */
    public function test_names_what_is_missing(): void {
        \core_course_category::get($this->prepared['categoryid'], MUST_EXIST, true)->delete_full(false);
        set_config('enablecompletion', 0);
        set_config('enrol_plugins_enabled', 'self');
        $this->assertSame(0, $this->describe()['categoryid']);
        $wrong = $this->wrong();
        foreach (['completion', 'category', 'mail', 'capability:moodle/competency:coursecompetencymanage'] as $name) {
            $this->assertContains($name, $wrong);
        }
    }

    /**
     * Every kind is told, with its columns.
     */
    public function test_kinds(): void {
        $kinds = array_column($this->describe()['kinds'], null, 'name');
        $this->assertCount(24, $kinds);
        $this->assertSame('id:int,objkey:text,courseid:int,name:text,visible:int,groupingid:int', $kinds['sections']['columns']);
        $written = array_keys(array_filter($kinds, fn($kind) => $kind['writes']));
        $this->assertSame([
            'activities', 'asks', 'course_competencies', 'courses', 'enrolments', 'group_details', 'group_members',
            'grouping_groups', 'groupings', 'groups', 'sections',
        ], $written);
        $this->assertNotContains(0, array_column($kinds, 'reads'));
    }
}

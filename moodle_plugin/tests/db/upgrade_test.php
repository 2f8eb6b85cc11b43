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
 * Tests of the upgrade steps.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\db;

/**
 * A site of an older version becomes what a new installation is, and keeps what it held.
 *
 * @covers ::xmldb_local_barrette_upgrade
 * @covers ::local_barrette_make_table
 * @covers ::local_barrette_tables_2026112301
 * @covers ::local_barrette_tables_2026112401
 * @covers ::local_barrette_tables_2026112410
 * @covers ::local_barrette_tables_2026120101
 * @covers ::local_barrette_tables_2026120102
 * @covers ::local_barrette_add_fence
 */
final class upgrade_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        $this->resetAfterTest();
        // Tables are dropped and made: no transaction of the test survives that.
        $this->preventResetByRollback();
        require_once($CFG->libdir . '/upgradelib.php');
        require_once($CFG->dirroot . '/local/barrette/db/upgrade.php');
    }

    #[\Override]
    protected function tearDown(): void {
        // Whatever a failed test left, the next one finds the tables of this version.
        $this->make_tables(self::schema($this->path('/db/install.xml')));
        parent::tearDown();
    }

    /**
     * A file of the plugin.
     *
     * @param string $path Path in the plugin.
     * @return string
     */
    private function path(string $path): string {
        global $CFG;
        return "$CFG->dirroot/local/barrette$path";
    }

    /**
     * The tables of a file.
     *
     * @param string $path File.
     * @return \xmldb_structure
     */
    private static function schema(string $path): \xmldb_structure {
        $file = new \xmldb_file($path);
        self::assertTrue($file->loadXMLStructure());
        return $file->getStructure();
    }

    /**
     * Make the database hold some tables of ours and no other.
     *
     * @param \xmldb_structure $schema Tables.
     */
    private function make_tables(\xmldb_structure $schema): void {
        global $DB;
        $manager = $DB->get_manager();
        foreach ($DB->get_tables(false) as $table) {
            if (str_starts_with($table, 'local_barrette_')) {
                $manager->drop_table(new \xmldb_table($table));
            }
        }
        $manager->install_from_xmldb_structure($schema);
    }

    /**
     * What differs between the database and some tables of ours.
     *
     * @param \xmldb_structure $schema Tables.
     * @return array
     */
    private function differences(\xmldb_structure $schema): array {
        global $DB;
        $DB->reset_caches();
        $found = $DB->get_manager()->check_database_schema($schema, ['extratables' => false]);
        $extra = array_diff(
            array_filter($DB->get_tables(false), fn($table) => str_starts_with($table, 'local_barrette_')),
            array_map(fn($table) => $table->getName(), $schema->getTables())
        );
        return $found + ($extra ? ['extra' => $extra] : []);
    }

    /**
     * Bring the site to the state of version 2026112300.
     *
     * @return \stdClass The role that had the capability in a course.
     */
    private function make_2026112300(): \stdClass {
        global $DB;
        $this->make_tables(self::schema($this->path('/tests/fixtures/install_2026112300.xml')));
        $system = \context_system::instance()->id;
        $roles = array_merge(get_archetype_roles('user'), get_archetype_roles('student'));
        foreach ($roles as $role) {
            unassign_capability('local/barrette:viewown', $role->id);
        }
        $pupil = current(get_archetype_roles('student'));
        assign_capability('local/barrette:viewown', CAP_ALLOW, $pupil->id, $system);
        set_config('version', 2026112300, 'local_barrette');
        $DB->insert_record('local_barrette_object', [
            'kind' => 'courses', 'objkey' => 'c1', 'courseid' => 5, 'objectid' => 5, 'state' => 1, 'timecreated' => 7,
        ]);
        $DB->insert_record('local_barrette_applied', [
            'batchkey' => 'batch-0001', 'kind' => 'courses', 'objkey' => 'c1', 'digest' => str_repeat('a', 64),
            'status' => 'done', 'objectid' => 5, 'timecreated' => 7,
        ]);
        return $pupil;
    }

    /**
     * What the old tables hold.
     *
     * @return string To be compared.
     */
    private static function held(): string {
        global $DB;
        return json_encode([$DB->get_records('local_barrette_object'), $DB->get_records('local_barrette_applied')]);
    }

    /**
     * Who has a capability by a role in the system.
     *
     * @return int[] Roles.
     */
    private static function holders(): array {
        return array_map('intval', array_keys(get_roles_with_capability('local/barrette:viewown', CAP_ALLOW)));
    }

    /**
     * From 2026112300: the schema of a new installation, the data kept, the capability given to everybody.
     */
    public function test_from_2026112300(): void {
        $pupil = $this->make_2026112300();
        $now = self::schema($this->path('/db/install.xml'));
        $this->assertCount(count($now->getTables()) - 2, $this->differences($now));
        $held = self::held();
        $this->assertTrue(xmldb_local_barrette_upgrade(2026112300));
        $this->assertSame([], $this->differences($now));
        $this->assertSame($held, self::held());
        $user = current(get_archetype_roles('user'));
        $this->assertEqualsCanonicalizing([(int) $user->id, (int) $pupil->id], self::holders());
        $this->assertEquals(2026120102, get_config('local_barrette', 'version'));
    }

    /**
     * An upgrade that was cut short is begun again, and loses nothing of what its first attempt made.
     */
    public function test_begun_again(): void {
        global $DB;
        $this->make_2026112300();
        $held = self::held();
        xmldb_local_barrette_upgrade(2026112300);
        $DB->insert_record('local_barrette_bridge', ['timeseen' => 9]);
        $DB->get_manager()->drop_table(new \xmldb_table('local_barrette_request'));
        set_config('version', 2026112300, 'local_barrette');
        $this->assertTrue(xmldb_local_barrette_upgrade(2026112300));
        $this->assertSame([], $this->differences(self::schema($this->path('/db/install.xml'))));
        $this->assertSame($held, self::held());
        $this->assertEquals(9, $DB->get_field('local_barrette_bridge', 'timeseen', []));
    }

    /**
     * From 2026112301: what the bridge said of itself is kept, with no fence yet; the new tables are there.
     */
    public function test_from_2026112301(): void {
        global $DB;
        $this->make_2026112300();
        $manager = $DB->get_manager();
        foreach (local_barrette_tables_2026112301() as $name => $definition) {
            local_barrette_make_table($name, $definition);
        }
        $DB->insert_record('local_barrette_bridge', ['timeseen' => 9, 'bridgerelease' => '0.2.0']);
        $this->assertFalse($manager->field_exists('local_barrette_bridge', 'fence'));
        set_config('version', 2026112301, 'local_barrette');
        $this->assertTrue(xmldb_local_barrette_upgrade(2026112301));
        $this->assertSame([], $this->differences(self::schema($this->path('/db/install.xml'))));
        $row = $DB->get_record('local_barrette_bridge', []);
        $this->assertEquals([9, '0.2.0', 0], [$row->timeseen, $row->bridgerelease, $row->fence]);
    }

    /**
     * From 2026112401: the marks of AP needs have their table.
     */
    public function test_from_2026112401(): void {
        global $DB;
        $DB->get_manager()->drop_table(new \xmldb_table('local_barrette_ap_mark'));
        set_config('version', 2026112401, 'local_barrette');
        $this->assertTrue(xmldb_local_barrette_upgrade(2026112401));
        $this->assertSame([], $this->differences(self::schema($this->path('/db/install.xml'))));
    }

    /**
     * A site that is up to date is left as it is.
     */
    public function test_nothing_to_do(): void {
        global $DB;
        $this->make_tables(self::schema($this->path('/tests/fixtures/install_2026112300.xml')));
        $this->assertTrue(xmldb_local_barrette_upgrade(2026120102));
        $this->assertFalse($DB->get_manager()->table_exists('local_barrette_request'));
    }

    /**
     * No column or table of ours is a word that a database keeps to itself: queries do not quote them.
     */
    public function test_no_reserved_words(): void {
        global $CFG;
        require_once($CFG->libdir . '/ddllib.php');
        foreach (self::schema($this->path('/db/install.xml'))->getTables() as $table) {
            foreach ($table->getFields() as $field) {
                $reserved = \sql_generator::getAllReservedWords();
                $this->assertArrayNotHasKey($field->getName(), $reserved, $table->getName() . '.' . $field->getName());
            }
        }
    }
}

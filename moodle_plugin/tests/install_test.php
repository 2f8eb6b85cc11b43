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
 * Tests of the tables.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette;

/**
 * The tables are such as every database of Moodle takes.
 *
 * @coversNothing
 */
final class install_test extends \advanced_testcase {
    /**
     * Moodle has no complaint of the tables' description, and no column is named by a word that a database keeps for itself.
     */
    public function test_tables_are_described_as_moodle_wants(): void {
        global $CFG;
        require_once($CFG->libdir . '/ddllib.php');
        $file = new \xmldb_file(__DIR__ . '/../db/install.xml');
        $this->assertTrue($file->loadXMLStructure());
        $this->assertDebuggingNotCalled();
        $reserved = \sql_generator::getAllReservedWords();
        foreach ($file->getStructure()->getTables() as $table) {
            $names = array_map(fn(\xmldb_field $field): string => $field->getName(), $table->getFields());
            $this->assertSame([], array_values(array_intersect($names, array_keys($reserved))), $table->getName());
        }
    }
}

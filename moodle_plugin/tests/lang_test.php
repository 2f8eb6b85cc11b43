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
 * Tests of the strings.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette;

/**
 * Both languages say the same things.
 *
 * @coversNothing
 */
final class lang_test extends \basic_testcase {
    /**
     * The strings of a language.
     *
     * @param string $lang Language.
     * @return string[] By key.
     */
    private static function strings(string $lang): array {
        $string = [];
        require(__DIR__ . "/../lang/$lang/local_barrette.php");
        return $string;
    }

    /**
     * Both files have the same keys, in the order that Moodle wants.
     */
    public function test_same_keys(): void {
        $keys = array_keys(self::strings('en'));
        $this->assertSame($keys, array_keys(self::strings('fr')));
        $sorted = $keys;
        sort($sorted);
        $this->assertSame($sorted, $keys);
    }

    /**
     * Both languages use the same placeholders, and nothing is left in English.
     */
    public function test_same_placeholders(): void {
        $french = self::strings('fr');
        foreach (self::strings('en') as $key => $text) {
            preg_match_all('/\{\$a[^}]*\}/', $text, $expected);
            preg_match_all('/\{\$a[^}]*\}/', $french[$key], $found);
            $this->assertEqualsCanonicalizing($expected[0], $found[0], $key);
            $this->assertTrue($key === 'pluginname' || $text !== $french[$key], $key);
        }
    }

    /**
     * Every capability has its name in both.
     */
    public function test_capabilities_are_named(): void {
        $capabilities = [];
        require(__DIR__ . '/../db/access.php');
        foreach (array_keys($capabilities) as $capability) {
            $this->assertArrayHasKey(substr($capability, strlen('local/')), self::strings('fr'));
        }
    }
}

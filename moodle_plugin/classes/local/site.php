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
 * Who answers.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_date;
use core_plugin_manager;

/**
 * Describes the site to the bridge.
 */
final class site {
    /**
     * The description.
     *
     * @return array As the web service answers.
     */
    public static function describe(): array {
        global $CFG, $SITE, $USER;
        return [
            'format' => payload::FORMAT,
            'plugin' => self::plugin(),
            'moodle' => ['version' => (string) $CFG->version, 'release' => $CFG->release, 'branch' => (string) $CFG->branch],
            'site' => [
                'id' => hash('sha256', get_site_identifier()),
                'name' => $SITE->fullname,
                'url' => $CFG->wwwroot,
                'lang' => $CFG->lang,
                'timezone' => core_date::get_server_timezone(),
            ],
            'servertime' => time(),
            'userid' => (int) $USER->id,
            'categoryid' => category::id(),
            'scaleid' => checks::scale(),
            'limits' => ['rows' => page::MAX_ROWS, 'items' => payload::MAX_ITEMS, 'seconds' => batch::MAX_SECONDS],
            'fence' => fence::highest(),
            'kinds' => self::kinds(),
            'checks' => checks::all(),
        ];
    }

    /**
     * Version of the plugin.
     *
     * @return array
     */
    private static function plugin(): array {
        $info = core_plugin_manager::instance()->get_plugin_info('local_barrette');
        return ['version' => (int) $info->versiondb, 'release' => (string) $info->release];
    }

    /**
     * The kinds, with their columns.
     *
     * @return array[]
     */
    private static function kinds(): array {
        $exported = kinds::exported();
        $applied = kinds::applied();
        $names = array_keys($exported + $applied);
        sort($names);
        return array_map(fn(string $name) => [
            'name' => $name,
            'columns' => isset($exported[$name]) ? self::signature($exported[$name]) : '',
            'reads' => (int) isset($exported[$name]),
            'writes' => (int) isset($applied[$name]),
        ], $names);
    }

    /**
     * Columns of a kind with their types.
     *
     * @param export_kind $kind Kind.
     * @return string
     */
    private static function signature(export_kind $kind): string {
        $columns = $kind->columns();
        return implode(',', array_map(fn($name) => "$name:{$columns[$name]}", array_keys($columns)));
    }
}

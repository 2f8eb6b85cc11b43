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
 * Settings of the plugin.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

if ($hassiteconfig) {
    $ADMIN->add('localplugins', new admin_category('local_barrette_folder', new lang_string('pluginname', 'local_barrette')));
    $settings = new admin_settingpage('local_barrette', new lang_string('tosettings', 'local_barrette'));

    if ($ADMIN->fulltree) {
        $settings->add(new admin_setting_heading(
            'local_barrette/pages',
            '',
            html_writer::alist([
                html_writer::link(new moodle_url('/local/barrette/check.php'), get_string('checkpage', 'local_barrette')),
                html_writer::link(new moodle_url('/local/barrette/coordinate.php'), get_string('coordination', 'local_barrette')),
                html_writer::link(new moodle_url('/local/barrette/remove.php'), get_string('removepage', 'local_barrette')),
            ])
        ));
        $settings->add(new admin_setting_configmultiselect(
            'local_barrette/cohorts',
            new lang_string('cohorts', 'local_barrette'),
            new lang_string('cohorts_desc', 'local_barrette'),
            [],
            $DB->get_records_menu('cohort', null, 'name', 'id, name')
        ));
        $settings->add(new \local_barrette\local\bridge_url_setting(
            'local_barrette/bridgeurl',
            new lang_string('setting_bridgeurl', 'local_barrette'),
            new lang_string('setting_bridgeurl_desc', 'local_barrette'),
            '',
            PARAM_RAW_TRIMMED
        ));
        $settings->add(new admin_setting_configselect(
            'local_barrette/release',
            new lang_string('setting_release', 'local_barrette'),
            new lang_string('setting_release_desc', 'local_barrette'),
            'interview',
            [
                'interview' => new lang_string('setting_release_interview', 'local_barrette'),
                'atonce' => new lang_string('setting_release_atonce', 'local_barrette'),
            ]
        ));
        $settings->add(new admin_setting_configcheckbox(
            'local_barrette/campaignreminders',
            new lang_string('setting_campaignreminders', 'local_barrette'),
            new lang_string('setting_campaignreminders_desc', 'local_barrette'),
            1
        ));
        foreach (['retentionmonths' => 3, 'logmonths' => 12] as $name => $months) {
            $settings->add(new \local_barrette\local\months_setting(
                "local_barrette/$name",
                new lang_string("setting_$name", 'local_barrette'),
                new lang_string("setting_{$name}_desc", 'local_barrette'),
                $months
            ));
        }
        $settings->add(new admin_setting_configtext(
            'local_barrette/retentionaccept',
            new lang_string('retentionaccept', 'local_barrette'),
            new lang_string('retentionaccept_desc', 'local_barrette'),
            0,
            PARAM_INT
        ));
    }

    $ADMIN->add('local_barrette_folder', $settings);
    // Moodle adds to the folder of all plugins what it finds here.
    $settings = null;
    foreach (['check' => 'checkpage', 'remove' => 'removepage'] as $page => $string) {
        $ADMIN->add('local_barrette_folder', new admin_externalpage(
            "local_barrette_$page",
            new lang_string($string, 'local_barrette'),
            new moodle_url("/local/barrette/$page.php"),
            'moodle/site:config'
        ));
    }
}

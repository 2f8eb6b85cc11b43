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
    $settings = new admin_settingpage('local_barrette', new lang_string('pluginname', 'local_barrette'));

    if ($ADMIN->fulltree) {
        $settings->add(new admin_setting_configmultiselect(
            'local_barrette/cohorts',
            new lang_string('cohorts', 'local_barrette'),
            new lang_string('cohorts_desc', 'local_barrette'),
            [],
            $DB->get_records_menu('cohort', null, 'name', 'id, name')
        ));
        $months = array_map(fn($n) => new lang_string($n === 1 ? 'nummonth' : 'nummonths', '', $n), array_combine(
            \local_barrette\local\retention::CHOICES,
            \local_barrette\local\retention::CHOICES
        ));
        $settings->add(new admin_setting_configselect(
            'local_barrette/retentionmonths',
            new lang_string('retentionmonths', 'local_barrette'),
            new lang_string('retentionmonths_desc', 'local_barrette'),
            \local_barrette\local\retention::MONTHS,
            $months
        ));
        $settings->add(new admin_setting_configtext(
            'local_barrette/retentionaccept',
            new lang_string('retentionaccept', 'local_barrette'),
            new lang_string('retentionaccept_desc', 'local_barrette'),
            0,
            PARAM_INT
        ));
    }

    $ADMIN->add('localplugins', $settings);
}

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
 * What must be in place before the bridge can work.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_competency\api;

/**
 * Preflight of the site, one answer a condition.
 */
final class checks {
    /**
     * Check everything.
     *
     * @param int|null $userid The account that needs the capabilities, the current one unless said.
     * @return array[] Name, whether it is well, and what was found.
     */
    public static function all(?int $userid = null): array {
        $checks = [];
        foreach (self::conditions() + self::capabilities($userid) as $name => [$ok, $detail]) {
            $checks[] = ['name' => $name, 'ok' => (int) $ok, 'detail' => $ok ? '' : $detail];
        }
        return $checks;
    }

    /**
     * The scale that setup made.
     *
     * @return int Its id, 0 when there is none.
     */
    public static function scale(): int {
        global $DB;
        return (int) $DB->get_field('scale', 'id', ['id' => (int) get_config('local_barrette', 'scaleid')]);
    }

    /**
     * Conditions of the site.
     *
     * @return array Whether each holds, and what to do if not, by name.
     */
    private static function conditions(): array {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/webservice/lib.php');
        [$inscope, $params] = scope::cohort('id');
        return [
            'webservices' => [!empty($CFG->enablewebservices), 'web services are off (enablewebservices)'],
            'rest' => [webservice_protocol_is_enabled('rest'), 'the REST protocol is off (webserviceprotocols)'],
            'competencies' => [api::is_enabled(), 'competencies are off'],
            'completion' => [!empty($CFG->enablecompletion), 'completion is off (enablecompletion)'],
            'category' => [category::id() > 0, 'no AP category: run local/barrette/cli/setup.php'],
            'scale' => [self::scale() > 0, 'no three-state scale: run local/barrette/cli/setup.php'],
            'cohorts' => [$DB->record_exists_select('cohort', $inscope, $params), 'no cohort in scope (local_barrette/cohorts)'],
            'mail' => [enrol_is_enabled('manual'), 'manual enrolments are off (enrol_plugins_enabled)'],
        ];
    }

    /**
     * Capabilities of an account.
     *
     * @param int|null $userid The account, the current one unless said.
     * @return array Whether it has each, and where not, by name.
     */
    private static function capabilities(?int $userid): array {
        $system = \context_system::instance();
        $checks = [];
        foreach (account::SYSTEM as $capability) {
            $checks["capability:$capability"] = [has_capability($capability, $system, $userid), 'missing in the system context'];
        }
        $category = category::id() ? \context_coursecat::instance(category::id()) : null;
        foreach (account::CATEGORY as $capability) {
            $has = $category && has_capability($capability, $category, $userid);
            $checks["capability:$capability"] = [$has, 'missing in the AP category'];
        }
        return $checks;
    }
}

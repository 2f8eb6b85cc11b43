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
 * Preparation of a site.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_competency\api;
use core_course_category;
use core_external\util;

/**
 * Prepares a site for the bridge. Safe to run again: it makes what is missing and changes nothing else.
 */
final class setup {
    /** @var string Idnumber of the AP category. */
    private const CATEGORY = 'barrette';

    /** @var string Name of the three-state scale. */
    private const SCALE = 'Barrette';

    /** @var string Its items, in the words of the French frameworks whatever the site's language. */
    private const STATES = 'Non acquis,En voie d\'acquisition,Acquis';

    /** @var string[] What went otherwise than asked. */
    private array $warnings = [];

    /**
     * Prepare the site.
     *
     * @param string[]|null $cohorts Idnumbers of the cohorts to put in scope, null to leave them as they are.
     * @param bool $allcohorts Put all cohorts in scope.
     * @param bool $newtoken Replace the token.
     * @param int $validdays Days until a new token ends, 0 for never.
     * @return array What the bridge needs.
     */
    public function run(?array $cohorts, bool $allcohorts, bool $newtoken, int $validdays): array {
        global $CFG;
        $this->turn_on();
        $scaleid = $this->scale();
        $category = $this->category();
        $userid = $this->user();
        $this->role('barrettebridge', account::SYSTEM, \context_system::instance(), $userid);
        $this->role('barrettebridgeap', account::CATEGORY, \context_coursecat::instance($category), $userid);
        $service = $this->service($userid);
        $this->cohorts($cohorts, $allcohorts);
        return [
            'url' => $CFG->wwwroot,
            'token' => $this->token($service, $userid, $newtoken, $validdays),
            'service' => account::SERVICE,
            'userid' => $userid,
            'categoryid' => $category,
            'scaleid' => $scaleid,
            'cohorts' => $this->in_scope(),
            'warnings' => $this->warnings,
        ];
    }

    /**
     * Turn on what the bridge speaks through, and what it relies on.
     */
    private function turn_on(): void {
        global $CFG;
        set_config('enablewebservices', 1);
        $protocols = array_filter(explode(',', (string) ($CFG->webserviceprotocols ?? '')));
        set_config('webserviceprotocols', implode(',', array_unique([...$protocols, 'rest'])));
        if (empty($CFG->enablecompletion)) {
            $this->warnings[] = get_string('warncompletion', 'local_barrette');
        }
        if (!api::is_enabled()) {
            $this->warnings[] = get_string('warncompetencies', 'local_barrette');
        }
        if (!enrol_is_enabled('manual')) {
            $this->warnings[] = get_string('warnmanual', 'local_barrette');
        }
    }

    /**
     * The three-state scale.
     *
     * @return int Its id.
     */
    private function scale(): int {
        global $CFG, $USER;
        require_once($CFG->libdir . '/gradelib.php');
        $shape = ['courseid' => 0, 'name' => self::SCALE, 'scale' => self::STATES];
        $id = checks::scale() ?: (int) (\grade_scale::fetch($shape)->id ?? 0);
        $id = $id ?: (int) (new \grade_scale($shape + [
            'userid' => $USER->id, 'description' => '', 'descriptionformat' => FORMAT_HTML,
        ], false))->insert('local/barrette');
        set_config('scaleid', $id, 'local_barrette');
        return $id;
    }

    /**
     * The AP category.
     *
     * @return int Its id.
     */
    private function category(): int {
        global $DB;
        $id = category::id() ?: (int) $DB->get_field('course_categories', 'id', ['idnumber' => self::CATEGORY]);
        $id = $id ?: (int) core_course_category::create([
            'name' => get_string('categoryname', 'local_barrette'),
            'idnumber' => self::CATEGORY,
            'descriptionformat' => FORMAT_HTML,
        ])->id;
        set_config('categoryid', $id, 'local_barrette');
        return $id;
    }

    /**
     * The service account. It cannot log in, and no message goes to it.
     *
     * @return int Its id.
     */
    private function user(): int {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/lib.php');
        $local = ['username' => account::USERNAME, 'mnethostid' => $CFG->mnet_localhost_id];
        $user = $DB->get_record('user', $local + ['deleted' => 0], 'id, suspended');
        if ($user && $user->suspended) {
            $this->warnings[] = get_string('warnsuspended', 'local_barrette');
        }
        return (int) ($user->id ?? user_create_user((object) ($local + [
            'auth' => 'webservice',
            'password' => AUTH_PASSWORD_NOT_CACHED,
            'firstname' => 'Barrette',
            'lastname' => get_string('accountname', 'local_barrette'),
            'email' => 'barrette_bridge@moodle.invalid',
            'emailstop' => 1,
            'maildisplay' => \core_user::MAILDISPLAY_HIDE,
            'confirmed' => 1,
            'policyagreed' => 1,
        ]), false));
    }

    /**
     * A role with a few capabilities, given to the service account in one context.
     *
     * @param string $shortname Short name.
     * @param string[] $capabilities Capabilities.
     * @param \context $context Context.
     * @param int $userid The service account.
     */
    private function role(string $shortname, array $capabilities, \context $context, int $userid): void {
        global $DB;
        $roleid = (int) $DB->get_field('role', 'id', ['shortname' => $shortname]);
        $roleid = $roleid ?: (int) create_role(
            get_string("role_$shortname", 'local_barrette'),
            $shortname,
            get_string("role_{$shortname}_desc", 'local_barrette')
        );
        set_role_contextlevels($roleid, [$context->contextlevel]);
        foreach ($capabilities as $capability) {
            assign_capability($capability, CAP_ALLOW, $roleid, \context_system::instance()->id, true);
        }
        role_assign($roleid, $userid, $context->id);
    }

    /**
     * The external service, open to the service account.
     *
     * @param int $userid The service account.
     * @return \stdClass
     */
    private function service(int $userid): \stdClass {
        global $CFG;
        require_once($CFG->dirroot . '/webservice/lib.php');
        $manager = new \webservice();
        $service = $manager->get_external_service_by_shortname(account::SERVICE, MUST_EXIST);
        if (!$service->enabled) {
            $service->enabled = 1;
            $manager->update_external_service($service);
        }
        if (!$manager->get_ws_authorised_user($service->id, $userid)) {
            $manager->add_ws_authorised_user((object) ['externalserviceid' => $service->id, 'userid' => $userid]);
        }
        return $service;
    }

    /**
     * The token of the service account.
     *
     * @param \stdClass $service External service.
     * @param int $userid The service account.
     * @param bool $new Replace the one that stands.
     * @param int $validdays Days until a new one ends, 0 for never.
     * @return string
     */
    private function token(\stdClass $service, int $userid, bool $new, int $validdays): string {
        global $DB;
        $manager = new \webservice();
        $filter = ['externalserviceid' => $service->id, 'userid' => $userid, 'tokentype' => EXTERNAL_TOKEN_PERMANENT];
        foreach ($DB->get_records('external_tokens', $filter) as $token) {
            $ended = $token->validuntil && $token->validuntil < time();
            if (!$new && !$ended) {
                return $token->token;
            }
            $manager->delete_user_ws_token($token->id);
        }
        $until = $validdays ? time() + $validdays * DAYSECS : 0;
        $system = \context_system::instance();
        return util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, $userid, $system, $until, '', 'Barrette');
    }

    /**
     * Put cohorts in scope.
     *
     * @param string[]|null $idnumbers Idnumbers, null to leave them as they are.
     * @param bool $all All cohorts.
     */
    private function cohorts(?array $idnumbers, bool $all): void {
        global $DB;
        if ($idnumbers === null && !$all) {
            return;
        }
        $cohorts = $all ? $DB->get_records('cohort') : $DB->get_records_list('cohort', 'idnumber', $idnumbers);
        foreach (array_diff($idnumbers ?? [], array_column($cohorts, 'idnumber')) as $missing) {
            $this->warnings[] = get_string('warncohort', 'local_barrette', $missing);
        }
        if ($cohorts) {
            // A mistyped option must not empty the scope.
            set_config('cohorts', implode(',', array_keys($cohorts)), 'local_barrette');
        }
    }

    /**
     * The cohorts in scope.
     *
     * @return array[] Their id, idnumber and name.
     */
    private function in_scope(): array {
        global $DB;
        [$inscope, $params] = scope::cohort('id');
        $cohorts = array_values($DB->get_records_select('cohort', $inscope, $params, 'name', 'id, idnumber, name'));
        if (!$cohorts) {
            $this->warnings[] = get_string('warnnocohort', 'local_barrette');
        }
        return array_map(fn($cohort) => [
            'id' => (int) $cohort->id, 'idnumber' => (string) $cohort->idnumber, 'name' => $cohort->name,
        ], $cohorts);
    }
}

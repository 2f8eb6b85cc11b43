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
 * Prepares this Moodle for the bridge, and prints what the bridge needs.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_barrette\local\bridge_url;

[$options, $unknown] = cli_get_params([
    'help' => false,
    'cohorts' => null,
    'all-cohorts' => false,
    'new-token' => false,
    'valid-days' => 0,
    'bridge-url' => null,
    'json' => false,
], ['h' => 'help']);

if ($unknown) {
    cli_error(get_string('cliunknowoption', 'admin', implode(PHP_EOL . '  ', $unknown)));
}
if ($options['help']) {
    cli_writeln(get_string('setuphelp', 'local_barrette'));
    exit(0);
}
if (!ctype_digit((string) $options['valid-days'])) {
    cli_error(get_string('setupvaliddays', 'local_barrette'));
}
if ($options['bridge-url'] !== null && !bridge_url::is_sound((string) $options['bridge-url'])) {
    cli_error(get_string('setting_bridgeurl_wrong', 'local_barrette'));
}

\core\session\manager::set_user(get_admin());
if ($options['bridge-url'] !== null) {
    set_config('bridgeurl', rtrim($options['bridge-url'], '/'), 'local_barrette');
}

$cohorts = is_string($options['cohorts']) ? array_filter(array_map('trim', explode(',', $options['cohorts']))) : null;
$result = (new \local_barrette\local\setup())->run(
    $cohorts,
    (bool) $options['all-cohorts'],
    (bool) $options['new-token'],
    (int) $options['valid-days']
);

if ($options['json']) {
    cli_writeln(json_encode($result, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT));
    exit(0);
}

$scope = implode(', ', array_column($result['cohorts'], 'name'));
cli_writeln(get_string('setupdone', 'local_barrette', (object) (['scope' => $scope] + $result)));
foreach ($result['warnings'] as $warning) {
    cli_writeln('! ' . $warning);
}

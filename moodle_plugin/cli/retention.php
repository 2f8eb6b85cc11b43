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
 * Shows, or does, what the nightly task does with the data of pupils who left.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_barrette\local\retention;

[$options, $unknown] = cli_get_params(['help' => false, 'run' => false, 'accept' => null], ['h' => 'help']);

if ($unknown) {
    cli_error(get_string('cliunknowoption', 'admin', implode(PHP_EOL . '  ', $unknown)));
}
if ($options['help']) {
    cli_writeln(get_string('retentionhelp', 'local_barrette'));
    exit(0);
}
if ($options['accept'] !== null && !ctype_digit((string) $options['accept'])) {
    cli_error(get_string('retentionacceptnumber', 'local_barrette'));
}

$accepted = $options['accept'] === null ? null : (int) $options['accept'];
$plan = $options['run'] ? retention::run($accepted) : retention::look($accepted);
foreach (retention::told($plan) as $sentence) {
    cli_writeln($sentence);
}
if (!$options['run']) {
    cli_writeln(get_string('retentiondry', 'local_barrette'));
}
exit($plan->held ? 3 : 0);

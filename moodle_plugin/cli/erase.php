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
 * Shows, or erases, what the plugin keeps about a person.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_barrette\privacy\eraser;

[$options, $unknown] = cli_get_params(
    ['help' => false, 'run' => false, 'user' => null, 'username' => null],
    ['h' => 'help']
);

if ($unknown) {
    cli_error(get_string('cliunknowoption', 'admin', implode(PHP_EOL . '  ', $unknown)));
}
if ($options['help']) {
    cli_writeln(get_string('erasehelp', 'local_barrette'));
    exit(0);
}
if (($options['user'] === null) === ($options['username'] === null)) {
    cli_error(get_string('erasewho', 'local_barrette'));
}

try {
    $eraser = $options['user'] === null
        ? eraser::by_username((string) $options['username'])
        : eraser::by_id((string) $options['user']);
} catch (moodle_exception $refusal) {
    cli_error($refusal->getMessage());
}

foreach ($eraser->told() as $sentence) {
    cli_writeln($sentence);
}
if ($options['run']) {
    $eraser->run();
    cli_writeln(get_string('erasedone', 'local_barrette', $eraser->left()));
} else {
    cli_writeln(get_string('erasedry', 'local_barrette'));
}
cli_writeln(get_string('erasecore', 'local_barrette'));
exit($options['run'] && $eraser->left() ? 1 : 0);

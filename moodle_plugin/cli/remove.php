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
 * Removes the courses that Barrette made. Says what it would do, and does it when told to.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_barrette\local\removal;

[$options, $unknown] = cli_get_params(
    ['help' => false, 'courses' => null, 'all' => false, 'run' => false],
    ['h' => 'help']
);
if ($unknown) {
    cli_error(get_string('cliunknowoption', 'admin', implode(PHP_EOL . '  ', $unknown)));
}
if ($options['help']) {
    cli_writeln(get_string('removehelp', 'local_barrette'));
    exit(0);
}

\core\session\manager::set_user(get_admin());

$courses = removal::courses();
if (is_string($options['courses'])) {
    try {
        $courses = removal::chosen(array_map('intval', explode(',', $options['courses'])));
    } catch (moodle_exception $refusal) {
        cli_error($refusal->getMessage());
    }
}
if (!$courses) {
    cli_writeln(get_string('removenone', 'local_barrette'));
    exit(0);
}
foreach ($courses as $course) {
    cli_writeln(get_string('removeline', 'local_barrette', $course));
}
if (!$options['run'] || !($options['all'] xor is_string($options['courses']))) {
    cli_writeln(get_string('removedry', 'local_barrette'));
    exit($options['run'] ? 2 : 0);
}
foreach ($courses as $course) {
    $string = removal::remove($course['id']) ? 'removed' : 'removeleft';
    cli_writeln(get_string($string, 'local_barrette', $course['id']));
}

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
 * What the checks of the status report have in common.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\check;

use core\check\check as core_check;
use core\check\result;

/**
 * A check of Barrette, with the page where to act.
 */
abstract class check extends core_check {
    /** @var string Page where to act. */
    protected const PAGE = '/local/barrette/check.php';

    /** @var string Name of the string that names that page. */
    protected const PAGE_NAME = 'checkpage';

    #[\Override]
    public function get_action_link(): ?\action_link {
        return new \action_link(new \moodle_url(static::PAGE), get_string(static::PAGE_NAME, 'local_barrette'));
    }

    /**
     * A result in words.
     *
     * @param string $status One of result's.
     * @param string $string Name of the string of the summary; the one that ends with "_fix" says what to do.
     * @param mixed $about What it is about.
     * @return result
     */
    protected function result(string $status, string $string, mixed $about = null): result {
        $fix = get_string_manager()->string_exists("{$string}_fix", 'local_barrette')
            ? get_string("{$string}_fix", 'local_barrette', $about)
            : '';
        return new result($status, get_string($string, 'local_barrette', $about), s($fix));
    }
}

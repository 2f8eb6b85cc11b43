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
 * The page of the test of the set-up.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\readiness as found;
use renderable;
use renderer_base;
use templatable;

/**
 * What is missing first, with its fix, then what is well.
 */
class readiness implements renderable, templatable {
    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $all = found::all();
        $missing = array_values(array_filter($all, fn($each) => !$each['ok']));
        $count = count($missing);
        return [
            'answer' => match ($count) {
                0 => get_string('checkallwell', 'local_barrette', count($all)),
                1 => get_string('checkmissingone', 'local_barrette'),
                default => get_string('checkmissing', 'local_barrette', $count),
            },
            'missing' => $missing,
            'anymissing' => $count > 0,
            'well' => self::folded(array_filter($all, fn($each) => $each['ok'])),
            'settings' => (new \moodle_url('/admin/settings.php', ['section' => 'local_barrette']))->out(false),
        ];
    }

    /**
     * What is well, its capabilities in one line: nobody has anything to do about them.
     *
     * @param array[] $well What is well.
     * @return array[]
     */
    private static function folded(array $well): array {
        $others = array_filter($well, fn($each) => !str_starts_with($each['name'], 'capability:'));
        $count = count($well) - count($others);
        if ($count) {
            $others[] = [
                'name' => 'capabilities',
                'title' => get_string('set_capabilities', 'local_barrette', $count),
                'meaning' => get_string('set_capability_for', 'local_barrette'),
            ];
        }
        return array_values($others);
    }
}

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
 * The page of coordination.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\bridge_url;
use local_barrette\local\entered;
use local_barrette\local\requests;
use local_barrette\local\requests\target;
use renderable;
use renderer_base;
use templatable;

/**
 * The state of synchronisations, what was entered since the last one, how campaigns stand, and the form to ask for another.
 */
class coordination implements renderable, templatable {
    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $campaigns = (new campaigns())->export_for_template($output);
        return [
            'hascampaigns' => (bool) $campaigns,
            'campaigns' => $campaigns,
            'live' => (new synchronisations())->export_for_template($output),
            'entered' => $this->entered(),
            'bridge' => bridge_url::get(),
            'action' => (new \moodle_url('/local/barrette/coordinate.php'))->out(false),
            'sesskey' => sesskey(),
            'divisions' => self::choices(target::cohorts()),
            'groups' => self::choices(target::groups()),
        ];
    }

    /**
     * What was entered since the last synchronisation began.
     *
     * @return array
     */
    private function entered(): array {
        $last = requests::last_successful();
        $counts = entered::since($last ? (int) $last->timetaken : 0);
        $lines = [];
        foreach (array_filter($counts) as $name => $count) {
            $string = "entered_$name" . ($count === 1 ? 'one' : '');
            $lines[] = ['line' => get_string($string, 'local_barrette', $count)];
        }
        return [
            'since' => $last
                ? get_string('enteredsince', 'local_barrette', moment::of((int) $last->timetaken))
                : get_string('enteredever', 'local_barrette'),
            'lines' => $lines,
            'nothing' => !$lines,
        ];
    }

    /**
     * Choices of the form.
     *
     * @param target[] $targets Targets.
     * @return array
     */
    private static function choices(array $targets): array {
        return [
            'any' => (bool) $targets,
            'choices' => array_map(fn($target) => ['value' => $target->choice(), 'name' => $target->name], $targets),
        ];
    }
}

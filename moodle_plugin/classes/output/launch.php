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
 * The page before the bridge.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\bridge_url;
use local_barrette\local\parts;
use renderable;
use renderer_base;
use templatable;

/**
 * What is asked the first time: whether to tell the bridge who one is. It says what, and where one goes.
 */
class launch implements renderable, templatable {
    /**
     * The question.
     *
     * @param string $state What the bridge gave to the browser.
     * @param \stdClass $user Who is asked.
     */
    public function __construct(
        /** @var string State. */
        private readonly string $state,
        /** @var \stdClass User. */
        private readonly \stdClass $user,
    ) {
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        $words = array_map(fn($part) => get_string("part_$part", 'local_barrette'), parts::of((int) $this->user->id));
        return [
            'action' => (new \moodle_url('/local/barrette/launch.php'))->out(false),
            'sesskey' => sesskey(),
            'state' => $this->state,
            'lead' => get_string('launchlead', 'local_barrette', bridge_url::get()),
            'told' => get_string('launchtold', 'local_barrette', (object) [
                'name' => fullname($this->user), 'parts' => implode(', ', $words),
            ]),
        ];
    }
}

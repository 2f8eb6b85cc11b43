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
 * Mon projet, as the pupil writes it.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\output;

use local_barrette\local\projects;
use local_barrette\local\wishes;
use moodle_url;
use renderable;
use renderer_base;
use templatable;

/**
 * The form of a pupil's project.
 */
final class project_page implements renderable, templatable {
    /**
     * The page.
     *
     * @param \stdClass $project Project, with what was just entered if it could not be saved.
     * @param string[] $faults Code of a message by field.
     */
    public function __construct(
        /** @var \stdClass Project. */
        private readonly \stdClass $project,
        /** @var string[] Code of a message by field. */
        private readonly array $faults = []
    ) {
    }

    /**
     * The page as a pupil opens it, or comes back to it after a submission that was refused. One that is saved ends here.
     *
     * @param int $userid Pupil: the current user.
     * @return self
     */
    public static function opened(int $userid): self {
        $project = projects::of($userid);
        if (!data_submitted()) {
            return new self($project);
        }
        require_sesskey();
        $texts = array_map(fn($name) => optional_param($name, '', PARAM_RAW), array_combine(projects::TEXTS, projects::TEXTS));
        $wishes = ['wish1' => optional_param('wish1', '', PARAM_RAW), 'wish2' => optional_param('wish2', '', PARAM_RAW)];
        $done = (bool) optional_param('done', 0, PARAM_BOOL);
        $faults = projects::faults($userid, $texts, array_values($wishes), $done);
        if ($faults) {
            return new self((object) array_merge((array) $project, $texts, $wishes), $faults);
        }
        projects::save($userid, $texts, array_values($wishes), $done);
        $said = get_string($done ? 'project_thanks' : 'project_saved', 'local_barrette');
        redirect(new moodle_url('/local/barrette/project.php'), $said);
    }

    #[\Override]
    public function export_for_template(renderer_base $output): array {
        return [
            'tabs' => tabs::for_pupil('project'),
            'action' => (new moodle_url('/local/barrette/project.php'))->out(false),
            'sesskey' => sesskey(),
            'state' => $this->state(),
            'isdone' => $this->project->timedone > 0,
            'limit' => projects::MAX_TEXT,
            'haserrors' => (bool) $this->faults,
            'texts' => array_map([$this, 'text'], projects::TEXTS),
            'wishes' => array_map([$this, 'wish'], range(1, wishes::MAX)),
            'wisherror' => $this->error('wishes'),
        ];
    }

    /**
     * Where the pupil is with it, in a sentence.
     *
     * @return string
     */
    private function state(): string {
        $times = ['done' => $this->project->timedone, 'begun' => $this->project->timemodified,
            'waived' => $this->project->timewaived, 'none' => 0];
        $state = projects::state($this->project);
        $date = userdate($times[$state], get_string('strftimedate', 'langconfig'));
        return get_string("project_my_$state", 'local_barrette', $date);
    }

    /**
     * A text.
     *
     * @param string $name Name of the field.
     * @return array
     */
    private function text(string $name): array {
        return [
            'name' => $name,
            'label' => get_string("project_$name", 'local_barrette'),
            'help' => get_string("project_{$name}_help", 'local_barrette'),
            'value' => $this->project->$name,
            'rows' => $name === 'project' ? 6 : 4,
            'required' => $name === 'project',
            'error' => $this->error($name),
        ];
    }

    /**
     * A choice of wish.
     *
     * @param int $number Which one.
     * @return array
     */
    private function wish(int $number): array {
        $chosen = $this->project->{"wish$number"};
        $groups = [];
        foreach (wishes::offered() as $name => $offered) {
            $options = [];
            foreach ($offered as $code => $label) {
                $options[] = ['code' => $code, 'label' => $label, 'selected' => $code === $chosen];
            }
            $groups[] = ['name' => $name, 'options' => $options];
        }
        return [
            'name' => "wish$number", 'label' => get_string("project_wish$number", 'local_barrette'), 'groups' => $groups,
        ];
    }

    /**
     * What is wrong with a field.
     *
     * @param string $field Field.
     * @return string A message, or nothing.
     */
    private function error(string $field): string {
        return isset($this->faults[$field]) ? get_string($this->faults[$field], 'local_barrette', projects::MAX_TEXT) : '';
    }
}

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
 * Activities of a module.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use core_competency\api;
use core_competency\course_competency;
use core_competency\course_module_competency;
use core_completion\manager;
use local_barrette\local\activity_type;
use local_barrette\local\item;
use local_barrette\local\objects;
use local_barrette\local\refusal;
use local_barrette\local\resolver;
use local_barrette\local\structure_kind;

/**
 * Makes activities with completion and linked competencies.
 */
final class activities extends structure_kind {
    #[\Override]
    public function fields(): array {
        return [
            'course' => 'key', 'section' => 'key', 'type' => 'activity', 'name' => 'name', 'intro' => 'html',
            'content' => 'html', 'competencies' => 'ids',
        ];
    }

    #[\Override]
    public function optional(): array {
        return ['content'];
    }

    #[\Override]
    public function check(item $item): void {
        $hascontent = activity_type::named($item->data['type'])->has_content();
        if ($hascontent && !isset($item->data['content'])) {
            throw new refusal('missing_field', 'missing: content');
        }
        if (!$hascontent && ($item->data['content'] ?? '') !== '') {
            throw new refusal('unknown_field', 'this type has no content');
        }
    }

    #[\Override]
    public function needs(item $item): array {
        $links = array_map(
            fn(int $competency) => "course_competencies {$item->data['course']}|$competency",
            $item->data['competencies']
        );
        return array_merge(parent::needs($item), $links);
    }

    #[\Override]
    protected function table(): string {
        return 'course_modules';
    }

    #[\Override]
    protected function course_field(): string {
        return 'course';
    }

    #[\Override]
    protected function place(item $item, resolver $resolver): \stdClass {
        $course = $resolver->course($item->data['course']);
        $section = $resolver->section($course, $item->data['section']);
        foreach ($item->data['competencies'] as $competency) {
            if (!course_competency::record_exists_select('courseid = ? AND competencyid = ?', [$course->id, $competency])) {
                throw new refusal('unknown_competency', "competency $competency is not linked to the course");
            }
        }
        return (object) ['course' => $course, 'section' => $section, 'type' => activity_type::named($item->data['type'])];
    }

    #[\Override]
    protected function require_free(item $item, \stdClass $place): void {
        global $DB;
        parent::require_free($item, $place);
        if (!$DB->record_exists('modules', ['name' => $item->data['type'], 'visible' => 1])) {
            throw new refusal('bad_value', "activities of type {$item->data['type']} are switched off");
        }
    }

    #[\Override]
    protected function create(item $item, \stdClass $place): int {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/course/modlib.php');
        $made = add_moduleinfo((object) ([
            'modulename' => $item->data['type'],
            'module' => $DB->get_field('modules', 'id', ['name' => $item->data['type']], MUST_EXIST),
            'section' => $place->section->section,
            'visible' => 1,
            'name' => $item->data['name'],
            'intro' => clean_param($item->data['intro'], PARAM_CLEANHTML),
            'introformat' => FORMAT_HTML,
            'showdescription' => 0,
            'cmidnumber' => objects::stamp($item->key),
        ] + $place->type->settings($item->data) + $place->type->completion()), get_course($place->course->id));
        return (int) $made->coursemodule;
    }

    #[\Override]
    protected function reconcile(int $id, item $item, \stdClass $place): bool {
        $completed = $this->complete_as_wanted($id, $place);
        return $this->link($id, $item->data['competencies']) || $completed;
    }

    #[\Override]
    protected function take_back(int $id, \stdClass $place): void {
        course_delete_module($id);
    }

    #[\Override]
    protected function object(int $id): ?\stdClass {
        $cm = parent::object($id);
        // One being deleted by a background task is gone already.
        return $cm && !$cm->deletioninprogress ? $cm : null;
    }

    /**
     * Switch completion on where somebody switched it off. Only then: it resets what pupils completed.
     *
     * @param int $id Course module.
     * @param \stdClass $place Where.
     * @return bool Whether something was written.
     */
    private function complete_as_wanted(int $id, \stdClass $place): bool {
        $cm = $this->object($id);
        if ($place->type->is_completed_so($cm)) {
            return false;
        }
        $wanted = ['cmid' => [$id], 'completionexpected' => (int) $cm->completionexpected] + $place->type->completion();
        (new manager((int) $cm->course))->apply_completion((object) $wanted, true);
        if (!$place->type->is_completed_so($this->object($id))) {
            throw new \moodle_exception('completionfailed', 'local_barrette');
        }
        return true;
    }

    /**
     * Link the competencies that are not linked yet. Those that people linked stay.
     *
     * @param int $id Course module.
     * @param int[] $competencies Competencies.
     * @return bool Whether something was written.
     */
    private function link(int $id, array $competencies): bool {
        $written = false;
        foreach ($competencies as $competency) {
            if (!course_module_competency::record_exists_select('cmid = ? AND competencyid = ?', [$id, $competency])) {
                $written = api::add_competency_to_course_module($id, $competency) || $written;
            }
        }
        return $written;
    }
}

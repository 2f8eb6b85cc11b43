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
 * Sections: one a module of a work programme.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use core_courseformat\formatactions;
use local_barrette\local\item;
use local_barrette\local\objects;
use local_barrette\local\resolver;
use local_barrette\local\restriction;
use local_barrette\local\structure_kind;

/**
 * Makes sections opened to one grouping. A section has no idnumber, hence no stamp.
 */
final class sections extends structure_kind {
    /** @var int Seconds from an intent to the section that it announced. */
    private const SOON = 2;

    #[\Override]
    public function fields(): array {
        return ['course' => 'key', 'name' => 'name', 'summary' => 'html', 'grouping' => 'key'];
    }

    #[\Override]
    protected function table(): string {
        return 'course_sections';
    }

    #[\Override]
    protected function course_field(): string {
        return 'course';
    }

    #[\Override]
    protected function place(item $item, resolver $resolver): \stdClass {
        $course = $resolver->course($item->data['course']);
        return (object) ['course' => $course, 'groupingid' => $resolver->grouping($course, $item->data['grouping'])];
    }

    #[\Override]
    protected function create(item $item, \stdClass $place): int {
        $section = formatactions::section((int) $place->course->id)->create();
        $this->update($section, [
            'name' => $item->data['name'],
            'summary' => clean_param($item->data['summary'], PARAM_CLEANHTML),
            'summaryformat' => FORMAT_HTML,
            'availability' => restriction::to_grouping(null, $place->groupingid),
        ]);
        return (int) $section->id;
    }

    #[\Override]
    protected function finish(int $id, item $item, \stdClass $place): void {
        $section = $this->object($id);
        if ((string) $section->name === '') {
            $this->update($section, [
                'name' => $item->data['name'],
                'summary' => clean_param($item->data['summary'], PARAM_CLEANHTML),
            ]);
        }
        $this->reconcile($id, $item, $place);
    }

    #[\Override]
    protected function reconcile(int $id, item $item, \stdClass $place): bool {
        $section = $this->object($id);
        if (restriction::groupingid($section->availability) === $place->groupingid) {
            return false;
        }
        $this->update($section, [
            'availability' => restriction::to_grouping($section->availability, $place->groupingid),
        ]);
        return true;
    }

    #[\Override]
    protected function take_back(int $id, \stdClass $place): void {
        $section = get_fast_modinfo($place->course->id)->get_section_info_by_id($id, MUST_EXIST);
        formatactions::section((int) $place->course->id)->delete($section);
    }

    #[\Override]
    protected function detail(\stdClass $place): array {
        global $DB;
        $last = $DB->get_field('course_sections', 'MAX(id)', ['course' => $place->course->id]);
        return ['after' => (int) $last, 'groupingid' => $place->groupingid];
    }

    /**
     * The section that a killed request made: newer than all those it had seen, and either opened to its grouping, or
     * still as bare as Moodle makes them and made at that very moment.
     *
     * @param \stdClass $intent Intent.
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return int Core row, 0 when it made none.
     */
    #[\Override]
    protected function recover(\stdClass $intent, item $item, \stdClass $place): int {
        global $DB;
        $detail = json_decode((string) $intent->detail);
        $newer = $DB->get_records_select(
            'course_sections',
            'course = :courseid AND id > :after AND component IS NULL',
            ['courseid' => $place->course->id, 'after' => $detail->after ?? PHP_INT_MAX],
            'id'
        );
        foreach ($newer as $section) {
            $opened = restriction::groupingid($section->availability) === ($detail->groupingid ?? null);
            if (($opened || $this->is_bare($section, $intent)) && !objects::knows('sections', (int) $section->id)) {
                return (int) $section->id;
            }
        }
        return 0;
    }

    #[\Override]
    protected function stamped(item $item, \stdClass $place): int {
        return 0;
    }

    #[\Override]
    protected function is_stamped(\stdClass $object, string $key): bool {
        return true;
    }

    /**
     * Whether a section is as Moodle makes them, and was made right after an intent.
     *
     * @param \stdClass $section Section.
     * @param \stdClass $intent Intent.
     * @return bool
     */
    private function is_bare(\stdClass $section, \stdClass $intent): bool {
        $age = $section->timemodified - $intent->timemodified;
        return (string) $section->name . $section->summary . $section->sequence . $section->availability === ''
            && $age >= 0 && $age <= self::SOON;
    }

    /**
     * Update a section.
     *
     * @param \stdClass $section Section.
     * @param array $fields Fields.
     */
    private function update(\stdClass $section, array $fields): void {
        global $CFG;
        require_once($CFG->dirroot . '/course/lib.php');
        course_update_section((int) $section->course, $section, $fields);
    }
}

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
 * Courses: one AP course a barrette.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\apply;

use local_barrette\local\category;
use local_barrette\local\item;
use local_barrette\local\manual_enrolment;
use local_barrette\local\objects;
use local_barrette\local\refusal;
use local_barrette\local\resolver;
use local_barrette\local\roles;
use local_barrette\local\structure_kind;
use moodle_exception;

/**
 * Makes AP courses.
 */
final class courses extends structure_kind {
    /**
     * @var int[] What is taken from pupils, by capability. The course progress bar would count the activities of groups
     *            that they are not in; the competencies page counts what they are "proficient" in, with codes and states.
     *            Everybody may see that page by their authenticated role, so only a prohibition takes it away.
     */
    private const TAKEN = [
        'moodle/course:isincompletionreports' => CAP_PREVENT,
        'moodle/competency:coursecompetencyview' => CAP_PROHIBIT,
    ];

    #[\Override]
    public function fields(): array {
        return ['shortname' => 'name', 'fullname' => 'name', 'summary' => 'html'];
    }

    #[\Override]
    public function course_key(item $item): string {
        return $item->key;
    }

    #[\Override]
    protected function table(): string {
        return 'course';
    }

    #[\Override]
    protected function place(item $item, resolver $resolver): \stdClass {
        $categoryid = category::id();
        if (!$categoryid) {
            throw new moodle_exception('categorymissing', 'local_barrette');
        }
        return (object) ['categoryid' => $categoryid];
    }

    #[\Override]
    protected function create(item $item, \stdClass $place): int {
        global $CFG;
        require_once($CFG->dirroot . '/course/lib.php');
        $course = create_course((object) ($this->shape() + [
            'category' => $place->categoryid,
            'idnumber' => objects::stamp($item->key),
            'shortname' => $item->data['shortname'],
            'fullname' => $item->data['fullname'],
            'summary' => clean_param($item->data['summary'], PARAM_CLEANHTML),
            'summaryformat' => FORMAT_HTML,
            'startdate' => usergetmidnight(time()),
        ]));
        return (int) $course->id;
    }

    #[\Override]
    protected function finish(int $id, item $item, \stdClass $place): void {
        global $CFG;
        require_once($CFG->dirroot . '/course/lib.php');
        if ((int) course_get_format($id)->get_course()->coursedisplay !== COURSE_DISPLAY_MULTIPAGE) {
            // A killed request may have left the course without the options of its format.
            update_course((object) (['id' => $id] + $this->shape()));
        }
        manual_enrolment::close_others($id);
        $this->welcome($id);
        $this->reconcile($id, $item, $place);
    }

    #[\Override]
    protected function reconcile(int $id, item $item, \stdClass $place): bool {
        $course = get_course($id);
        $separated = $this->separate_groups($course);
        $enrolment = manual_enrolment::ensure($course);
        return $this->take_from_pupils($id) || $enrolment || $separated;
    }

    #[\Override]
    protected function take_back(int $id, \stdClass $place): void {
        delete_course($id, false);
        fix_course_sortorder();
    }

    #[\Override]
    protected function require_free(item $item, \stdClass $place): void {
        global $DB;
        parent::require_free($item, $place);
        if ($DB->record_exists('course', ['shortname' => $item->data['shortname']])) {
            throw new refusal('bad_value', 'another course has this short name');
        }
    }

    #[\Override]
    protected function recover(\stdClass $intent, item $item, \stdClass $place): int {
        $course = $this->object($this->stamped($item, $place));
        return $course && category::holds((int) $course->category) ? (int) $course->id : 0;
    }

    #[\Override]
    protected function stamped(item $item, \stdClass $place): int {
        global $DB;
        return (int) $DB->get_field('course', 'id', ['idnumber' => objects::stamp($item->key)]);
    }

    #[\Override]
    protected function is_stamped(\stdClass $object, string $key): bool {
        return parent::is_stamped($object, $key) && category::holds((int) $object->category);
    }

    #[\Override]
    protected function course_of(int $id, \stdClass $place): int {
        return $id;
    }

    /**
     * The shape of an AP course: one section a page, no news, no total of grades, groups that do not see each other.
     *
     * @return array
     */
    private function shape(): array {
        return [
            'format' => 'topics',
            'coursedisplay' => COURSE_DISPLAY_MULTIPAGE,
            'hiddensections' => 1,
            'numsections' => 0,
            'newsitems' => 0,
            'showgrades' => 0,
            'groupmode' => SEPARATEGROUPS,
            'groupmodeforce' => 1,
            'enablecompletion' => COMPLETION_ENABLED,
            'visible' => 1,
        ];
    }

    /**
     * Say at the top of the course what it is, unless somebody already wrote something there. The text is the people's
     * from then on.
     *
     * @param int $courseid Course.
     */
    private function welcome(int $courseid): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/course/lib.php');
        $section = $DB->get_record('course_sections', ['course' => $courseid, 'section' => 0]);
        if (!$section || (string) $section->name !== '' || (string) $section->summary !== '') {
            return;
        }
        // The bridge speaks English to Moodle: people read the language of the site.
        $text = fn($name, $a = null) => get_string_manager()->get_string($name, 'local_barrette', $a, $CFG->lang);
        $link = \html_writer::link(new \moodle_url('/local/barrette/mine.php'), $text('tab_mine'));
        course_update_section($courseid, $section, [
            'name' => $text('section0_name'), 'summary' => \html_writer::tag('p', $text('section0', $link)),
            'summaryformat' => FORMAT_HTML,
        ]);
    }

    /**
     * Force separate groups.
     *
     * @param \stdClass $course Course.
     * @return bool Whether something was written.
     */
    private function separate_groups(\stdClass $course): bool {
        global $CFG;
        if ((int) $course->groupmode === SEPARATEGROUPS && $course->groupmodeforce) {
            return false;
        }
        require_once($CFG->dirroot . '/course/lib.php');
        update_course((object) ['id' => $course->id, 'groupmode' => SEPARATEGROUPS, 'groupmodeforce' => 1]);
        return true;
    }

    /**
     * Take from pupils what would label them.
     *
     * @param int $courseid Course.
     * @return bool Whether something was written.
     */
    private function take_from_pupils(int $courseid): bool {
        global $DB;
        $context = \context_course::instance($courseid);
        $role = roles::id('student');
        $written = false;
        foreach (self::TAKEN as $capability => $permission) {
            $override = ['roleid' => $role, 'contextid' => $context->id, 'capability' => $capability];
            if ((int) $DB->get_field('role_capabilities', 'permission', $override) !== $permission) {
                assign_capability($capability, $permission, $role, $context->id, true);
                $written = true;
            }
        }
        return $written;
    }
}

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
 * The manual enrolment of a course.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use moodle_exception;

/**
 * The enrolment instance through which Barrette enrols: open, and without a welcome message.
 */
final class manual_enrolment {
    /**
     * The plugin.
     *
     * @return \enrol_plugin
     */
    public static function plugin(): \enrol_plugin {
        return enrol_get_plugin('manual') ?? throw new moodle_exception('enrolmissing', 'local_barrette');
    }

    /**
     * The instance of a course.
     *
     * @param int $courseid Course.
     * @return \stdClass|null
     */
    public static function instance(int $courseid): ?\stdClass {
        global $DB;
        return $DB->get_record('enrol', ['courseid' => $courseid, 'enrol' => 'manual']) ?: null;
    }

    /**
     * The instance of a course, once it is as wanted.
     *
     * Whoever switches the welcome message on afterwards does not bring one about: Moodle goes by the instance that it is
     * given to enrol with.
     *
     * @param \stdClass $course Course.
     * @return \stdClass
     */
    public static function ready(\stdClass $course): \stdClass {
        self::ensure($course);
        return self::instance((int) $course->id);
    }

    /**
     * Bring the instance of a course to the wanted state.
     *
     * @param \stdClass $course Course.
     * @return bool Whether something was written.
     */
    public static function ensure(\stdClass $course): bool {
        $plugin = self::plugin();
        $instance = self::instance((int) $course->id);
        $wanted = ['customint1' => ENROL_DO_NOT_SEND_EMAIL, 'status' => ENROL_INSTANCE_ENABLED];
        if ($instance === null) {
            self::demand($plugin->add_instance($course, $wanted + ['roleid' => roles::id('student')]));
            return true;
        }
        if ((int) $instance->customint1 === ENROL_DO_NOT_SEND_EMAIL && (int) $instance->status === ENROL_INSTANCE_ENABLED) {
            return false;
        }
        self::silence($plugin, $instance);
        return true;
    }

    /**
     * Switch the welcome message off, and the enrolment on.
     *
     * @param \enrol_plugin $plugin Plugin.
     * @param \stdClass $instance Instance.
     */
    private static function silence(\enrol_plugin $plugin, \stdClass $instance): void {
        $data = clone $instance;
        $data->customint1 = ENROL_DO_NOT_SEND_EMAIL;
        $data->customtext1 ??= '';
        self::demand($plugin->update_instance($instance, $data));
        if ((int) $instance->status !== ENROL_INSTANCE_ENABLED) {
            $plugin->update_status($instance, ENROL_INSTANCE_ENABLED);
        }
    }

    /**
     * Close the other ways in that the site opens by default: an AP course is not for visitors.
     *
     * @param int $courseid Course.
     */
    public static function close_others(int $courseid): void {
        foreach (enrol_get_instances($courseid, true) as $instance) {
            $plugin = enrol_get_plugin($instance->enrol);
            if ($plugin && $instance->enrol !== 'manual') {
                $plugin->update_status($instance, ENROL_INSTANCE_DISABLED);
            }
        }
    }

    /**
     * Fail when Moodle says no without an exception.
     *
     * @param mixed $answer What Moodle answered.
     */
    private static function demand($answer): void {
        if (!$answer) {
            throw new moodle_exception('enrolfailed', 'local_barrette');
        }
    }
}

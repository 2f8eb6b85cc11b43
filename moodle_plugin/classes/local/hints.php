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
 * Which units an event is about.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\event;

/**
 * Turns events of Moodle into hints, by a table. What costs a query for each event is not asked.
 *
 * A change of division is a change of two cohorts: what else it brings in or takes out of scope shows in the proofs.
 */
final class hints {
    /** @var string The whole kind. */
    public const SITE = 'site';

    /** @var string The course of the event, if it is ours. */
    public const COURSE = 'course';

    /** @var string The whole kind, if the course of the event is ours. */
    public const IN_COURSES = 'courses';

    /** @var string The cohort of the event, if it is in scope. */
    public const COHORT = 'cohort';

    /** @var string The whole kind, if the cohort of the event is in scope. */
    public const IN_COHORTS = 'cohorts';

    /** @var string The framework that the event is about. */
    public const FRAMEWORK = 'framework';

    /** @var string The part of the person that the event is about. */
    public const PERSON = 'person';

    /** @var string[] Kinds about a person. */
    public const PEOPLE = ['users', 'evidence', 'ratings', 'observations', 'self_positions', 'projects', 'ap_marks'];

    /** @var string[] Kinds about what is in a course. */
    public const IN_COURSE = [
        'course_competencies', 'groupings', 'sections', 'activities', 'groups', 'grouping_groups', 'enrolments',
        'group_members', 'group_details', 'completions', 'asks',
    ];

    /** @var string[] Kinds about ratings. */
    private const RATED = ['evidence', 'ratings'];

    /** @var array[] Of a course that was rebuilt as a whole, with one event for all of it. */
    private const REBUILT = [
        self::COURSE => self::IN_COURSE, self::IN_COURSES => ['courses', 'observations', 'ap_marks'],
        self::SITE => ['copies', ...self::RATED],
    ];

    /** @var array[][] Kinds by what says their unit, by event. */
    public const RULES = [
        event\user_updated::class => [self::PERSON => ['users']],
        event\user_deleted::class => [self::PERSON => self::PEOPLE],
        event\cohort_created::class => [self::IN_COHORTS => ['cohorts']],
        event\cohort_updated::class => [self::IN_COHORTS => ['cohorts']],
        event\cohort_deleted::class => [
            self::COHORT => ['cohort_members'], self::IN_COHORTS => ['cohorts', ...self::PEOPLE],
        ],
        event\cohort_member_added::class => [self::COHORT => ['cohort_members']],
        event\cohort_member_removed::class => [self::COHORT => ['cohort_members']],
        event\scale_created::class => [self::SITE => ['scales']],
        event\scale_updated::class => [self::SITE => ['scales']],
        event\scale_deleted::class => [self::SITE => ['scales']],
        event\competency_framework_created::class => [self::SITE => ['frameworks']],
        event\competency_framework_updated::class => [self::SITE => ['frameworks']],
        event\competency_framework_deleted::class => [self::SITE => ['frameworks'], self::FRAMEWORK => ['competencies']],
        event\competency_created::class => [self::SITE => ['competencies']],
        event\competency_updated::class => [self::SITE => ['competencies']],
        event\competency_deleted::class => [self::SITE => ['competencies', 'course_competencies']],
        event\competency_evidence_created::class => [self::PERSON => self::RATED],
        event\competency_user_competency_rated::class => [self::PERSON => self::RATED],
        event\competency_user_competency_rated_in_course::class => [self::PERSON => self::RATED],
        event\competency_user_competency_rated_in_plan::class => [self::PERSON => self::RATED],
        event\course_updated::class => [self::IN_COURSES => ['courses']],
        event\course_category_updated::class => [self::SITE => ['courses']],
        event\course_category_deleted::class => [self::SITE => ['courses']],
        event\course_deleted::class => self::REBUILT,
        event\course_content_deleted::class => self::REBUILT,
        event\course_restored::class => self::REBUILT,
        event\course_reset_ended::class => self::REBUILT,
        event\role_assigned::class => [self::COURSE => ['enrolments']],
        event\role_unassigned::class => [self::COURSE => ['enrolments']],
        event\user_enrolment_created::class => [self::COURSE => ['enrolments']],
        event\user_enrolment_updated::class => [self::COURSE => ['enrolments']],
        // Of a deleted account, this is the event that names the course.
        event\user_enrolment_deleted::class => [self::COURSE => ['enrolments', 'group_members', 'completions']],
        event\enrol_instance_deleted::class => [self::COURSE => ['enrolments', 'group_members']],
        event\group_created::class => [self::COURSE => ['groups']],
        event\group_updated::class => [self::COURSE => ['groups']],
        event\group_deleted::class => [
            self::COURSE => ['groups', 'group_members', 'grouping_groups', 'group_details'],
        ],
        event\group_member_added::class => [self::COURSE => ['group_members']],
        event\group_member_removed::class => [self::COURSE => ['group_members']],
        event\grouping_created::class => [self::COURSE => ['groupings']],
        event\grouping_updated::class => [self::COURSE => ['groupings']],
        event\grouping_deleted::class => [self::COURSE => ['groupings', 'grouping_groups']],
        event\grouping_group_assigned::class => [self::COURSE => ['grouping_groups']],
        event\grouping_group_unassigned::class => [self::COURSE => ['grouping_groups']],
        event\course_section_created::class => [self::COURSE => ['sections']],
        event\course_section_updated::class => [self::COURSE => ['sections']],
        event\course_section_deleted::class => [self::COURSE => ['sections', 'activities', 'completions']],
        event\course_module_created::class => [self::COURSE => ['activities']],
        event\course_module_updated::class => [self::COURSE => ['activities']],
        event\course_module_deleted::class => [self::COURSE => ['activities', 'completions']],
        event\course_module_completion_updated::class => [self::COURSE => ['completions']],
        // A grade can complete an activity.
        event\user_graded::class => [self::COURSE => ['completions']],
    ];

    /**
     * Note what an event is about.
     *
     * @param event\base $event Event.
     */
    public static function hear(event\base $event): void {
        foreach (self::RULES[get_class($event)] ?? [] as $by => $kinds) {
            $unit = self::unit($by, $event);
            foreach ($unit === null ? [] : $kinds as $kind) {
                feed::note($kind, $unit);
            }
        }
    }

    /**
     * Note that something of ours about a person changed.
     *
     * @param int $userid Person.
     * @param string ...$kinds Kinds.
     */
    public static function person(int $userid, string ...$kinds): void {
        foreach ($kinds as $kind) {
            feed::note($kind, unit::part_of($userid));
        }
    }

    /**
     * The unit that an event is about.
     *
     * @param string $by What says it.
     * @param event\base $event Event.
     * @return int|null Nothing when the event is about what the bridge does not read.
     */
    private static function unit(string $by, event\base $event): ?int {
        return match ($by) {
            self::SITE => 0,
            self::COURSE => our_courses::hold((int) $event->courseid) ? (int) $event->courseid : null,
            self::IN_COURSES => our_courses::hold((int) $event->courseid) ? 0 : null,
            self::COHORT => self::is_in_scope($event) ? (int) $event->objectid : null,
            self::IN_COHORTS => self::is_in_scope($event) ? 0 : null,
            self::FRAMEWORK => (int) $event->objectid,
            self::PERSON => unit::part_of((int) ($event->relateduserid ?: $event->objectid)),
        };
    }

    /**
     * Whether the cohort of an event is in scope.
     *
     * @param event\base $event Event about a cohort.
     * @return bool
     */
    private static function is_in_scope(event\base $event): bool {
        return in_array((int) $event->objectid, scope::cohorts(), true);
    }
}

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
 * The projects of pupils.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\event\project_done;
use local_barrette\event\project_waived;
use local_barrette\event\project_waiver_withdrawn;
use moodle_exception;

/**
 * What a pupil writes before any AP group, and the waivers of teachers. One row a pupil.
 */
final class projects {
    /** @var string Table. */
    private const TABLE = 'local_barrette_project';

    /** @var string[] Texts, all of them plain. */
    public const TEXTS = ['project', 'helps', 'obstacles'];

    /** @var int Longest text. */
    public const MAX_TEXT = 2000;

    /** @var int Shortest reason of a waiver. */
    public const MIN_REASON = 10;

    /** @var int Longest reason of a waiver. */
    public const MAX_REASON = 500;

    /** @var string[] Where a pupil may be with it. */
    public const STATES = ['done', 'begun', 'none', 'waived'];

    /**
     * The project of a pupil.
     *
     * @param int $userid Pupil.
     * @return \stdClass As the table, numbers as numbers; empty when nothing was written.
     */
    public static function of(int $userid): \stdClass {
        return self::of_many([$userid])[$userid];
    }

    /**
     * The projects of pupils.
     *
     * @param int[] $userids Pupils.
     * @return \stdClass[] One by pupil, as of().
     */
    public static function of_many(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'pupil', true, 0);
        $projects = array_fill_keys($userids, null);
        foreach ($DB->get_records_select(self::TABLE, "userid $in", $params) as $row) {
            $projects[$row->userid] = self::typed($row);
        }
        foreach ($projects as $userid => $project) {
            $projects[$userid] ??= self::typed((object) ['id' => 0, 'userid' => $userid]);
        }
        return $projects;
    }

    /**
     * Where a pupil is with it. What the pupil did counts before what was waived.
     *
     * @param \stdClass $project Project.
     * @return string One of STATES.
     */
    public static function state(\stdClass $project): string {
        return match (true) {
            $project->timedone > 0 => 'done',
            $project->timewaived > 0 => 'waived',
            self::is_blank($project) => 'none',
            default => 'begun',
        };
    }

    /**
     * What is wrong with what a pupil wants to save.
     *
     * @param int $userid Pupil.
     * @param string[] $texts Texts by name, those of TEXTS.
     * @param string[] $wishes Codes; empty ones are no wish.
     * @param bool $done Whether the pupil says that it is done.
     * @return string[] Code of a message by field; none when it can be saved.
     */
    public static function faults(int $userid, array $texts, array $wishes, bool $done): array {
        $faults = [];
        foreach (self::TEXTS as $name) {
            if (\core_text::strlen(self::plain($texts[$name])) > self::MAX_TEXT) {
                $faults[$name] = 'project_toolong';
            }
        }
        if (self::plain($texts['project']) === '' && ($done || self::of($userid)->timedone)) {
            $faults['project'] = 'project_required';
        }
        $chosen = array_values(array_filter($wishes, fn($code) => $code !== ''));
        if (count($chosen) > wishes::MAX || ($chosen && array_diff($chosen, wishes::codes()))) {
            $faults['wishes'] = 'project_badwish';
        }
        return $faults;
    }

    /**
     * Save what a pupil wrote.
     *
     * @param int $userid Pupil.
     * @param string[] $texts Texts by name, those of TEXTS.
     * @param string[] $wishes Codes; empty ones are no wish.
     * @param bool $done Whether the pupil says that it is done.
     * @return \stdClass The project as it stands.
     */
    public static function save(int $userid, array $texts, array $wishes, bool $done): \stdClass {
        $faults = self::faults($userid, $texts, $wishes, $done);
        if ($faults) {
            throw new moodle_exception(reset($faults), 'local_barrette', '', self::MAX_TEXT);
        }
        $before = self::of($userid);
        $first = $done && !$before->timedone;
        $chosen = array_values(array_unique(array_filter($wishes, fn($code) => $code !== '')));
        self::write($before, array_map([self::class, 'plain'], array_intersect_key($texts, array_flip(self::TEXTS))) + [
            'wish1' => $chosen[0] ?? '',
            'wish2' => $chosen[1] ?? '',
            'timedone' => $first ? time() : $before->timedone,
        ]);
        $project = self::of($userid);
        if ($first) {
            project_done::create_from_project($project)->trigger();
        }
        return $project;
    }

    /**
     * Waive the project of a pupil.
     *
     * @param int $userid Pupil, whom the teacher may rate: see access::require_pupils_of().
     * @param int $teacherid Who waives it.
     * @param int $courseid AP course in which they do.
     * @param string $reason Why.
     */
    public static function waive(int $userid, int $teacherid, int $courseid, string $reason): void {
        $project = self::of($userid);
        $reason = self::plain($reason);
        $length = \core_text::strlen($reason);
        if ($length < self::MIN_REASON || $length > self::MAX_REASON) {
            $limits = (object) ['min' => self::MIN_REASON, 'max' => self::MAX_REASON];
            throw new moodle_exception('project_badreason', 'local_barrette', '', $limits);
        }
        if ($project->timedone) {
            throw new moodle_exception('project_alreadydone', 'local_barrette');
        }
        self::write($project, ['waivedby' => $teacherid, 'waivereason' => $reason, 'timewaived' => time()]);
        project_waived::create_from_project(self::of($userid), $courseid)->trigger();
    }

    /**
     * Take a waiver back. Nothing happens when there is none.
     *
     * @param int $userid Pupil, whom the teacher may rate.
     * @param int $courseid AP course in which they do.
     */
    public static function withdraw_waiver(int $userid, int $courseid): void {
        $project = self::of($userid);
        if ($project->timewaived) {
            self::write($project, ['waivedby' => 0, 'waivereason' => null, 'timewaived' => 0]);
            project_waiver_withdrawn::create_from_project(self::of($userid), $courseid)->trigger();
        }
    }

    /**
     * Write fields of a project.
     *
     * @param \stdClass $project Project as it stands.
     * @param array $fields Fields to write.
     */
    private static function write(\stdClass $project, array $fields): void {
        global $DB;
        $row = (object) ($fields + ['userid' => $project->userid, 'timemodified' => time()]);
        $id = $project->id ?: self::insert($row);
        if ($id) {
            $row->id = $id;
            $DB->update_record(self::TABLE, $row);
        }
        hints::person((int) $project->userid, 'projects');
    }

    /**
     * Insert the first row of a pupil, unless another request did so just now.
     *
     * @param \stdClass $row Row.
     * @return int Row that stands already, to be updated; 0 when this one was inserted.
     */
    private static function insert(\stdClass $row): int {
        global $DB;
        try {
            $DB->insert_record(self::TABLE, (object) ((array) $row + ['timecreated' => time()]));
            return 0;
        } catch (\dml_write_exception $error) {
            $id = (int) $DB->get_field(self::TABLE, 'id', ['userid' => $row->userid]);
            return $id ?: throw $error;
        }
    }

    /**
     * A row, numbers as numbers and texts as texts.
     *
     * @param \stdClass $row Row, or a part of one.
     * @return \stdClass
     */
    private static function typed(\stdClass $row): \stdClass {
        $typed = new \stdClass();
        foreach (['id', 'userid', 'timecreated', 'timemodified', 'timedone', 'waivedby', 'timewaived'] as $name) {
            $typed->$name = (int) ($row->$name ?? 0);
        }
        foreach ([...self::TEXTS, 'wish1', 'wish2', 'waivereason'] as $name) {
            $typed->$name = (string) ($row->$name ?? '');
        }
        return $typed;
    }

    /**
     * Whether nothing was written.
     *
     * @param \stdClass $project Project.
     * @return bool
     */
    private static function is_blank(\stdClass $project): bool {
        return "$project->project$project->helps$project->obstacles$project->wish1$project->wish2" === '';
    }

    /**
     * A text as it is kept: valid characters, one kind of line ends, no space around it.
     *
     * @param string $text Text.
     * @return string
     */
    private static function plain(string $text): string {
        return trim(str_replace(["\r\n", "\r", "\0"], ["\n", "\n", ''], fix_utf8($text)));
    }
}

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
 * A piece of work to hand in.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\activity;

use local_barrette\local\activity_type;

/**
 * An assignment written online or handed in as files, completed when it is submitted. It has no mark and sends no mail.
 */
final class assign extends activity_type {
    /** @var int Files that a pupil may join: a photograph of a page, a recording, a document. */
    private const FILES = 3;

    #[\Override]
    public function has_content(): bool {
        return false;
    }

    #[\Override]
    public function settings(array $data): array {
        return $this->quiet() + $this->undated() + $this->single() + [
            'alwaysshowdescription' => 1,
            'submissiondrafts' => 0,
            'requiresubmissionstatement' => 0,
            'grade' => 0,
            'attemptreopenmethod' => 'manual',
            'maxattempts' => -1,
            'submissionattachments' => 0,
            'assignsubmission_onlinetext_enabled' => 1,
            'assignsubmission_onlinetext_wordlimit' => 0,
            'assignsubmission_onlinetext_wordlimit_enabled' => 0,
            'assignsubmission_file_enabled' => 1,
            'assignsubmission_file_maxfiles' => self::FILES,
            'assignsubmission_file_maxsizebytes' => 0,
            'assignsubmission_file_filetypes' => '',
            'assignfeedback_comments_enabled' => 1,
        ];
    }

    #[\Override]
    public function completion(): array {
        return ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionsubmit' => 1];
    }

    #[\Override]
    public function is_completed_so(\stdClass $cm): bool {
        global $DB;
        return (int) $cm->completion === COMPLETION_TRACKING_AUTOMATIC
            && (bool) $DB->get_field('assign', 'completionsubmit', ['id' => $cm->instance]);
    }

    /**
     * No message to anyone.
     *
     * @return array
     */
    private function quiet(): array {
        return ['sendnotifications' => 0, 'sendlatenotifications' => 0, 'sendstudentnotifications' => 0];
    }

    /**
     * No date: those are the teacher's.
     *
     * @return array
     */
    private function undated(): array {
        return ['duedate' => 0, 'allowsubmissionsfromdate' => 0, 'cutoffdate' => 0, 'gradingduedate' => 0, 'timelimit' => 0];
    }

    /**
     * Each pupil hands in alone, by name, to any teacher of the course.
     *
     * @return array
     */
    private function single(): array {
        return [
            'teamsubmission' => 0, 'requireallteammemberssubmit' => 0, 'teamsubmissiongroupingid' => 0,
            'blindmarking' => 0, 'markingworkflow' => 0, 'markingallocation' => 0, 'markinganonymous' => 0,
        ];
    }
}

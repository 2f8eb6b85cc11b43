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
 * A page to read.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\activity;

use local_barrette\local\activity_type;

/**
 * A page, completed when it is viewed.
 */
final class page extends activity_type {
    #[\Override]
    public function has_content(): bool {
        return true;
    }

    #[\Override]
    public function settings(array $data): array {
        global $CFG;
        require_once($CFG->libdir . '/resourcelib.php');
        return [
            'content' => clean_param($data['content'], PARAM_CLEANHTML),
            'contentformat' => FORMAT_HTML,
            'display' => RESOURCELIB_DISPLAY_AUTO,
            'printintro' => 0,
            'printlastmodified' => 0,
        ];
    }

    #[\Override]
    public function completion(): array {
        return ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => COMPLETION_VIEW_REQUIRED];
    }

    #[\Override]
    public function is_completed_so(\stdClass $cm): bool {
        return (int) $cm->completion === COMPLETION_TRACKING_AUTOMATIC && (int) $cm->completionview === COMPLETION_VIEW_REQUIRED;
    }
}

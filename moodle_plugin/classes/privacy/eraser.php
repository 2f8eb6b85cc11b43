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
 * Erasure of one person.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\privacy;

use core_privacy\local\request\approved_contextlist;
use local_barrette\local\gone;
use moodle_exception;

/**
 * Erases a person as Moodle's own page of data requests does, for this plugin alone.
 */
final class eraser {
    /**
     * An eraser for somebody who exists, or whose account was deleted.
     *
     * @param \stdClass $user User.
     */
    private function __construct(
        /** @var \stdClass User. */
        private readonly \stdClass $user,
    ) {
    }

    /**
     * By id. The account may be gone, even from the table of users: the rows of ours may not.
     *
     * @param string $id User id.
     * @return self
     */
    public static function by_id(string $id): self {
        global $DB;
        if (!ctype_digit($id) || !(int) $id) {
            throw new moodle_exception('erasenobody', 'local_barrette', '', $id);
        }
        $user = $DB->get_record('user', ['id' => (int) $id]);
        if (!$user && !traces::counts((int) $id)) {
            throw new moodle_exception('erasenobody', 'local_barrette', '', $id);
        }
        return new self($user ?: (object) ['id' => (int) $id, 'deleted' => 1]);
    }

    /**
     * By username.
     *
     * @param string $username Username.
     * @return self
     */
    public static function by_username(string $username): self {
        global $CFG, $DB;
        $user = $DB->get_record('user', ['username' => $username, 'mnethostid' => $CFG->mnet_localhost_id]);
        if (!$user) {
            throw new moodle_exception('erasenobody', 'local_barrette', '', $username);
        }
        return new self($user);
    }

    /**
     * What is kept, in numbers.
     *
     * @return string[] Sentences.
     */
    public function told(): array {
        $told = [get_string('erasetold', 'local_barrette', (int) $this->user->id)];
        foreach (traces::counts((int) $this->user->id) as $name => $count) {
            $told[] = sprintf('  %5d  %s', $count, get_string("privacy:path:$name", 'local_barrette'));
        }
        return count($told) > 1 ? $told : [get_string('erasenothing', 'local_barrette', (int) $this->user->id)];
    }

    /**
     * Erase.
     */
    public function run(): void {
        $contexts = provider::get_contexts_for_userid((int) $this->user->id)->get_contextids();
        if ($contexts && !$this->user->deleted) {
            provider::delete_data_for_user(new approved_contextlist($this->user, 'local_barrette', $contexts));
        }
        if ($this->user->deleted) {
            // The context of a deleted account goes some time after it, and Moodle's contexts are all that it names.
            gone::person((int) $this->user->id);
        }
    }

    /**
     * How many rows are kept now.
     *
     * @return int
     */
    public function left(): int {
        return array_sum(traces::counts((int) $this->user->id));
    }
}

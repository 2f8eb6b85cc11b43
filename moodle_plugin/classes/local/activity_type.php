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
 * What is common to the types of activity.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * A type of activity that Barrette makes: a class of the namespace `activity`, named like Moodle's module.
 */
abstract class activity_type {
    /**
     * Whether the data holds a content of its own.
     *
     * @return bool
     */
    abstract public function has_content(): bool;

    /**
     * The settings that this type needs beyond those of every activity.
     *
     * @param array $data Fields of the item.
     * @return array
     */
    abstract public function settings(array $data): array;

    /**
     * What completes the activity.
     *
     * @return array Settings of completion.
     */
    abstract public function completion(): array;

    /**
     * Whether a standing activity is completed as this type wants.
     *
     * @param \stdClass $cm Course module.
     * @return bool
     */
    abstract public function is_completed_so(\stdClass $cm): bool;

    /**
     * The type of a name.
     *
     * @param string $name Name of a module.
     * @return self|null
     */
    public static function named(string $name): ?self {
        global $CFG;
        require_once($CFG->libdir . '/completionlib.php');
        $class = __NAMESPACE__ . "\\activity\\$name";
        return preg_match('/^[a-z]+$/D', $name) && class_exists($class) ? new $class() : null;
    }
}

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
 * What Barrette made in Moodle.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * The plugin's object table: which core row answers which key of the bridge.
 *
 * An object is ours when it stands here and still carries our stamp; a stamp alone is a copy that somebody made.
 */
final class objects {
    /** @var string Table. */
    private const TABLE = 'local_barrette_object';

    /** @var int About to be made: a killed request leaves it so. */
    public const INTENT = 0;

    /** @var int Made, with its id. */
    public const MADE = 1;

    /** @var string What an idnumber of ours begins with. */
    public const STAMP = 'barrette:';

    /**
     * The stamp of a key.
     *
     * @param string $key Key of the bridge.
     * @return string Idnumber of the core object.
     */
    public static function stamp(string $key): string {
        return self::STAMP . $key;
    }

    /**
     * What is known of a key.
     *
     * @param string $kind Kind.
     * @param string $key Key of the bridge.
     * @return \stdClass|null
     */
    public static function find(string $kind, string $key): ?\stdClass {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['kind' => $kind, 'objkey' => $key]) ?: null;
        if ($row && $row->objkey !== $key) {
            // Some databases compare without regard to case: two such keys must never share an object.
            throw new refusal('bad_value', "another key differs from $key by case only");
        }
        return $row;
    }

    /**
     * Whether a core row is already the object of a key.
     *
     * @param string $kind Kind.
     * @param int $objectid Id of the core row.
     * @return bool
     */
    public static function knows(string $kind, int $objectid): bool {
        global $DB;
        return $DB->record_exists(self::TABLE, ['kind' => $kind, 'objectid' => $objectid, 'state' => self::MADE]);
    }

    /**
     * Note that an object is about to be made.
     *
     * @param string $kind Kind.
     * @param string $key Key of the bridge.
     * @param int $courseid Course where it will be.
     * @param array $detail What will recognise it if the making is cut short.
     * @return \stdClass The intent.
     */
    public static function intend(string $kind, string $key, int $courseid, array $detail = []): \stdClass {
        return self::write($kind, $key, [
            'courseid' => $courseid, 'objectid' => 0, 'state' => self::INTENT, 'detail' => json_encode($detail),
        ]);
    }

    /**
     * Note that an object is made.
     *
     * @param string $kind Kind.
     * @param string $key Key of the bridge.
     * @param int $courseid Course where it is.
     * @param int $objectid Id of the core row.
     */
    public static function made(string $kind, string $key, int $courseid, int $objectid): void {
        self::write($kind, $key, ['courseid' => $courseid, 'objectid' => $objectid, 'state' => self::MADE]);
        self::changed($kind, $courseid);
    }

    /**
     * Forget an object that is not there.
     *
     * @param \stdClass $row What was known of it.
     */
    public static function forget(\stdClass $row): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['id' => $row->id]);
        self::changed($row->kind, (int) $row->courseid);
    }

    /**
     * Note that what is known of an object changed: the bridge reads our keys with the objects.
     *
     * @param string $kind Kind.
     * @param int $courseid Course where it is.
     */
    private static function changed(string $kind, int $courseid): void {
        if ($kind === 'courses') {
            our_courses::changed();
        }
        feed::note($kind, $kind === 'courses' ? 0 : $courseid);
    }

    /**
     * Write what is known of a key.
     *
     * @param string $kind Kind.
     * @param string $key Key of the bridge.
     * @param array $fields Fields to write.
     * @return \stdClass The row.
     */
    private static function write(string $kind, string $key, array $fields): \stdClass {
        global $DB;
        $row = self::find($kind, $key) ?? (object) ['kind' => $kind, 'objkey' => $key, 'timecreated' => time()];
        foreach ($fields + ['timemodified' => time()] as $name => $value) {
            $row->$name = $value;
        }
        if (isset($row->id)) {
            $DB->update_record(self::TABLE, $row);
        } else {
            $row->id = $DB->insert_record(self::TABLE, $row);
        }
        return $row;
    }
}

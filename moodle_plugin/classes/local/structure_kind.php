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
 * What is common to courses, groupings, sections, activities and groups.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * A kind whose objects are made by one core call, never inside a transaction of ours: a rollback around one would
 * leave Moodle's caches naming an object that is not there, and break the course for everybody.
 *
 * An intent is written first, then comes the core call, then the object's id; what fails is taken back.
 */
abstract class structure_kind extends apply_kind {
    /**
     * The core table of the objects.
     *
     * @return string
     */
    abstract protected function table(): string;

    /**
     * Resolve what an item refers to.
     *
     * @param item $item Item.
     * @param resolver $resolver What keys stand for.
     * @return \stdClass What the other methods need; `course` among it, but for a course.
     */
    abstract protected function place(item $item, resolver $resolver): \stdClass;

    /**
     * Make the object: the one core call.
     *
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return int Id of the core row.
     */
    abstract protected function create(item $item, \stdClass $place): int;

    /**
     * Bring an object that stands to the state that the exchange reconciles.
     *
     * @param int $id Core row.
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return bool Whether something was written.
     */
    abstract protected function reconcile(int $id, item $item, \stdClass $place): bool;

    /**
     * Take an object back that was made just now.
     *
     * @param int $id Core row.
     * @param \stdClass $place Where.
     */
    abstract protected function take_back(int $id, \stdClass $place): void;

    #[\Override]
    public function longest_key(): int {
        return field::MAX_KEY;
    }

    #[\Override]
    final public function apply(item $item, resolver $resolver, string $batchkey): outcome {
        $outcome = $this->put($item, $this->place($item, $resolver));
        applied::keep($batchkey, [[$item, $outcome]]);
        return $outcome;
    }

    /**
     * Make an object, or reconcile the one that stands.
     *
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return outcome
     */
    private function put(item $item, \stdClass $place): outcome {
        $row = objects::find($this->name(), $item->key);
        if ($row && (int) $row->state === objects::INTENT) {
            return $this->settle($row, $item, $place);
        }
        $id = $row ? $this->standing($row, $place) : 0;
        return $id ? $this->keep($id, $item, $place) : $this->make($item, $place);
    }

    /**
     * The object that stands for a row.
     *
     * @param \stdClass $row What is known of it.
     * @param \stdClass $place Where it should be.
     * @return int Core row, 0 when somebody deleted it.
     */
    private function standing(\stdClass $row, \stdClass $place): int {
        $object = $this->object((int) $row->objectid);
        if (!$object) {
            return 0;
        }
        if (isset($place->course) && (int) $row->courseid !== (int) $place->course->id) {
            throw new refusal('bad_value', 'this key stands in another course');
        }
        if (!$this->is_stamped($object, $row->objkey)) {
            throw new refusal('not_ours', 'the object does not carry our stamp any more');
        }
        return (int) $row->objectid;
    }

    /**
     * Reconcile an object that stands.
     *
     * @param int $id Core row.
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return outcome
     */
    private function keep(int $id, item $item, \stdClass $place): outcome {
        try {
            if (!$this->reconcile($id, $item, $place)) {
                return outcome::unchanged($id);
            }
            $this->after_call($item);
            return outcome::done($id);
        } catch (\Throwable $error) {
            $this->repair($place);
            return outcome::failed($error);
        }
    }

    /**
     * Settle what a killed request left: finish its object when it was made, make it otherwise.
     *
     * @param \stdClass $intent Intent.
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return outcome
     */
    private function settle(\stdClass $intent, item $item, \stdClass $place): outcome {
        // The request may have died inside a core transaction, after the caches had seen what it was making.
        $this->repair($place);
        $id = $this->recover($intent, $item, $place);
        if (!$id) {
            return $this->make($item, $place);
        }
        try {
            return $this->record($id, $item, $place);
        } catch (\Throwable $error) {
            // People may have worked in the object since: it stays, and so does the intent, for the next put.
            $this->repair($place);
            return outcome::failed($error);
        }
    }

    /**
     * Make an object.
     *
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return outcome
     */
    private function make(item $item, \stdClass $place): outcome {
        $this->require_free($item, $place);
        $courseid = (int) ($place->course->id ?? 0);
        $intent = objects::intend($this->name(), $item->key, $courseid, $this->detail($place));
        $wastransaction = transactions::open();
        $id = 0;
        try {
            $id = $this->create($item, $place);
            return $this->record($id, $item, $place);
        } catch (\Throwable $error) {
            transactions::abandon($wastransaction);
            $this->undo($intent, $id, $item, $place);
            return outcome::failed($error);
        }
    }

    /**
     * Finish an object, and note that it is made.
     *
     * @param int $id Core row.
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return outcome
     */
    private function record(int $id, item $item, \stdClass $place): outcome {
        $this->after_call($item);
        $this->finish($id, $item, $place);
        objects::made($this->name(), $item->key, $this->course_of($id, $place), $id);
        return outcome::done($id);
    }

    /**
     * Take back what a failed making left.
     *
     * The intent stays when the object cannot be taken back, and when the core call failed halfway through: the next
     * put settles it. Nothing is deleted on the strength of a stamp.
     *
     * @param \stdClass $intent Intent.
     * @param int $id Core row, 0 when the core call itself failed.
     * @param item $item Item.
     * @param \stdClass $place Where.
     */
    private function undo(\stdClass $intent, int $id, item $item, \stdClass $place): void {
        try {
            $this->repair($place);
            if ($id) {
                $this->take_back($id, $place);
            }
            if ($id || !$this->recover($intent, $item, $place)) {
                objects::forget($intent);
            }
        } catch (\Throwable $error) {
            debugging('Barrette could not take an object back: ' . $error->getMessage(), DEBUG_DEVELOPER);
        }
    }

    /**
     * Refuse what cannot be made here.
     *
     * @param item $item Item.
     * @param \stdClass $place Where.
     */
    protected function require_free(item $item, \stdClass $place): void {
        if ($this->stamped($item, $place)) {
            throw new refusal('not_ours', 'an object that Barrette did not make carries this stamp');
        }
    }

    /**
     * Complete an object that was just made.
     *
     * @param int $id Core row.
     * @param item $item Item.
     * @param \stdClass $place Where.
     */
    protected function finish(int $id, item $item, \stdClass $place): void {
        $this->reconcile($id, $item, $place);
    }

    /**
     * What will recognise an object whose making is cut short.
     *
     * @param \stdClass $place Where.
     * @return array
     */
    protected function detail(\stdClass $place): array {
        return [];
    }

    /**
     * The object that a killed request made.
     *
     * @param \stdClass $intent Intent.
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return int Core row, 0 when it made none.
     */
    protected function recover(\stdClass $intent, item $item, \stdClass $place): int {
        return $this->stamped($item, $place);
    }

    /**
     * An object that carries the stamp of an item, in the place where the item is to be.
     *
     * @param item $item Item.
     * @param \stdClass $place Where.
     * @return int Core row, 0 when there is none.
     */
    protected function stamped(item $item, \stdClass $place): int {
        global $DB;
        $found = $DB->get_fieldset_select(
            $this->table(),
            'id',
            "{$this->course_field()} = :courseid AND idnumber = :stamp",
            ['courseid' => $place->course->id, 'stamp' => objects::stamp($item->key)]
        );
        $there = array_filter($found, fn($id) => $this->object((int) $id) !== null);
        return (int) reset($there);
    }

    /**
     * A core row.
     *
     * @param int $id Its id.
     * @return \stdClass|null
     */
    protected function object(int $id): ?\stdClass {
        global $DB;
        return $DB->get_record($this->table(), ['id' => $id]) ?: null;
    }

    /**
     * Whether a core row carries our stamp.
     *
     * @param \stdClass $object Core row.
     * @param string $key Key of the bridge.
     * @return bool
     */
    protected function is_stamped(\stdClass $object, string $key): bool {
        return $object->idnumber === objects::stamp($key);
    }

    /**
     * The field of the core table that holds the course.
     *
     * @return string
     */
    protected function course_field(): string {
        return 'courseid';
    }

    /**
     * The course of an object.
     *
     * @param int $id Core row.
     * @param \stdClass $place Where.
     * @return int
     */
    protected function course_of(int $id, \stdClass $place): int {
        return (int) $place->course->id;
    }

    /**
     * Repair the caches of a course.
     *
     * @param \stdClass $place Where.
     */
    private function repair(\stdClass $place): void {
        if (isset($place->course)) {
            course_cache::repair((int) $place->course->id);
        }
    }
}

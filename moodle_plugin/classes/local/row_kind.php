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
 * What is common to links, enrolments and members.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * A kind whose objects are single rows: each item is one transaction, together with its idempotency row.
 */
abstract class row_kind extends apply_kind {
    /**
     * The fields that make the key.
     *
     * @return string[] Names, in order.
     */
    abstract protected function key_fields(): array;

    /**
     * Compare what stands with what is wanted. Nothing is written here.
     *
     * @param item $item Item.
     * @param resolver $resolver What keys stand for.
     * @return change
     */
    abstract protected function compare(item $item, resolver $resolver): change;

    #[\Override]
    public function longest_key(): int {
        return field::MAX_ROW_KEY;
    }

    #[\Override]
    public function check(item $item): void {
        $parts = array_map(fn($field) => $item->data[$field], $this->key_fields());
        if ($item->key !== implode('|', $parts)) {
            throw new refusal('bad_value', 'the key is made of ' . implode('|', $this->key_fields()));
        }
    }

    #[\Override]
    final public function apply(item $item, resolver $resolver, string $batchkey): outcome {
        global $DB;
        $change = $this->compare($item, $resolver);
        $wastransaction = transactions::open();
        $transaction = $DB->start_delegated_transaction();
        try {
            $outcome = $this->write($change, $item);
            applied::keep($batchkey, $item, $outcome);
            $transaction->allow_commit();
            return $outcome;
        } catch (\Throwable $error) {
            self::roll_back($transaction, $error);
            transactions::abandon($wastransaction);
            $resolver->stretch()->forget();
            course_cache::repair((int) $resolver->course($item->data['course'])->id);
            return outcome::failed($error);
        }
    }

    /**
     * Write a change, if there is one.
     *
     * @param change $change Change.
     * @param item $item Item.
     * @return outcome
     */
    private function write(change $change, item $item): outcome {
        if ($change->write === null) {
            return outcome::unchanged($change->objectid);
        }
        $id = ($change->write)();
        $this->after_call($item);
        return outcome::done($id);
    }

    /**
     * Take a transaction back.
     *
     * @param \moodle_transaction $transaction Transaction.
     * @param \Throwable $error Why.
     */
    private static function roll_back(\moodle_transaction $transaction, \Throwable $error): void {
        try {
            $transaction->rollback($error);
        } catch (\Throwable $thrown) {
            // Moodle always throws from a rollback: the error is in the outcome already.
            unset($thrown);
        }
    }
}

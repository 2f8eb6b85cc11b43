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
 * A kind whose objects are single rows: an item and its idempotency row are written in one transaction, by themselves or
 * with the other items of a stretch.
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
            applied::keep($batchkey, [[$item, $outcome]]);
            $transaction->allow_commit();
            return $outcome;
        } catch (\Throwable $error) {
            self::take_back($transaction, $wastransaction, $error, $item, $resolver);
            return outcome::failed($error);
        }
    }

    /**
     * Bring an object to the wanted state, in a transaction that somebody else opened and closes.
     *
     * @param item $item Item.
     * @param resolver $resolver What keys stand for.
     * @return outcome
     * @throws refusal Nothing was written.
     * @throws \Throwable Something may have been: the transaction must be taken back.
     */
    final public function apply_within(item $item, resolver $resolver): outcome {
        $change = $this->compare($item, $resolver);
        try {
            return $this->write($change, $item);
        } catch (refusal $refusal) {
            throw new \RuntimeException($refusal->getMessage(), 0, $refusal);
        }
    }

    /**
     * Called when items that were written together are committed.
     *
     * @param item[] $items Those that were written.
     */
    public function committed(array $items): void {
    }

    /**
     * Take a transaction back, and what was learnt in it.
     *
     * @param \moodle_transaction $transaction Transaction.
     * @param bool $wastransaction Whether another one was open before it.
     * @param \Throwable $error Why.
     * @param item $item An item that was written in it.
     * @param resolver $resolver What keys stand for.
     */
    final public static function take_back(
        \moodle_transaction $transaction,
        bool $wastransaction,
        \Throwable $error,
        item $item,
        resolver $resolver
    ): void {
        self::roll_back($transaction, $error);
        transactions::abandon($wastransaction);
        $resolver->stretch()->forget();
        try {
            course_cache::repair((int) $resolver->course($item->data['course'])->id);
        } catch (refusal $refusal) {
            // There is no such course, so nothing was written in it.
            unset($refusal);
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

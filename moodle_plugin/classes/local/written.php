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
 * Rows that are written together.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * Items of one stretch in one transaction, with their idempotency rows: all of them stand, or none.
 */
final class written {
    /** @var \moodle_transaction The transaction. */
    private readonly \moodle_transaction $transaction;

    /** @var bool Whether another one was open before it. */
    private readonly bool $wasopen;

    /** @var array[] Items so far, each with its outcome. */
    private array $answers = [];

    /**
     * Begin.
     *
     * @param string $batchkey Key of the batch.
     * @param row_kind $kind Kind of the items.
     * @param item $first The first of them: they are all about one course.
     */
    public function __construct(
        /** @var string Key of the batch. */
        private readonly string $batchkey,
        /** @var row_kind Kind of the items. */
        private readonly row_kind $kind,
        /** @var item The first of them: they are all about one course. */
        private readonly item $first
    ) {
        global $DB;
        $this->wasopen = transactions::open();
        $this->transaction = $DB->start_delegated_transaction();
    }

    /**
     * Write one more item.
     *
     * @param item $item Item.
     * @param resolver $resolver What keys stand for.
     * @return outcome
     */
    public function add(item $item, resolver $resolver): outcome {
        $outcome = $this->kind->apply_within($item, $resolver);
        $this->answers[] = [$item, $outcome];
        return $outcome;
    }

    /**
     * Let them stand.
     */
    public function commit(): void {
        applied::keep($this->batchkey, $this->answers);
        $this->transaction->allow_commit();
        $this->kind->committed(array_column($this->answers, 0));
    }

    /**
     * Take them all back.
     *
     * @param \Throwable $error Why.
     * @param resolver $resolver What keys stand for.
     */
    public function take_back(\Throwable $error, resolver $resolver): void {
        row_kind::take_back($this->transaction, $this->wasopen, $error, $this->first, $resolver);
    }
}

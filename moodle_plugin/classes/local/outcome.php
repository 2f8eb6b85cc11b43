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
 * What became of an item.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * The outcome of one item.
 */
final class outcome {
    /**
     * An outcome.
     *
     * @param string $status Status of the exchange.
     * @param int $objectid Core row, 0 when there is none.
     * @param string $code Why.
     * @param string $message Why, in words.
     */
    private function __construct(
        /** @var string Status of the exchange. */
        public readonly string $status,
        /** @var int Core row, 0 when there is none. */
        public readonly int $objectid = 0,
        /** @var string Why. */
        public readonly string $code = '',
        /** @var string Why, in words. */
        public readonly string $message = ''
    ) {
    }

    /**
     * Written.
     *
     * @param int $objectid Core row.
     * @return self
     */
    public static function done(int $objectid): self {
        return new self('done', $objectid);
    }

    /**
     * Already so.
     *
     * @param int $objectid Core row.
     * @return self
     */
    public static function unchanged(int $objectid): self {
        return new self('unchanged', $objectid);
    }

    /**
     * Wrong, or not ours.
     *
     * @param refusal $refusal Why.
     * @return self
     */
    public static function refused(refusal $refusal): self {
        return new self('refused', 0, $refusal->reason, $refusal->getMessage());
    }

    /**
     * The core call failed.
     *
     * @param \Throwable $error What Moodle said.
     * @return self
     */
    public static function failed(\Throwable $error): self {
        $code = $error instanceof \moodle_exception ? $error->errorcode : get_class($error);
        return new self('failed', 0, $code, $error->getMessage());
    }

    /**
     * Not tried.
     *
     * @param string $code Why: budget, dependency, busy or stale.
     * @return self
     */
    public static function not_done(string $code): self {
        return new self('notdone', 0, $code);
    }

    /**
     * What was answered the first time.
     *
     * @param string $status Status recorded.
     * @param int $objectid Core row recorded.
     * @return self
     */
    public static function replayed(string $status, int $objectid): self {
        return new self($status, $objectid);
    }

    /**
     * Whether the object now stands as wanted.
     *
     * @return bool
     */
    public function stands(): bool {
        return in_array($this->status, ['done', 'unchanged'], true);
    }
}

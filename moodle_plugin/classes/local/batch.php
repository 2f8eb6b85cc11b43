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
 * A batch being applied.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core_php_time_limit;
use invalid_parameter_exception;

/**
 * Applies items one after the other: what becomes of one never stops the next.
 */
final class batch {
    /** @var int Seconds of the largest time budget. */
    public const MAX_SECONDS = 30;

    /** @var int Seconds that the last item may take beyond the budget. */
    private const MARGIN = 120;

    /** @var outcome[] Outcomes so far, by name of object. */
    private array $outcomes = [];

    /** @var resolver What the keys of this batch stand for. */
    private readonly resolver $resolver;

    /** @var course_locks Courses held. */
    private readonly course_locks $locks;

    /** @var array Items, and refusals in place of those whose shape is wrong. */
    private array $items = [];

    /** @var stretch|null The items that are looked at together now. */
    private ?stretch $stretch = null;

    /** @var int Items before this place are applied each by itself: one of them failed when they were written together. */
    private int $alone = 0;

    /** @var float When it began. */
    private readonly float $begun;

    /**
     * A batch.
     *
     * @param string $key Idempotency key.
     * @param int $budget Seconds of work.
     * @param fence $fence The bridge's turn to write.
     */
    private function __construct(
        /** @var string Idempotency key. */
        private readonly string $key,
        /** @var int Seconds of work. */
        private readonly int $budget,
        /** @var fence The bridge's turn to write. */
        private readonly fence $fence
    ) {
        $this->resolver = new resolver();
        $this->locks = new course_locks();
        $this->begun = microtime(true);
    }

    /**
     * Open a batch.
     *
     * @param string $key Idempotency key.
     * @param int $budget Seconds of work.
     * @param int $fence Number of the bridge's turn to write.
     * @return self
     */
    public static function opened(string $key, int $budget, int $fence): self {
        if (!preg_match('/^[A-Za-z0-9_-]{8,64}$/D', $key)) {
            throw new invalid_parameter_exception('key is 8 to 64 letters, digits, _ or -');
        }
        if ($budget < 1 || $budget > self::MAX_SECONDS) {
            throw new invalid_parameter_exception('budget is from 1 to ' . self::MAX_SECONDS . ' seconds');
        }
        return new self($key, $budget, fence::taken($fence));
    }

    /**
     * Apply the items.
     *
     * @param array[] $raws Raw items.
     * @return array Outcomes and milliseconds, as the web service answers.
     */
    public function run(array $raws): array {
        core_php_time_limit::raise($this->budget + self::MARGIN);
        // All shapes are looked at before the first item is written.
        $this->items = (new shapes())->check($raws);
        try {
            $answers = [];
            while (count($answers) < count($this->items)) {
                foreach ($this->next(count($answers)) as $outcome) {
                    $index = count($answers);
                    // A wrong item counts too: what needs it must wait. The first item about an object is the one meant.
                    $this->outcomes[shapes::name($raws[$index])] ??= $outcome;
                    $answers[] = ['index' => $index] + (array) $outcome;
                }
            }
        } finally {
            $this->locks->release();
        }
        return ['outcomes' => $answers, 'elapsed' => (int) round($this->elapsed() * 1000)];
    }

    /**
     * What becomes of the next items: of several that are written together, or of one.
     *
     * @param int $place Place of the first.
     * @return outcome[] In their order, at least one.
     */
    private function next(int $place): array {
        $item = $this->items[$place];
        if ($item instanceof refusal) {
            return [outcome::refused($item)];
        }
        return $this->together($place) ?? [$this->outcome($item, $place)];
    }

    /**
     * Apply the items of a stretch in one transaction, from one of them on.
     *
     * @param int $first Place of the first.
     * @return outcome[]|null In their order; null when each is to be applied by itself: they are no rows, it is one alone,
     *                        or one of them failed and all were taken back.
     */
    private function together(int $first): ?array {
        $kind = kinds::applied()[$this->items[$first]->kind];
        if (!$kind instanceof row_kind || $first < $this->alone) {
            return null;
        }
        $stretch = $this->stretch_at($first);
        $places = $stretch->places();
        if (count($places) === 1) {
            return null;
        }
        $this->resolver->follow($stretch);
        $written = new written($this->key, $kind, $this->items[$first]);
        try {
            $outcomes = [];
            foreach ($places as $place) {
                $outcomes[] = $this->written($written, $this->items[$place], $place);
            }
            $written->commit();
            return $outcomes;
        } catch (\Throwable $error) {
            $written->take_back($error, $this->resolver);
            $this->alone = $first + count($places);
            return null;
        }
    }

    /**
     * What becomes of an item that is written together with others.
     *
     * @param written $written What they wrote so far.
     * @param item $item Item.
     * @param int $place Its place in the batch.
     * @return outcome
     * @throws \Throwable When it failed: then so did all of them.
     */
    private function written(written $written, item $item, int $place): outcome {
        try {
            return $this->apply($item, $place, $written);
        } catch (refusal $refusal) {
            return outcome::refused($refusal);
        }
    }

    /**
     * What becomes of an item by itself.
     *
     * @param item $item Item.
     * @param int $place Its place in the batch.
     * @return outcome
     */
    private function outcome(item $item, int $place): outcome {
        try {
            return $this->apply($item, $place);
        } catch (refusal $refusal) {
            return outcome::refused($refusal);
        } catch (\Throwable $error) {
            return outcome::failed($error);
        }
    }

    /**
     * Apply an item, if nothing stands in its way.
     *
     * @param item $item Item.
     * @param int $place Its place in the batch.
     * @param written|null $written What it is written together with; null when it is by itself.
     * @return outcome
     */
    private function apply(item $item, int $place, ?written $written = null): outcome {
        $kind = kinds::applied()[$item->kind];
        if ($this->elapsed() >= $this->budget) {
            return outcome::not_done('budget');
        }
        if ($this->lacks($kind->needs($item))) {
            return outcome::not_done('dependency');
        }
        $course = $kind->course_key($item);
        $new = !$this->locks->has($course);
        if (!$this->locks->hold($course)) {
            return outcome::not_done('busy');
        }
        // A later turn may have begun while this one waited for the course.
        if ($this->fence->is_stale($new)) {
            return outcome::not_done('stale');
        }
        $stretch = $this->stretch_at($place);
        $this->resolver->follow($stretch);
        $answered = applied::answer($this->key, $item, $stretch);
        if ($answered || !$written) {
            return $answered ?? $kind->apply($item, $this->resolver, $this->key);
        }
        return $written->add($item, $this->resolver);
    }

    /**
     * The items that are looked at together with one. Nothing is asked about them before their course is held.
     *
     * @param int $place Place of the item.
     * @return stretch
     */
    private function stretch_at(int $place): stretch {
        if (!$this->stretch?->holds($place)) {
            $this->stretch = stretch::from($this->items, $place);
        }
        return $this->stretch;
    }

    /**
     * Whether something that an item needs was in this batch and does not stand.
     *
     * @param string[] $needs Names of objects.
     * @return bool
     */
    private function lacks(array $needs): bool {
        foreach ($needs as $name) {
            if (isset($this->outcomes[$name]) && !$this->outcomes[$name]->stands()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Seconds since the batch began.
     *
     * @return float
     */
    private function elapsed(): float {
        return microtime(true) - $this->begun;
    }
}

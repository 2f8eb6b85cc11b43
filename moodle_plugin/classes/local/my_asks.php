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
 * What campaigns ask of somebody.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * The asks of one reader in the courses where they may rate: those that matter now, and what is left of each.
 */
final class my_asks {
    /** @var int How far from its window an ask still matters, when none is open. */
    private const NEAR = WEEKSECS;

    /** @var ask[] All of them, by id. */
    private readonly array $all;

    /** @var coverage Counts. */
    private readonly coverage $coverage;

    /**
     * The asks of a reader.
     *
     * @param int $userid Reader.
     * @param \stdClass[] $courses Courses in which the reader may rate, by id.
     */
    public function __construct(int $userid, array $courses) {
        $all = $courses ? ask::all('a.userid = :asked', ['asked' => $userid]) : [];
        $this->all = array_filter($all, fn($ask) => isset($courses[$ask->courseid]));
        $this->coverage = new coverage();
    }

    /**
     * One of them.
     *
     * @param int $id Id.
     * @return ask|null
     */
    public function find(int $id): ?ask {
        return $this->all[$id] ?? null;
    }

    /**
     * Those that are open; else the nearest that begins or ended within a week, with the others of its campaign.
     *
     * @return ask[] By id, in order.
     */
    public function near(): array {
        $open = array_filter($this->all, fn($ask) => $ask->is_open());
        $near = array_filter($this->all, fn($ask) => $ask->distance() <= self::NEAR);
        if ($open || !$near) {
            return $open;
        }
        $nearest = array_reduce($near, fn($one, $ask) => $one && $one->distance() <= $ask->distance() ? $one : $ask);
        return array_filter($near, fn($ask) => $ask->campaign === $nearest->campaign);
    }

    /**
     * The one that the grid opens on: the one that was open last, while cells of it are left, or the first of which some are.
     *
     * @param int $courseid AP course, 0 for any.
     * @param int $lastid The one that was open last, 0 for none.
     * @return ask|null
     */
    public function to_open(int $courseid, int $lastid): ?ask {
        $near = array_filter($this->near(), fn($ask) => !$courseid || $ask->courseid === $courseid);
        foreach (array_filter([$near[$lastid] ?? null, ...$near]) as $ask) {
            if ($this->count($ask)->left) {
                return $ask;
            }
        }
        return $near[$lastid] ?? (reset($near) ?: null);
    }

    /**
     * The ask to go to after one: the next of which cells are left.
     *
     * @param ask $ask The one that is open.
     * @return ask|null
     */
    public function after(ask $ask): ?ask {
        $near = array_values($this->near());
        $place = (int) array_search($ask->id, array_column($near, 'id'), true);
        foreach ([...array_slice($near, $place + 1), ...array_slice($near, 0, $place)] as $other) {
            if ($other->id !== $ask->id && $this->count($other)->left) {
                return $other;
            }
        }
        return null;
    }

    /**
     * What is asked in a division.
     *
     * @param int $courseid AP course.
     * @param int $cohortid Division.
     * @return ask[] By id.
     */
    public function in_division(int $courseid, int $cohortid): array {
        return array_filter($this->near(), fn($ask) => $ask->courseid === $courseid && $ask->cohortid === $cohortid);
    }

    /**
     * The cells of an ask.
     *
     * @param ask $ask Ask.
     * @return \stdClass Asked, answered and left.
     */
    public function count(ask $ask): \stdClass {
        return $this->coverage->of($ask);
    }
}

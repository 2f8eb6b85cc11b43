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
 * Which grid somebody wants to see.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

/**
 * The course, the people and the items chosen: what the address says, else what a campaign asks for, else what was chosen
 * last, else what is obvious.
 */
final class grid_choice {
    /** @var string Preference that keeps the last choice: ids only. */
    public const PREFERENCE = 'local_barrette_grid';

    /** @var string[] Parts of a choice beside the course, as the address names them. */
    private const PARTS = ['cohort', 'group', 'branch', 'framework', 'ask'];

    /** @var grid|null The grid, once somebody asks for it. */
    private ?grid $grid = null;

    /**
     * Make a choice.
     *
     * @param int $courseid AP course, 0 for none.
     * @param int[] $parts Division, group, branch, framework and ask, by PARTS.
     * @param \stdClass[] $courses Courses that could be chosen.
     * @param my_asks $asks What campaigns ask of the reader.
     */
    private function __construct(
        /** @var int AP course. */
        public readonly int $courseid,
        /** @var int[] Division, group, branch, framework and ask. */
        private array $parts,
        /** @var \stdClass[] Courses that could be chosen. */
        public readonly array $courses,
        /** @var my_asks What campaigns ask of the reader. */
        public readonly my_asks $asks,
    ) {
    }

    /**
     * The choice that the address makes, completed.
     *
     * @param int $userid Who looks.
     * @return self
     */
    public static function of_request(int $userid): self {
        $courses = access::courses_rated_by($userid);
        $last = (array) json_decode((string) get_user_preferences(self::PREFERENCE, ''), true);
        $courseid = optional_param('course', 0, PARAM_INT);
        $parts = [];
        foreach (self::PARTS as $part) {
            $parts[$part] = optional_param($part, 0, PARAM_INT);
        }
        $asks = new my_asks($userid, $courses);
        $ask = array_filter($parts) ? null : $asks->to_open($courseid, (int) ($last['ask'] ?? 0));
        if ($ask) {
            return new self($ask->courseid, ['cohort' => $ask->cohortid, 'ask' => $ask->id] + $parts, $courses, $asks);
        }
        if (!$courseid) {
            $courseid = isset($courses[$last['course'] ?? 0]) ? (int) $last['course'] : (int) array_key_first($courses);
        }
        if (!array_filter($parts) && ($last['course'] ?? 0) === $courseid) {
            $parts = array_map('intval', array_replace($parts, array_intersect_key($last, $parts)));
        }
        return new self($courseid, $parts, $courses, $asks);
    }

    /**
     * The grid chosen. What was chosen last may be gone meanwhile: then what is obvious is taken.
     *
     * @return grid
     */
    public function grid(): grid {
        if (!$this->grid) {
            $divisions = pupils::divisions($this->courseid);
            $groups = groups_get_all_groups($this->courseid);
            $branches = items::branches();
            $frameworks = array_column($branches, 'frameworkid', 'frameworkid');
            $parts = ['cohort' => $divisions, 'group' => $groups, 'branch' => $branches, 'framework' => $frameworks];
            foreach ($parts as $part => $known) {
                $this->parts[$part] = isset($known[$this->parts[$part]]) ? $this->parts[$part] : 0;
            }
            $ask = $this->ask_among($divisions);
            if (!$this->parts['cohort'] && !$this->parts['group']) {
                $this->parts['cohort'] = (int) array_key_first($divisions);
            }
            if (!$ask && !$this->parts['branch'] && !$this->parts['framework'] && !items::of_course($this->courseid)) {
                $this->parts['branch'] = (int) array_key_first($branches);
            }
            $this->grid = new grid(
                $this->courseid,
                $this->parts['cohort'],
                $this->parts['group'],
                $this->parts['branch'],
                $this->parts['framework'],
                $ask
            );
        }
        return $this->grid;
    }

    /**
     * The ask chosen. It is about one division, and about its own items only.
     *
     * @param string[] $divisions Divisions of the course, by id.
     * @return ask|null
     */
    private function ask_among(array $divisions): ?ask {
        $ask = $this->asks->find($this->parts['ask']);
        $fits = $ask && $ask->courseid === $this->courseid && isset($divisions[$ask->cohortid])
            && in_array($this->parts['cohort'], [0, $ask->cohortid], true) && !$this->parts['group'];
        if (!$fits) {
            $this->parts['ask'] = 0;
            return null;
        }
        $this->parts = ['cohort' => $ask->cohortid, 'branch' => 0, 'framework' => 0] + $this->parts;
        return $ask;
    }

    /**
     * The choice as parameters of an address.
     *
     * @param int[] $other Parts chosen otherwise, by name.
     * @return int[]
     */
    public function params(array $other = []): array {
        $this->grid();
        return array_filter($other + ['course' => $this->courseid] + $this->parts);
    }

    /**
     * Remember the choice for the next visit without an address.
     */
    public function remember(): void {
        $choice = json_encode($this->params());
        if ($choice !== get_user_preferences(self::PREFERENCE)) {
            set_user_preference(self::PREFERENCE, $choice);
        }
    }
}

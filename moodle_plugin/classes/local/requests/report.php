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
 * What the bridge reports of a synchronisation.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local\requests;

use core_text;
use invalid_parameter_exception;
use local_barrette\event\synchronisation_ended;
use local_barrette\local\requests;

/**
 * One report, valid as a whole before anything is looked up or written.
 */
final class report {
    /** @var int Largest number in a report. */
    private const MAX_NUMBER = 999999999;

    /** @var int Most things counted. */
    private const MAX_COUNTS = 20;

    /** @var int Most characters of a sentence. */
    private const MAX_SENTENCE = 2000;

    /** @var int Most bytes of a JSON text: two sentences, each character escaped as six bytes or twelve. */
    private const MAX_JSON = 50000;

    /** @var string[] Languages of an outcome. */
    private const LANGUAGES = ['fr', 'en'];

    /** @var string Key of the synchronisation. */
    private readonly string $runkey;

    /** @var string Where it comes from. */
    private readonly string $origin;

    /** @var array What is written of it, by field. */
    private readonly array $fields;

    /**
     * A report as it came, or a refusal.
     *
     * @param array $raw Parameters of the web service, by name.
     */
    public function __construct(array $raw) {
        self::insist(preg_match('/^[A-Za-z0-9_-]{8,64}$/D', $raw['runkey']) === 1, 'runkey is not a key');
        self::require_among('origin', $raw['origin'], [requests::PAGE, ...requests::BRIDGE]);
        self::require_among('state', $raw['state'], [requests::RUNNING, ...requests::ENDED]);
        self::require_among('step', $raw['step'], ['', ...requests::STEPS]);
        foreach (['stepdone', 'steptotal'] as $name) {
            self::insist(self::is_number($raw[$name]), "$name is out of its range");
        }
        $counts = self::counts($raw['counts']);
        $outcome = self::outcome($raw['outcome']);
        self::insist(!$outcome || $raw['state'] !== requests::RUNNING, 'outcome is {} while it runs');
        $this->runkey = $raw['runkey'];
        $this->origin = $raw['origin'];
        $this->fields = [
            'state' => $raw['state'], 'step' => $raw['step'],
            'stepdone' => $raw['stepdone'], 'steptotal' => $raw['steptotal'],
            'counts' => json_encode($counts), 'outcome' => json_encode((object) $outcome, JSON_UNESCAPED_UNICODE),
        ];
    }

    /**
     * Write the report. Written twice, it changes nothing but when it was heard.
     *
     * @return bool Whether the synchronisation was known.
     */
    public function write(): bool {
        [$known, $ended] = requests::alone(function (): array {
            $row = requests::find($this->runkey);
            if (!$row) {
                self::insist($this->origin !== requests::PAGE, 'no request has this runkey');
                return [false, $this->save($this->begun())];
            }
            self::insist($row->runkey === $this->runkey && $row->origin === $this->origin, 'runkey is of another synchronisation');
            self::insist($row->state !== requests::WAITING, 'this request was not taken');
            if (in_array($row->state, requests::ENDED, true)) {
                self::insist($this->is_same_as($row), 'this synchronisation has ended');
                return [true, null];
            }
            return [true, $this->save($row)];
        });
        if ($ended) {
            synchronisation_ended::of($ended)->trigger();
        }
        return $known;
    }

    /**
     * A synchronisation that the bridge began by itself.
     *
     * @return \stdClass The row, written without the report.
     */
    private function begun(): \stdClass {
        global $DB;
        $row = (object) [
            'runkey' => $this->runkey, 'origin' => $this->origin, 'userid' => 0, 'scope' => 'all', 'scopeid' => 0,
            'state' => requests::RUNNING, 'timecreated' => time(), 'timetaken' => time(),
        ];
        $row->id = $DB->insert_record(requests::TABLE, $row);
        return $row;
    }

    /**
     * Write the report on its row.
     *
     * @param \stdClass $row Row.
     * @return \stdClass|null The row, when this report ends it.
     */
    private function save(\stdClass $row): ?\stdClass {
        global $DB;
        $ends = $this->fields['state'] !== requests::RUNNING;
        $written = (object) ($this->fields + [
            'id' => $row->id, 'timereported' => time(), 'timeended' => $ends ? time() : 0,
        ]);
        $DB->update_record(requests::TABLE, $written);
        return $ends ? $DB->get_record(requests::TABLE, ['id' => $row->id], '*', MUST_EXIST) : null;
    }

    /**
     * Whether a row says what this report says.
     *
     * @param \stdClass $row Row.
     * @return bool
     */
    private function is_same_as(\stdClass $row): bool {
        foreach ($this->fields as $name => $value) {
            if ((string) $row->$name !== (string) $value) {
                return false;
            }
        }
        return true;
    }

    /**
     * What was counted on both sides.
     *
     * @param string $text JSON text.
     * @return array[] Name, and both counts.
     */
    private static function counts(string $text): array {
        $list = self::decoded('counts', $text);
        self::insist(is_array($list) && count($list) <= self::MAX_COUNTS, 'counts is a list, not longer than ' . self::MAX_COUNTS);
        $counts = [];
        foreach ($list as $each) {
            $each = (array) $each;
            self::insist(
                count($each) === 3 && isset($each['name'], $each['moodle'], $each['barrette']),
                'a count has name, moodle, barrette'
            );
            ['name' => $name, 'moodle' => $moodle, 'barrette' => $barrette] = $each;
            self::require_among('the name of a count', $name, requests::COUNTED);
            self::insist(!isset($counts[$name]), 'counted twice: ' . $name);
            self::insist(self::is_number($moodle) && self::is_number($barrette), 'a count is a whole number');
            $counts[$name] = ['name' => $name, 'moodle' => $moodle, 'barrette' => $barrette];
        }
        return array_values($counts);
    }

    /**
     * How it ended, in sentences.
     *
     * @param string $text JSON text.
     * @return string[] By language, in a fixed order.
     */
    private static function outcome(string $text): array {
        $said = self::decoded('outcome', $text);
        self::insist(is_object($said), 'outcome is an object');
        $said = (array) $said;
        self::insist(!array_diff(array_keys($said), self::LANGUAGES), 'outcome speaks fr and en');
        foreach ($said as $sentence) {
            self::insist(
                is_string($sentence) && core_text::strlen($sentence) <= self::MAX_SENTENCE,
                'a sentence is a text of at most ' . self::MAX_SENTENCE . ' characters'
            );
        }
        ksort($said);
        return $said;
    }

    /**
     * A JSON text.
     *
     * @param string $name Name of the parameter.
     * @param string $text JSON text.
     * @return mixed
     */
    private static function decoded(string $name, string $text): mixed {
        self::insist(strlen($text) <= self::MAX_JSON, "$name is too long");
        $decoded = json_decode($text, false, 4);
        self::insist($decoded !== null, "$name is not JSON");
        return $decoded;
    }

    /**
     * Whether something is a number of a report.
     *
     * @param mixed $value Value.
     * @return bool
     */
    private static function is_number(mixed $value): bool {
        return is_int($value) && $value >= 0 && $value <= self::MAX_NUMBER;
    }

    /**
     * Refuse what is not in a list.
     *
     * @param string $what Its name.
     * @param mixed $value Value.
     * @param string[] $allowed List.
     */
    private static function require_among(string $what, mixed $value, array $allowed): void {
        self::insist(in_array($value, $allowed, true), "$what is one of: " . implode(' ', $allowed));
    }

    /**
     * Refuse.
     *
     * @param bool $holds What must hold.
     * @param string $problem What is wrong when it does not.
     */
    private static function insist(bool $holds, string $problem): void {
        if (!$holds) {
            throw new invalid_parameter_exception($problem);
        }
    }
}

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
 * Reminders of campaigns.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use core\message\message;
use core_user;
use local_barrette\output\campaign_banner;
use moodle_url;

/**
 * Reminds those who have cells left in campaigns that are open: at most once a day a person, of all that is left to them,
 * division by division. No pupil is reminded, nor named.
 */
final class reminders {
    /** @var int How long before the end of a campaign the task reminds. */
    public const BEFORE = 3 * DAYSECS;

    /** @var int How long nobody is reminded twice. */
    private const PAUSE = DAYSECS;

    /** @var int How long another reminder is waited for. */
    private const WAIT = 5;

    /**
     * Remind those who have cells left in one campaign.
     *
     * @param string $campaign Key of the campaign.
     * @return \stdClass How many were reminded (sent), and how many had been less than a day ago (already).
     */
    public static function of_campaign(string $campaign): \stdClass {
        return self::remind(fn(ask $ask) => $ask->campaign === $campaign);
    }

    /**
     * Remind those who have cells left in a campaign that ends soon, and were not reminded since that is so.
     *
     * @return \stdClass As of_campaign().
     */
    public static function of_last_days(): \stdClass {
        $from = ask::now() + self::BEFORE;
        return self::remind(fn(ask $ask) => $ask->last <= $from && $ask->reminded < $ask->last - self::BEFORE);
    }

    /**
     * Whether the task reminds. A school may switch it off.
     *
     * @return bool
     */
    public static function are_on(): bool {
        return get_config('local_barrette', 'campaignreminders') !== '0';
    }

    /**
     * Remind people.
     *
     * @param \Closure $concerns Whether an open ask is a reason to remind.
     * @return \stdClass As of_campaign().
     */
    private static function remind(\Closure $concerns): \stdClass {
        $told = (object) ['sent' => 0, 'already' => 0];
        $lock = \core\lock\lock_config::get_lock_factory('local_barrette')->get_lock('reminders', self::WAIT);
        if (!$lock) {
            throw new \moodle_exception('remindersbusy', 'local_barrette');
        }
        try {
            $coverage = new coverage();
            foreach (self::open_by_person() as $userid => $asks) {
                $left = array_filter($asks, fn($ask) => $coverage->of($ask)->left > 0 && self::may_rate($ask));
                if (!array_filter($left, $concerns) || pupils::home_course($userid)) {
                    continue;
                }
                $how = self::remind_one($userid, $left, $coverage);
                $told->$how++;
            }
        } finally {
            $lock->release();
        }
        return $told;
    }

    /**
     * The asks that are open, by person.
     *
     * @return ask[][]
     */
    private static function open_by_person(): array {
        $people = [];
        $now = ask::now();
        foreach (ask::all('a.timefirst <= :begun AND a.timelast >= :notover', ['begun' => $now, 'notover' => $now]) as $ask) {
            $people[$ask->userid][] = $ask;
        }
        return $people;
    }

    /**
     * Whether the person asked can do it, so that a reminder is of use.
     *
     * @param ask $ask Ask.
     * @return bool
     */
    private static function may_rate(ask $ask): bool {
        $user = core_user::get_user($ask->userid);
        return $user && !$user->deleted && !$user->suspended
            && has_capability('local/barrette:rate', \context_course::instance($ask->courseid), $user);
    }

    /**
     * Remind somebody, unless that was done less than a day ago.
     *
     * @param int $userid Person.
     * @param ask[] $asks What is left to that person.
     * @param coverage $coverage Counts.
     * @return string sent or already.
     */
    private static function remind_one(int $userid, array $asks, coverage $coverage): string {
        global $DB;
        $last = (int) $DB->get_field(ask::TABLE, 'MAX(timereminded)', ['userid' => $userid]);
        if ($last > ask::now() - self::PAUSE) {
            return 'already';
        }
        // Said before it is sent: who is reminded twice has more to complain of than who is reminded a day later.
        $DB->set_field(ask::TABLE, 'timereminded', ask::now(), ['userid' => $userid]);
        message_send(self::message(core_user::get_user($userid), $asks, $coverage));
        return 'sent';
    }

    /**
     * The message, in the language of who gets it.
     *
     * @param \stdClass $user Who gets it.
     * @param ask[] $asks What is left.
     * @param coverage $coverage Counts.
     * @return message
     */
    private static function message(\stdClass $user, array $asks, coverage $coverage): message {
        $before = force_current_language($user->lang);
        try {
            $lines = array_map(fn($ask) => self::line($ask, $coverage->of($ask)->left), array_values($asks));
            $left = array_sum(array_map(fn($ask) => $coverage->of($ask)->left, $asks));
            $subject = get_string($left === 1 ? 'remindersubjectone' : 'remindersubject', 'local_barrette', $left);
            $opening = get_string('reminderopening', 'local_barrette', fullname($user));
            $closing = get_string('reminderclosing', 'local_barrette');
            $url = new moodle_url('/local/barrette/grid.php');

            $message = new message();
            $message->component = 'local_barrette';
            $message->name = 'campaignreminder';
            $message->userfrom = core_user::get_noreply_user();
            $message->userto = $user;
            $message->subject = $subject;
            $text = implode("\n", array_map(fn($line) => "- $line", $lines));
            $message->fullmessage = "$opening\n\n$text\n\n$closing\n" . $url->out(false);
            $message->fullmessageformat = FORMAT_PLAIN;
            $link = \html_writer::link($url, get_string('reminderlink', 'local_barrette'));
            $message->fullmessagehtml = \html_writer::tag('p', s($opening)) . \html_writer::alist(array_map('s', $lines))
                . \html_writer::tag('p', s($closing) . ' ' . $link);
            $message->smallmessage = $subject;
            $message->notification = 1;
            $message->contexturl = $url->out(false);
            $message->contexturlname = get_string('reminderlink', 'local_barrette');
            return $message;
        } finally {
            force_current_language($before);
        }
    }

    /**
     * What is left in one division.
     *
     * @param ask $ask Ask.
     * @param int $left Cells.
     * @return string Plain text.
     */
    private static function line(ask $ask, int $left): string {
        return get_string($left === 1 ? 'reminderlineone' : 'reminderline', 'local_barrette', [
            'division' => campaign_banner::plain($ask->division), 'left' => $left, 'campaign' => campaign_banner::title($ask),
        ]);
    }
}

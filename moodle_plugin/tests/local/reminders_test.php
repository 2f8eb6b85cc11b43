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
 * Tests of the reminders of campaigns.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_barrette\local;

use local_barrette\output\campaigns;
use local_barrette\task\campaign_reminders;
use local_barrette\tests\asks_testcase;

/**
 * Those who have cells left are reminded, once a day at most; pupils never are, and none is named.
 *
 * @covers \local_barrette\local\reminders
 * @covers \local_barrette\task\campaign_reminders
 * @covers \local_barrette\output\campaigns
 * @covers \local_barrette\output\coordination
 */
final class reminders_test extends asks_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->preventResetByRollback();
    }

    /**
     * Who gets what while something is done.
     *
     * @param \Closure $do What is done.
     * @return \stdClass[] Messages, by user id.
     */
    private function sent(\Closure $do): array {
        $sink = $this->redirectMessages();
        $do();
        $messages = $sink->get_messages();
        $sink->close();
        return array_column($messages, null, 'useridto');
    }

    /**
     * Remind of the campaign, and what comes of it.
     *
     * @return array Who was reminded, and the counts.
     */
    private function remind(): array {
        $told = null;
        $sent = $this->sent(function () use (&$told) {
            $told = reminders::of_campaign('autumn');
        });
        return [array_keys($sent), (array) $told];
    }

    /**
     * The message says what is left, division by division, and where; it names no pupil.
     */
    public function test_the_message(): void {
        global $DB;
        $this->asked([], ['cohort' => (int) $this->other->id, 'campaign' => 'winter', 'name' => 'Hiver & co']);
        $this->save(state::ACQUIRED);
        $messages = $this->sent(fn() => reminders::of_campaign('autumn'));
        $this->assertSame([(int) $this->teacher->id], array_map('intval', array_keys($messages)));
        $message = reset($messages);
        $this->assertSame(['local_barrette', 'campaignreminder'], [$message->component, $message->eventtype]);
        $this->assertSame('Positioning campaign: 9 cells left', $message->subject);
        $this->assertStringContainsString('2A: 5 cells left', $message->fullmessage);
        $this->assertStringContainsString('2B: 4 cells left. Campaign “Hiver & co”', $message->fullmessage);
        $this->assertStringContainsString('Hiver &amp; co', $message->fullmessagehtml);
        $this->assertStringContainsString('/local/barrette/grid.php', $message->fullmessage);
        foreach ($DB->get_fieldset_select('user', 'lastname', 'id > 2 AND id <> ?', [$this->teacher->id]) as $name) {
            $this->assertTrue(trim($name) === '' || !str_contains($message->fullmessage . $message->fullmessagehtml, $name), $name);
        }
    }

    /**
     * Once a day a person, whatever the campaign and however often the button is pressed.
     */
    public function test_once_a_day(): void {
        $this->asked([], ['user' => (int) $this->colleague->id]);
        [$who, $told] = $this->remind();
        $this->assertEqualsCanonicalizing([(int) $this->teacher->id, (int) $this->colleague->id], array_map('intval', $who));
        $this->assertSame(['sent' => 2, 'already' => 0], $told);
        $this->later(DAYSECS - 1);
        $this->assertSame([[], ['sent' => 0, 'already' => 2]], $this->remind());
        $this->later(1);
        $this->assertSame(['sent' => 2, 'already' => 0], $this->remind()[1]);
        $this->as_bridge();
        $this->assert_all('done', $this->apply([$this->ask(['name' => 'Autre'])]));
        $this->assertSame(['sent' => 0, 'already' => 2], $this->remind()[1]);
    }

    /**
     * Nobody who has nothing left, cannot rate, is gone, or is a pupil; and nothing outside the window.
     */
    public function test_who_is_not_reminded(): void {
        global $DB;
        $pupil = $this->pupils[0];
        $this->asked(
            ['competencies' => [$this->items[0]]],
            ['user' => (int) $this->colleague->id],
            ['user' => $pupil, 'cohort' => (int) $this->other->id]
        );
        foreach ($this->pupils as $userid) {
            $this->save(state::NOT_OBSERVED, ['userid' => $userid]);
        }
        $DB->set_field('user', 'suspended', 1, ['id' => $this->colleague->id]);
        $this->assertSame([[], ['sent' => 0, 'already' => 0]], $this->remind());
        $role = (int) $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        role_assign($role, $pupil, \context_course::instance($this->courseid)->id);
        $this->assertSame([[], ['sent' => 0, 'already' => 0]], $this->remind());
        $DB->set_field('user', 'suspended', 0, ['id' => $this->colleague->id]);
        role_unassign_all(['userid' => $this->colleague->id]);
        $this->assertSame([[], ['sent' => 0, 'already' => 0]], $this->remind());
        role_assign($role, $this->colleague->id, \context_course::instance($this->courseid)->id);
        $this->later(WEEKSECS + 1);
        $this->assertSame([[], ['sent' => 0, 'already' => 0]], $this->remind());
        $this->clock->bump(-2);
        $this->assertSame(1, $this->remind()[1]['sent']);
    }

    /**
     * The task reminds once in the last three days, and not when the school switched it off.
     */
    public function test_the_task(): void {
        $task = function (): array {
            ob_start();
            $sent = $this->sent(fn() => (new campaign_reminders())->execute());
            ob_end_clean();
            return $sent;
        };
        $this->asked([]);
        $this->assertSame([], $task());
        $this->later(4 * DAYSECS + 60);
        set_config('campaignreminders', '0', 'local_barrette');
        $this->assertSame([], $task());
        set_config('campaignreminders', '1', 'local_barrette');
        $this->assertCount(1, $task());
        $this->later(DAYSECS + 60);
        $this->assertSame([], $task());
        $this->assertSame(1, $this->remind()[1]['sent']);
    }

    /**
     * The table of who coordinates: one line a division and person, sums, and a button while there is something to remind of.
     */
    public function test_the_table(): void {
        global $PAGE;
        $PAGE->set_url('/local/barrette/coordinate.php');
        $table = fn() => (new campaigns())->export_for_template($PAGE->get_renderer('core'));
        $this->assertSame([], $table());
        $this->asked(
            [],
            ['cohort' => (int) $this->other->id],
            ['campaign' => 'next', 'first' => $this->clock->time() + 8 * DAYSECS, 'last' => $this->clock->time() + 9 * DAYSECS]
        );
        $this->save(state::NOT_OBSERVED);
        [$open, $next] = $table();
        $this->assertSame([true, false], [$open['remind'], $next['remind']]);
        $fields = array_flip(['division', 'teacher', 'asked', 'answered', 'left']);
        $lines = array_map(fn($row) => array_values(array_intersect_key($row, $fields)), $open['rows']);
        $name = fullname($this->teacher);
        $this->assertSame([['Division 2A', $name, 6, 1, 5], ['Division 2B', $name, 4, 0, 4]], $lines);
        $this->assertSame('Answered: 1 cells of 10; left: 9. “Not observed” is an answer.', $open['sum']);
        $this->assertSame('', $open['rows'][0]['reminded']);
        $this->remind();
        $this->assertNotSame('', $table()[0]['rows'][0]['reminded']);
        $this->later(6 * WEEKSECS);
        $this->assertSame([], $table());
    }

    /**
     * What was done is said, in the singular too.
     */
    public function test_what_is_said(): void {
        $said = fn($sent, $already) => campaigns::said((object) compact('sent', 'already'));
        $this->assertSame('Nobody has cells left: no reminder was sent.', $said(0, 0));
        $this->assertSame('One person was reminded.', $said(1, 0));
        $this->assertSame('2 people were reminded. One person had been reminded less than a day ago.', $said(2, 1));
        $this->assertSame('3 people had been reminded less than a day ago.', $said(0, 3));
    }
}

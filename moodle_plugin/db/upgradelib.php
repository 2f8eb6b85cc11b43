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
 * What the upgrade steps are made of.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * The tables that version 2026112301 added, as they were then.
 *
 * They are written out and not read from install.xml, which goes on changing: a later step that adds a field must find
 * them without it. Once that version is released, what stands here never changes again.
 *
 * @return array[] By name, less what all our tables begin with: fields (type, length, default), unique indexes, indexes.
 */
function local_barrette_tables_2026112301(): array {
    return [
        'observation' => [
            'fields' => [
                'userid' => [XMLDB_TYPE_INTEGER, 10, null],
                'competencyid' => [XMLDB_TYPE_INTEGER, 10, null],
                'raterid' => [XMLDB_TYPE_INTEGER, 10, null],
                'courseid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'state' => [XMLDB_TYPE_INTEGER, 1, '0'],
                'note' => [XMLDB_TYPE_TEXT, null, null],
                'notescope' => [XMLDB_TYPE_CHAR, 10, null],
                'withdrawn' => [XMLDB_TYPE_INTEGER, 1, '0'],
                'timecreated' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timemodified' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timeended' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timeshared' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'evidenceid' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['userid', 'competencyid', 'raterid', 'timeended']],
            'indexes' => [['raterid'], ['courseid']],
        ],
        'self_position' => [
            'fields' => [
                'userid' => [XMLDB_TYPE_INTEGER, 10, null],
                'competencyid' => [XMLDB_TYPE_INTEGER, 10, null],
                'state' => [XMLDB_TYPE_INTEGER, 1, '0'],
                'timecreated' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timemodified' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['userid', 'competencyid']],
            'indexes' => [],
        ],
        'project' => [
            'fields' => [
                'userid' => [XMLDB_TYPE_INTEGER, 10, null],
                'project' => [XMLDB_TYPE_TEXT, null, null],
                'helps' => [XMLDB_TYPE_TEXT, null, null],
                'obstacles' => [XMLDB_TYPE_TEXT, null, null],
                'wish1' => [XMLDB_TYPE_CHAR, 100, null],
                'wish2' => [XMLDB_TYPE_CHAR, 100, null],
                'timecreated' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timemodified' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timedone' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'waivedby' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'waivereason' => [XMLDB_TYPE_TEXT, null, null],
                'timewaived' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['userid']],
            'indexes' => [['waivedby']],
        ],
        'request' => [
            'fields' => [
                'runkey' => [XMLDB_TYPE_CHAR, 64, null],
                'origin' => [XMLDB_TYPE_CHAR, 10, null],
                'userid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'scope' => [XMLDB_TYPE_CHAR, 10, null],
                'scopeid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'state' => [XMLDB_TYPE_CHAR, 10, null],
                'step' => [XMLDB_TYPE_CHAR, 20, null],
                'stepdone' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'steptotal' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'counts' => [XMLDB_TYPE_TEXT, null, null],
                'outcome' => [XMLDB_TYPE_TEXT, null, null],
                'timecreated' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timetaken' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timereported' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timeended' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['runkey']],
            'indexes' => [['state', 'scope', 'scopeid'], ['userid'], ['timecreated']],
        ],
        'bridge' => [
            'fields' => [
                'timeseen' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'nextrun' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'waiting' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'bridgerelease' => [XMLDB_TYPE_CHAR, 30, null],
            ],
            'unique' => [],
            'indexes' => [],
        ],
        'group_detail' => [
            'fields' => [
                'objkey' => [XMLDB_TYPE_CHAR, 190, null],
                'courseid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'groupid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'weekday' => [XMLDB_TYPE_INTEGER, 1, '0'],
                'starttime' => [XMLDB_TYPE_CHAR, 5, null],
                'endtime' => [XMLDB_TYPE_CHAR, 5, null],
                'room' => [XMLDB_TYPE_CHAR, 100, null],
                'leaders' => [XMLDB_TYPE_TEXT, null, null],
                'competencies' => [XMLDB_TYPE_TEXT, null, null],
                'timemodified' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['objkey']],
            'indexes' => [['groupid']],
        ],
        'leaver' => [
            'fields' => [
                'userid' => [XMLDB_TYPE_INTEGER, 10, null],
                'timeleft' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['userid']],
            'indexes' => [['timeleft']],
        ],
    ];
}

/**
 * The tables that version 2026112401 added, as they were then.
 *
 * @return array[] As local_barrette_tables_2026112301().
 */
function local_barrette_tables_2026112401(): array {
    return [
        'change' => [
            'fields' => [
                'kind' => [XMLDB_TYPE_CHAR, 30, null],
                'unit' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'seq' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timecreated' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [],
            'indexes' => [['seq'], ['timecreated']],
        ],
        'feed' => [
            'fields' => [
                'seq' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'expired' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [],
            'indexes' => [],
        ],
    ];
}

/**
 * The table that version 2026112410 added, as it was then.
 *
 * @return array[] As local_barrette_tables_2026112301().
 */
function local_barrette_tables_2026112410(): array {
    return [
        'launch' => [
            'fields' => [
                'codehash' => [XMLDB_TYPE_CHAR, 64, null],
                'userid' => [XMLDB_TYPE_INTEGER, 10, null],
                'state' => [XMLDB_TYPE_CHAR, 64, null],
                'timecreated' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timeexpires' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timeused' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['codehash']],
            'indexes' => [['userid'], ['timecreated']],
        ],
    ];
}

/**
 * The table that version 2026120101 added, as it was then.
 *
 * @return array[] As local_barrette_tables_2026112301().
 */
function local_barrette_tables_2026120101(): array {
    return [
        'ask' => [
            'fields' => [
                'objkey' => [XMLDB_TYPE_CHAR, 190, null],
                'courseid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'campaign' => [XMLDB_TYPE_CHAR, 40, null],
                'name' => [XMLDB_TYPE_CHAR, 254, null],
                'cohortid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'userid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timefirst' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timelast' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'competencies' => [XMLDB_TYPE_TEXT, null, null],
                'timereminded' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timemodified' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['objkey']],
            'indexes' => [['userid'], ['courseid']],
        ],
    ];
}

/**
 * The table that version 2026120102 added, as it was then.
 *
 * @return array[] As local_barrette_tables_2026112301().
 */
function local_barrette_tables_2026120102(): array {
    return [
        'ap_mark' => [
            'fields' => [
                'userid' => [XMLDB_TYPE_INTEGER, 10, null],
                'need' => [XMLDB_TYPE_CHAR, 30, null],
                'mark' => [XMLDB_TYPE_CHAR, 15, null],
                'raterid' => [XMLDB_TYPE_INTEGER, 10, null],
                'courseid' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timecreated' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timemodified' => [XMLDB_TYPE_INTEGER, 10, '0'],
                'timeended' => [XMLDB_TYPE_INTEGER, 10, '0'],
            ],
            'unique' => [['userid', 'need', 'raterid', 'timeended']],
            'indexes' => [['raterid'], ['courseid']],
        ],
    ];
}

/**
 * Give the row of the bridge its fence, unless a former attempt at the same upgrade did.
 */
function local_barrette_add_fence(): void {
    global $DB;
    $table = new xmldb_table('local_barrette_bridge');
    $field = new xmldb_field('fence', XMLDB_TYPE_INTEGER, 10, null, XMLDB_NOTNULL, null, '0');
    if (!$DB->get_manager()->field_exists($table, $field)) {
        $DB->get_manager()->add_field($table, $field);
    }
}

/**
 * Make a table, unless a former attempt at the same upgrade made it.
 *
 * @param string $name Name, less what all our tables begin with.
 * @param array $definition As local_barrette_tables_2026112301() gives it.
 */
function local_barrette_make_table(string $name, array $definition): void {
    global $DB;
    $table = new xmldb_table("local_barrette_$name");
    $table->add_field('id', XMLDB_TYPE_INTEGER, 10, null, XMLDB_NOTNULL, XMLDB_SEQUENCE);
    foreach ($definition['fields'] as $field => [$type, $length, $default]) {
        $table->add_field($field, $type, $length, null, $type === XMLDB_TYPE_TEXT ? null : XMLDB_NOTNULL, null, $default);
    }
    $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
    foreach (['unique' => XMLDB_INDEX_UNIQUE, 'indexes' => XMLDB_INDEX_NOTUNIQUE] as $kind => $unique) {
        foreach ($definition[$kind] as $fields) {
            $table->add_index(implode('-', $fields), $unique, $fields);
        }
    }
    if (!$DB->get_manager()->table_exists($table)) {
        $DB->get_manager()->create_table($table);
    }
}

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
 * The cells of the grid, as the page knows them, and what can be undone.
 *
 * @module     local_barrette/local/grid/model
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

export const EMPTY = -1;
export const NOT_OBSERVED = 0;

/** A cell in which nothing stands. */
const BLANK = {state: EMPTY, note: '', notescope: '', id: 0, timemodified: 0, timeshared: 0};

/**
 * What tells a cell from the others.
 *
 * @param {Number} userid Pupil.
 * @param {Number} competencyid Item.
 * @returns {String}
 */
export const keyOf = (userid, competencyid) => `${userid}.${competencyid}`;

/**
 * Whether two cells say the same.
 *
 * @param {Object} one Cell.
 * @param {Object} other Cell.
 * @returns {Boolean}
 */
export const same = (one, other) => one.state === other.state && one.note === other.note && one.notescope === other.notescope;

/**
 * Pupils, items and cells. A change is kept here at once; `onChange` is told of each cell that changed, and `onWish` of
 * what is to be saved.
 */
export class Model {
    /**
     * Take what the page carries.
     *
     * @param {Object} data Pupils, items, cells and others.
     */
    constructor(data) {
        this.pupils = data.pupils;
        this.items = data.items;
        this.choice = data.choice;
        this.rows = new Map(data.pupils.map((pupil, index) => [pupil.id, index]));
        this.columns = new Map(data.items.map((item, index) => [item.id, index]));
        this.known = new Map(data.cells.map((cell) => [keyOf(cell.userid, cell.competencyid), cell]));
        this.cells = new Map(this.known);
        this.others = new Map(data.others.map((other) => [
            keyOf(other.userid, other.competencyid), other.states.split(',').map(Number),
        ]));
        this.past = [];
        this.future = [];
        this.onChange = () => null;
        this.onWish = () => null;
    }

    /**
     * The key of a place.
     *
     * @param {Number} row Row.
     * @param {Number} column Column.
     * @returns {String}
     */
    key(row, column) {
        return keyOf(this.pupils[row].id, this.items[column].id);
    }

    /**
     * The place of a key.
     *
     * @param {String} key Key.
     * @returns {Object} Row and column.
     */
    place(key) {
        const [userid, competencyid] = key.split('.').map(Number);
        return {row: this.rows.get(userid), column: this.columns.get(competencyid)};
    }

    /**
     * A cell, as its rater sees it.
     *
     * @param {String} key Key.
     * @returns {Object}
     */
    cell(key) {
        return this.cells.get(key) || BLANK;
    }

    /**
     * A cell, as the server last told it.
     *
     * @param {String} key Key.
     * @returns {Object}
     */
    stored(key) {
        return this.known.get(key) || BLANK;
    }

    /**
     * Change cells in one gesture, which is undone in one.
     *
     * @param {Array[]} changes Key and fields of each.
     * @returns {Number} How many changed.
     */
    change(changes) {
        const step = changes.map(([key, fields]) => {
            const before = this.cell(key);
            return {key, before, after: this._wish(before, fields)};
        }).filter(({before, after}) => !same(before, after));
        if (step.length) {
            this.past.push(step);
            this.future = [];
            step.forEach(({key, after}) => this._apply(key, after));
        }
        return step.length;
    }

    /**
     * Undo the last gesture, or do again the last one undone.
     *
     * @param {Boolean} again Whether it is to be done again.
     * @returns {String[]} Keys of the cells concerned.
     */
    undo(again = false) {
        const [from, to, side] = again ? [this.future, this.past, 'after'] : [this.past, this.future, 'before'];
        const step = from.pop();
        if (!step) {
            return [];
        }
        to.push(step);
        step.forEach((each) => this._apply(each.key, this._wish(this.cell(each.key), each[side])));
        return step.map((each) => each.key);
    }

    /**
     * Take what the server says of a cell.
     *
     * @param {String} key Key.
     * @param {Object} cell What stands.
     * @param {Boolean} show Whether it is to be shown: not when the rater went on meanwhile.
     */
    learn(key, cell, show) {
        this._countWaiting(key, this.stored(key), cell);
        this.known.set(key, cell);
        if (show) {
            this.cells.set(key, cell);
        } else {
            this.cells.set(key, {...cell, ...this._words(this.cell(key))});
        }
        this.onChange(key);
    }

    /**
     * Take the whole grid anew from the server.
     *
     * @param {Object} data Pupils, cells and others.
     * @param {Set} unsaved Keys of the cells that are still to be saved.
     */
    renew(data, unsaved) {
        const told = new Map(data.cells.map((cell) => [keyOf(cell.userid, cell.competencyid), cell]));
        new Set([...this.known.keys(), ...told.keys()]).forEach((key) => {
            const cell = told.get(key) || BLANK;
            const {id, timemodified, timeshared} = this.stored(key);
            if (id !== cell.id || timemodified !== cell.timemodified || timeshared !== cell.timeshared) {
                this.learn(key, cell, !unsaved.has(key));
            }
        });
        data.pupils.forEach(({id, waiting}) => {
            this.pupils[this.rows.get(id)].waiting = waiting;
        });
    }

    /**
     * How many cells have nothing of the rater's.
     *
     * @param {Number|null} column Column, null for all of them.
     * @returns {Number}
     */
    left(column = null) {
        const items = column === null ? this.items : [this.items[column]];
        return this.pupils.reduce((sum, pupil) => sum + items.filter(
            (item) => this.cell(keyOf(pupil.id, item.id)).state === EMPTY
        ).length, 0);
    }

    /**
     * What a cell would be.
     *
     * @param {Object} before Cell.
     * @param {Object} fields Fields that change.
     * @returns {Object}
     */
    _wish(before, fields) {
        const wish = {...before, ...this._words({...before, ...fields})};
        return wish.state === EMPTY ? {...wish, note: '', notescope: ''} : wish;
    }

    /**
     * What a rater states of a cell.
     *
     * @param {Object} cell Cell.
     * @param {Number} cell.state State.
     * @param {String} cell.note Note.
     * @param {String} cell.notescope Who reads the note.
     * @returns {Object}
     */
    _words({state, note, notescope}) {
        return {state, note, notescope};
    }

    /**
     * Change a cell here, and have it saved.
     *
     * @param {String} key Key.
     * @param {Object} cell Cell.
     */
    _apply(key, cell) {
        this.cells.set(key, cell);
        this.onChange(key);
        this.onWish(key);
    }

    /**
     * Keep the count of what is not shared yet with a pupil.
     *
     * @param {String} key Key.
     * @param {Object} before What stood.
     * @param {Object} after What stands.
     */
    _countWaiting(key, before, after) {
        const waits = (cell) => Number(cell.state > NOT_OBSERVED && !cell.timeshared);
        this.pupils[this.place(key).row].waiting += waits(after) - waits(before);
    }
}

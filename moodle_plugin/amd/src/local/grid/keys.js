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
 * The keyboard of the grid.
 *
 * @module     local_barrette/local/grid/keys
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {EMPTY} from 'local_barrette/local/grid/model';
import {LETTERS} from 'local_barrette/local/grid/table';

/**
 * The state that a key names. On a French keyboard the digits of the upper row need Shift: their place counts.
 *
 * @param {KeyboardEvent} event Event.
 * @returns {Number|null}
 */
const stateOf = (event) => {
    const found = /^(?:Digit|Numpad)([0-3])$/.exec(event.code) || /^([0-3])$/.exec(event.key);
    return found ? Number(found[1]) : null;
};

/**
 * The pupil that a key names: Shift makes the capital, whatever Caps Lock does.
 *
 * @param {KeyboardEvent} event Event.
 * @returns {Number} Row, -1 for none.
 */
const rowOf = (event) => {
    const letter = event.key.length === 1 ? event.key.toLowerCase() : '';
    return letter ? LETTERS.indexOf(event.shiftKey ? letter.toUpperCase() : letter) : -1;
};

const MOVES = {
    ArrowUp: (at) => [at.row - 1, at.column],
    ArrowDown: (at) => [at.row + 1, at.column],
    ArrowLeft: (at) => [at.row, at.column - 1],
    ArrowRight: (at) => [at.row, at.column + 1],
    Home: (at, event) => [event.ctrlKey ? 0 : at.row, 0],
    End: (at, event, model) => [event.ctrlKey ? model.pupils.length - 1 : at.row, model.items.length - 1],
    PageUp: (at) => [at.row - 10, at.column],
    PageDown: (at) => [at.row + 10, at.column],
};

const PLAIN = {
    'Delete': 'withdraw', 'Backspace': 'withdraw', 'i': 'history', 'n': 'note', '?': 'help', 's': 'toggleQuick', 'f': 'fill',
    'x': 'tick', 'p': 'share',
};

/** What keys do, in a grid that can do it. */
export class Keys {
    /**
     * Listen.
     *
     * @param {Grid} grid Grid.
     * @param {Element} body Where its cells are.
     */
    constructor(grid, body) {
        this.grid = grid;
        body.addEventListener('keydown', (event) => {
            // A button or a box in a cell keeps its own keys, but those of the grid.
            const inside = event.target.closest('button, input');
            if (!(inside && [' ', 'Enter', 'Tab'].includes(event.key)) && this._press(event)) {
                event.preventDefault();
            }
        });
    }

    /**
     * Do what a key means.
     *
     * @param {KeyboardEvent} event Event.
     * @returns {Boolean} Whether it means something here.
     */
    _press(event) {
        const {grid} = this;
        if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
            grid.undo(event.key.toLowerCase() === 'y' || event.shiftKey);
            return true;
        }
        if (MOVES[event.key] && !event.altKey) {
            grid.go(...MOVES[event.key](grid.at, event, grid.model));
            return true;
        }
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return false;
        }
        return grid.quick ? this._quick(event) : this._plain(event);
    }

    /**
     * A key outside quick entry.
     *
     * @param {KeyboardEvent} event Event.
     * @returns {Boolean}
     */
    _plain(event) {
        const state = stateOf(event);
        const action = PLAIN[event.key];
        if (state !== null) {
            this.grid.set({state});
        } else if (action === 'withdraw') {
            this.grid.set({state: EMPTY});
        } else if (action) {
            this.grid[action]();
        } else {
            return false;
        }
        return true;
    }

    /**
     * A key in quick entry: a digit takes a brush, a letter paints a pupil, Enter fills what remains of the column.
     *
     * @param {KeyboardEvent} event Event.
     * @returns {Boolean}
     */
    _quick(event) {
        const state = stateOf(event);
        const row = rowOf(event);
        if (state !== null) {
            this.grid.take(state);
        } else if (row >= 0 && row < this.grid.model.pupils.length) {
            this.grid.paint(row);
        } else if (event.key === 'Enter') {
            this.grid.fillAndGoOn();
        } else if (event.key === 'Escape') {
            this.grid.toggleQuick(false);
        } else if (PLAIN[event.key] === 'withdraw') {
            this.grid.set({state: EMPTY});
        } else {
            return false;
        }
        return true;
    }
}

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
 * What can be done to the grid, by keys or by buttons.
 *
 * @module     local_barrette/local/grid/editor
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {EMPTY} from 'local_barrette/local/grid/model';
import {describe} from 'local_barrette/local/grid/table';
import {share} from 'local_barrette/local/grid/share';
import {escape, say, stateName} from 'local_barrette/local/grid/text';

/** The grid as people work in it: where they are, and what they do. */
export class Editor {
    /**
     * Put the parts together.
     *
     * @param {Model} model Model.
     * @param {Saver} saver Saver.
     * @param {Panel} panel Panel.
     * @param {Element} root The page's grid.
     */
    constructor(model, saver, panel, root) {
        Object.assign(this, {model, saver, panel, root, at: {row: 0, column: 0}, quick: false, brush: null, rest: null});
        // The brush was just taken: nothing was painted with it yet.
        this.fresh = false;
        this.unsaved = 0;
        this.quiet = 0;
        model.onChange = (key) => this._changed(key);
        model.onWish = (key) => saver.add(key);
        saver.onState = () => this._saving();
        saver.onConflict = (...what) => this._conflict(...what);
        panel.back = () => this.go(this.at.row, this.at.column);
    }

    /**
     * Show the grid in a view: the table, or the phone's list.
     *
     * @param {Table|Phone} view View.
     */
    show(view) {
        this.view = view;
        view.letters(this.quick);
        view.go(this.at.row, this.at.column, false);
        this._left();
        this._status();
    }

    /** The cell where the keyboard is. */
    get key() {
        return this.model.key(this.at.row, this.at.column);
    }

    /**
     * Go to a cell; beyond the edge, to the nearest one.
     *
     * @param {Number} row Row.
     * @param {Number} column Column.
     * @param {Boolean} focus Whether it takes the focus.
     */
    go(row, column, focus = true) {
        const within = (place, count) => Math.max(0, Math.min(count - 1, place));
        const before = this.at.column;
        this.at = {row: within(row, this.model.pupils.length), column: within(column, this.model.items.length)};
        this.view.go(this.at.row, this.at.column, focus);
        if (before !== this.at.column) {
            this.fresh = false;
            this._hint();
        }
        this._status();
    }

    /**
     * Change the cell where the keyboard is.
     *
     * @param {Object} fields State, or note and its scope.
     */
    set(fields) {
        this.model.change([[this.key, fields]]);
        this.say(describe(this.model, this.key));
    }

    /**
     * Undo, or do again.
     *
     * @param {Boolean} again Whether it is to be done again.
     */
    undo(again = false) {
        const keys = this.model.undo(again);
        if (keys.length) {
            const {row, column} = this.model.place(keys[0]);
            this.go(row, column);
            this.say(keys.length === 1 ? describe(this.model, keys[0]) : say('gridundone', keys.length));
        } else {
            this.say(say('gridnothingtoundo'));
        }
    }

    /**
     * Fill what is empty in the column.
     *
     * @param {Number} state State; that of the cell where the keyboard is, unless said.
     * @returns {Boolean} Whether a state was known.
     */
    fill(state = this.model.cell(this.key).state) {
        if (state === EMPTY) {
            this.say(say('gridfillfirst'), true);
            return false;
        }
        const keys = this.model.pupils.map((_, row) => this.model.key(row, this.at.column));
        const changes = keys.filter((key) => this.model.cell(key).state === EMPTY).map((key) => [key, {state}]);
        const count = this._quietly(() => this.model.change(changes));
        this.say(say('gridfilled', {count, state: stateName(state)}));
        return true;
    }

    /**
     * Begin quick entry, or end it.
     *
     * @param {Boolean} on Whether it is on; the other of what it is unless said.
     */
    toggleQuick(on = !this.quick) {
        Object.assign(this, {quick: on, fresh: false});
        this.view.letters(on);
        this.root.querySelector('[data-action="quick"]').setAttribute('aria-pressed', on);
        this.say(say(on ? 'gridquickon' : 'gridquickoff'));
        this._hint();
        this.go(this.at.row, this.at.column);
    }

    /**
     * Take a brush.
     *
     * @param {Number} state State.
     */
    take(state) {
        Object.assign(this, {brush: state, fresh: true});
        this.say(say('gridbrush', stateName(state)));
        this._hint();
    }

    /**
     * Paint a pupil with the brush.
     *
     * @param {Number} row Row.
     */
    paint(row) {
        if (this.brush === null) {
            this.say(say('gridbrushfirst'), true);
            return;
        }
        this.fresh = false;
        this.go(row, this.at.column);
        this.set({state: this.brush});
        this._hint();
    }

    /** What Enter would fill the column with: the brush just taken, else what the rest was last time. */
    get filler() {
        return this.fresh || this.rest === null ? this.brush : this.rest;
    }

    /** Fill what remains of the column, and go to the next one. */
    fillAndGoOn() {
        const state = this.filler;
        if (state === null) {
            this.say(say('gridbrushfirst'), true);
            return;
        }
        this.rest = state;
        this.fill(state);
        this.fresh = false;
        this.go(0, this.at.column + 1);
        this._hint();
    }

    /** Tick the pupil, or take the tick back: those who are ticked are shared with together. */
    tick() {
        this.view.tick(this.at.row);
    }

    /** Share with the pupil. */
    async share() {
        await this.shareWith([this.at.row]);
        this.go(this.at.row, this.at.column);
    }

    /**
     * Share with pupils, once it is confirmed.
     *
     * @param {Number[]} rows Pupils.
     */
    async shareWith(rows) {
        if (this.saver.retry) {
            this.say(say('gridunsaved', this.saver.unsaved), true);
            return;
        }
        if (!rows.some((row) => this.model.pupils[row].waiting) && !this.saver.unsaved) {
            this.say(say('gridsharenothing'), true);
            return;
        }
        const shared = await share(this.model, this.saver, rows);
        if (shared !== null) {
            rows.forEach((row) => this.view.refreshPupil(row));
            const words = shared ? say('gridshareddone', shared) : say('gridsharenothing');
            this.root.querySelector('[data-region="save"]').textContent = words;
        }
    }

    /** Show the history of the cell. */
    history() {
        this.panel.history(this.key);
    }

    /** Show the keys. */
    help() {
        this.panel.help();
    }

    /** Write the note of the cell. */
    note() {
        if (this.model.cell(this.key).state === EMPTY) {
            this.say(say('gridnotefirst'), true);
            return;
        }
        const key = this.key;
        this.panel.note(key, (fields) => {
            this.model.change([[key, fields]]);
            this.say(say('notesaved'));
        });
    }

    /**
     * Say something to who listens; show it too when it answers a key that did nothing.
     *
     * @param {String} words Words.
     * @param {Boolean} shown Whether it is shown.
     */
    say(words, shown = false) {
        this.root.querySelector('[data-region="live"]').textContent = words;
        if (shown) {
            this.root.querySelector('[data-region="status"]').textContent = words;
        }
    }

    /**
     * Do something that changes many cells, and draw what is counted once.
     *
     * @param {Function} what What to do.
     * @returns {*} What it gave.
     */
    _quietly(what) {
        this.quiet++;
        const result = what();
        this.quiet--;
        this._left();
        this._status();
        return result;
    }

    /**
     * Draw a cell that changed.
     *
     * @param {String} key Key.
     */
    _changed(key) {
        this.view.refresh(key);
        if (!this.quiet) {
            this._left();
            this._status();
        }
    }

    /** Say where the keyboard is, and what is there. */
    _status() {
        this.root.querySelector('[data-region="status"]').textContent = describe(this.model, this.key, true)
            + (this.model.cell(this.key).note ? ` — ${this.model.cell(this.key).note}` : '');
    }

    /** Say what remains. */
    _left() {
        const left = this.model.left();
        const all = this.model.pupils.length * this.model.items.length;
        this.root.querySelector('[data-region="left"]').textContent = left ? say('gridleft', {left, all}) : say('griddone');
    }

    /** Say what the keys of quick entry do now. */
    _hint() {
        const {filler} = this;
        this.root.querySelectorAll('[data-action="fill"]').forEach((button) => {
            const state = Number(button.dataset.state);
            button.classList.toggle('lb-grid-brush', this.quick && state === this.brush);
        });
        const hint = this.quick && filler !== null ? say('gridenterfills', stateName(filler)) : say('gridfill');
        this.root.querySelector('[data-region="fillhint"]').textContent = hint;
    }

    /** Say what is saved. */
    _saving() {
        const {unsaved, retry, problem} = this.saver;
        const place = this.root.querySelector('[data-region="save"]');
        place.classList.toggle('lb-grid-problem', Boolean(retry));
        if (retry) {
            place.innerHTML = `${escape(say('gridunsaved', unsaved))} ${escape(problem || say('gridoffline'))}
                <button type="button" class="btn btn-secondary btn-sm" data-action="retry">${escape(say('gridretry'))}</button>`;
        } else if (!unsaved && this.unsaved) {
            place.textContent = say('gridsaved');
        } else if (unsaved) {
            place.textContent = say('gridsaving');
        }
        this.unsaved = unsaved;
    }

    /**
     * Show what another page of the same person changed, and keep what was wanted here.
     *
     * @param {String} key Key.
     * @param {Object} wanted What was wanted here.
     * @param {Object} stands What stands.
     */
    _conflict(key, wanted, stands) {
        const {row, column} = this.model.place(key);
        const item = this.model.items[column];
        const line = document.createElement('div');
        line.className = 'alert alert-warning';
        line.innerHTML = `<span>${escape(say('gridconflict', {
            pupil: this.model.pupils[row].name, item: item.code || item.name,
            stands: stateName(stands.state), wanted: stateName(wanted.state),
        }))}</span>
            <button type="button" class="btn btn-secondary btn-sm" data-answer="mine">${escape(say('gridconflictmine'))}</button>
            <button type="button" class="btn btn-secondary btn-sm" data-answer="keep">${escape(say('gridconflictkeep'))}</button>`;
        line.addEventListener('click', (event) => {
            const button = event.target.closest('[data-answer]');
            if (button) {
                line.remove();
                if (button.dataset.answer === 'mine') {
                    this.model.change([[key, {state: wanted.state, note: wanted.note, notescope: wanted.notescope}]]);
                }
                this.go(row, column);
            }
        });
        this.root.querySelector('[data-region="conflicts"]').append(line);
    }
}

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
 * The grid on a phone: one item at a time, four buttons a pupil.
 *
 * @module     local_barrette/local/grid/phone
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {escape, say, stateName} from 'local_barrette/local/grid/text';
import {describe, LETTERS} from 'local_barrette/local/grid/table';

const STATES = [1, 2, 3, 0];

/** The list of one item. It is used as the table is. */
export class Phone {
    /**
     * Draw it.
     *
     * @param {Element} body Where.
     * @param {Model} model Model.
     */
    constructor(body, model) {
        this.body = body;
        this.model = model;
        this.column = 0;
        this._draw();
    }

    /**
     * Draw a cell anew, if it is in the list.
     *
     * @param {String} key Key.
     */
    refresh(key) {
        const line = this.body.querySelector(`li[data-key="${key}"]`);
        const {row} = this.model.place(key);
        if (line) {
            const focused = line.contains(document.activeElement);
            line.outerHTML = this._line(this.model.pupils[row], row, line.tabIndex);
            if (focused) {
                this.body.querySelector(`li[data-key="${key}"]`).focus({preventScroll: true});
            }
        }
        this.refreshColumn();
    }

    /** Say what remains of the item. */
    refreshColumn() {
        const left = this.model.left(this.column);
        this.body.querySelector('.lb-grid-count').textContent = left ? say('gridcolumnleft', left) : say('griddone');
    }

    /**
     * Say what is not shared yet with a pupil.
     *
     * @param {Number} row Row.
     */
    refreshPupil(row) {
        this.refresh(this.model.key(row, this.column));
    }

    /** There are no ticks on a phone: pupils are shared with one by one. */
    tick() {
        return;
    }

    /**
     * Put the keyboard on a pupil, of another item if need be.
     *
     * @param {Number} row Row.
     * @param {Number} column Column.
     * @param {Boolean} focus Whether it takes the focus.
     */
    go(row, column, focus = true) {
        if (column !== this.column) {
            this.column = column;
            this._draw();
        }
        const lines = [...this.body.querySelectorAll('li[data-key]')];
        lines.forEach((line, index) => line.setAttribute('tabindex', index === row ? '0' : '-1'));
        if (focus) {
            lines[row].focus();
        }
    }

    /**
     * Show the letters of quick entry, or hide them.
     *
     * @param {Boolean} on Whether they are shown.
     */
    letters(on) {
        this.body.classList.toggle('lb-grid-quick', on);
    }

    /** Draw the item and its pupils. */
    _draw() {
        const item = this.model.items[this.column];
        const last = this.model.items.length - 1;
        const lines = this.model.pupils.map((pupil, row) => this._line(pupil, row, row ? -1 : 0)).join('');
        this.body.innerHTML = `<div class="lb-phone-item">
            <button type="button" class="btn btn-secondary" data-action="previous" ${this.column ? '' : 'disabled'}
                aria-label="${escape(say('gridprevious'))}">‹</button>
            <p><b>${escape(item.code)}</b> ${escape(item.name)}<br>
                <small>${escape(say('gridmovedto', {number: this.column + 1, count: last + 1}))} ·
                <span class="lb-grid-count"></span></small></p>
            <button type="button" class="btn btn-secondary" data-action="next" ${this.column < last ? '' : 'disabled'}
                aria-label="${escape(say('gridnext'))}">›</button></div>
            <ul class="lb-phone-list">${lines}</ul>`;
        this.refreshColumn();
    }

    /**
     * A pupil.
     *
     * @param {Object} pupil Pupil.
     * @param {Number} row Row.
     * @param {Number} tabindex Whether the keyboard is there.
     * @returns {String} HTML.
     */
    _line(pupil, row, tabindex) {
        const key = this.model.key(row, this.column);
        const cell = this.model.cell(key);
        const others = this.model.others.get(key) || [];
        const marks = others.map((state) => `<i class="lb-mark lb-state-${state}"></i>`).join('');
        const buttons = STATES.map((state) => `<button type="button" class="lb-grid-button lb-state-${state}" tabindex="-1"
            data-action="set" data-state="${state}" aria-pressed="${cell.state === state}"
            aria-label="${escape(`${pupil.name}, ${stateName(state)}`)}">
            <span class="lb-mark"></span>${escape(say(`gridshort${state}`))}</button>`).join('');
        const signs = (cell.note ? '✎' : '') + (cell.timeshared ? '✓' : '');
        return `<li data-key="${key}" tabindex="${tabindex}" aria-label="${escape(describe(this.model, key))}">
            <div class="lb-phone-who"><kbd class="lb-grid-letter">${LETTERS[row] || ''}</kbd><span>${escape(pupil.name)}</span>
            <span class="lb-grid-signs">${signs}</span><span class="lb-grid-others">${marks}</span>
            <button type="button" class="lb-grid-button lb-grid-share" data-action="share" data-row="${row}"
                aria-label="${escape(say('gridshare', pupil.name))}" ${pupil.waiting ? '' : 'disabled'}>⇧<span>${
                pupil.waiting || ''}</span></button></div>
            <div class="lb-phone-states" role="group">${buttons}</div></li>`;
    }
}

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
 * The grid as a table: pupils down, items across.
 *
 * @module     local_barrette/local/grid/table
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {EMPTY} from 'local_barrette/local/grid/model';
import {escape, say, stateName} from 'local_barrette/local/grid/text';

/** Letters that stand for pupils in quick entry. */
export const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * What is seen of a cell: a shape and letters, never a colour alone.
 *
 * @param {Model} model Model.
 * @param {String} key Key.
 * @returns {String} HTML.
 */
const inside = (model, key) => {
    const cell = model.cell(key);
    const others = model.others.get(key) || [];
    const mark = cell.state === EMPTY ? ''
        : `<span class="lb-mark"></span>${escape(say(`gridshort${cell.state}`))}`;
    const corner = others.length ? `<span class="lb-grid-others">${others.slice(0, 3).map(
        (state) => `<i class="lb-mark lb-state-${state}"></i>`).join('')}</span>` : '';
    const signs = (cell.note ? '✎' : '') + (cell.timeshared ? '✓' : '');
    return `<span class="lb-grid-mark">${mark}</span>${corner}`
        + (signs ? `<span class="lb-grid-signs">${signs}</span>` : '');
};

/**
 * What is said of a cell.
 *
 * @param {Model} model Model.
 * @param {String} key Key.
 * @param {Boolean} long Whether to say the whole name of the item.
 * @returns {String}
 */
export const describe = (model, key, long = false) => {
    const cell = model.cell(key);
    const {row, column} = model.place(key);
    const item = model.items[column];
    const said = [say('gridcell', {
        pupil: model.pupils[row].name,
        item: long ? `${item.code} ${item.name}`.trim() : item.code || item.name,
        state: stateName(cell.state),
    })];
    if (cell.note) {
        said.push(say(cell.notescope === 'pupil' ? 'gridnotetopupil' : 'gridnotetoteam'));
    }
    if (cell.state > 0) {
        said.push(say(cell.timeshared ? 'gridsharedcell' : 'gridunsharedcell'));
    }
    const others = model.others.get(key) || [];
    if (others.length) {
        said.push(say('gridothers', others.map(stateName).join(', ')));
    }
    return said.join(' ; ');
};

/** The table. */
export class Table {
    /**
     * Draw it.
     *
     * @param {Element} body Where.
     * @param {Model} model Model.
     */
    constructor(body, model) {
        this.body = body;
        this.model = model;
        body.innerHTML = this._html();
        this.table = body.querySelector('table');
        this.cells = new Map([...this.table.querySelectorAll('td')].map((cell) => [cell.dataset.key, cell]));
        this.lefts = [...this.table.querySelectorAll('.lb-grid-count')];
        this.heads = [...this.table.querySelectorAll('thead th[data-column]')];
        this.shares = [...this.table.querySelectorAll('[data-action="share"]')];
        this.here = {cell: this.cells.get(model.key(0, 0)), head: this.heads[0]};
        model.items.forEach((_, column) => this.refreshColumn(column));
    }

    /**
     * Draw a cell anew.
     *
     * @param {String} key Key.
     */
    refresh(key) {
        const cell = this.cells.get(key);
        const {row, column} = this.model.place(key);
        cell.className = `lb-state-${this.model.cell(key).state}`;
        cell.innerHTML = inside(this.model, key);
        cell.setAttribute('aria-label', describe(this.model, key));
        this.refreshColumn(column);
        this.refreshPupil(row);
    }

    /**
     * Say what remains of a column.
     *
     * @param {Number} column Column.
     */
    refreshColumn(column) {
        const left = this.model.left(column);
        this.lefts[column].textContent = left || '✓';
        this.lefts[column].title = left ? say('gridcolumnleft', left) : say('griddone');
    }

    /**
     * Say what is not shared yet with a pupil.
     *
     * @param {Number} row Row.
     */
    refreshPupil(row) {
        const {waiting} = this.model.pupils[row];
        this.shares[row].disabled = !waiting;
        this.shares[row].querySelector('span').textContent = waiting || '';
    }

    /**
     * Tick a pupil, or take the tick back.
     *
     * @param {Number} row Row.
     */
    tick(row) {
        this.body.querySelector(`[data-action="check"][data-row="${row}"]`).click();
    }

    /**
     * Put the keyboard on a cell.
     *
     * @param {Number} row Row.
     * @param {Number} column Column.
     * @param {Boolean} focus Whether it takes the focus.
     */
    go(row, column, focus = true) {
        const cell = this.cells.get(this.model.key(row, column));
        this.here.cell.setAttribute('tabindex', '-1');
        this.here.head.classList.remove('lb-grid-here');
        this.here = {cell, head: this.heads[column]};
        cell.setAttribute('tabindex', '0');
        this.here.head.classList.add('lb-grid-here');
        if (focus) {
            cell.focus({preventScroll: true});
            this._reveal(cell);
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

    /**
     * Bring a cell out from under the heads that stay in place.
     *
     * @param {Element} cell Cell.
     */
    _reveal(cell) {
        const box = this.body.getBoundingClientRect();
        const head = this.table.tHead.getBoundingClientRect();
        const side = cell.parentElement.firstElementChild.getBoundingClientRect();
        const place = cell.getBoundingClientRect();
        this.body.scrollBy({
            left: Math.min(0, place.left - box.left - side.width) || Math.max(0, place.right - box.right + 20),
            top: Math.min(0, place.top - box.top - head.height) || Math.max(0, place.bottom - box.bottom + 20),
        });
        cell.scrollIntoView({block: 'nearest', inline: 'nearest'});
    }

    /**
     * The whole table.
     *
     * @returns {String} HTML.
     */
    _html() {
        const heads = this.model.items.map((item, column) => `<th scope="col" role="columnheader" data-column="${column}"
            title="${escape(item.name)}"><span class="lb-grid-code">${escape(item.code)}</span>
            <span class="lb-grid-name">${escape(item.name)}</span><span class="lb-grid-count"></span></th>`).join('');
        const rows = this.model.pupils.map((pupil, row) => this._row(pupil, row)).join('');
        return `<table role="grid" aria-rowcount="${this.model.pupils.length + 1}"
            aria-colcount="${this.model.items.length + 1}"><thead><tr role="row"><th scope="col" role="columnheader"
            class="lb-grid-corner"><label><input type="checkbox" data-action="checkall">
            <span class="visually-hidden sr-only">${escape(say('gridcheckall'))}</span></label></th>${heads}</tr></thead>
            <tbody>${rows}</tbody></table>`;
    }

    /**
     * A row.
     *
     * @param {Object} pupil Pupil.
     * @param {Number} row Row.
     * @returns {String} HTML.
     */
    _row(pupil, row) {
        const name = escape(pupil.name);
        const share = escape(say('gridshare', pupil.name));
        const cells = this.model.items.map((_, column) => {
            const key = this.model.key(row, column);
            return `<td role="gridcell" tabindex="${row + column ? -1 : 0}" data-key="${key}"
                class="lb-state-${this.model.cell(key).state}"
                aria-label="${escape(describe(this.model, key))}">${inside(this.model, key)}</td>`;
        }).join('');
        return `<tr role="row"><th scope="row" role="rowheader"><div class="lb-grid-pupil">
            <input type="checkbox" tabindex="-1" data-action="check" data-row="${row}" aria-label="${
            escape(say('gridselect', pupil.name))}">
            <kbd class="lb-grid-letter">${LETTERS[row] || ''}</kbd><span class="lb-grid-who">${name}</span>
            <button type="button" tabindex="-1" class="lb-grid-button lb-grid-share" data-action="share"
                data-row="${row}" title="${share}" aria-label="${share}"
                ${pupil.waiting ? '' : 'disabled'}>⇧<span>${pupil.waiting || ''}</span></button>
            </div></th>${cells}</tr>`;
    }
}

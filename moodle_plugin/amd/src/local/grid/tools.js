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
 * The buttons of the grid, and the mouse in its cells.
 *
 * @module     local_barrette/local/grid/tools
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {say} from 'local_barrette/local/grid/text';

const REMEMBERED = 'local_barrette_grid_';

/**
 * Keep a choice of this browser's. One that keeps nothing is none the worse for it.
 *
 * @param {String} name Name.
 * @param {Boolean|null} value Value; null to read it.
 * @returns {String|null}
 */
const remember = (name, value = null) => {
    try {
        return value === null ? localStorage.getItem(REMEMBERED + name) : localStorage.setItem(REMEMBERED + name, value);
    } catch {
        return null;
    }
};

/** The buttons. */
export class Tools {
    /**
     * Listen.
     *
     * @param {Editor} editor Editor.
     * @param {Element} root The page's grid.
     * @param {Element} body Where its cells are.
     */
    constructor(editor, root, body) {
        Object.assign(this, {editor, root, body});
        this.actions = {
            quick: () => editor.toggleQuick(),
            undo: () => editor.undo(),
            redo: () => editor.undo(true),
            history: () => editor.history(),
            note: () => editor.note(),
            help: () => editor.help(),
            retry: () => editor.saver.flush(),
            fill: (button) => this._fill(Number(button.dataset.state)),
            share: (button) => editor.shareWith([Number(button.dataset.row)]),
            sharemany: () => editor.shareWith(this._checked()),
            previous: () => editor.go(editor.at.row, editor.at.column - 1),
            next: () => editor.go(editor.at.row, editor.at.column + 1),
            set: (button) => this._set(button),
        };
        root.addEventListener('click', (event) => this._click(event));
        root.addEventListener('change', (event) => this._change(event.target));
        body.addEventListener('focusin', (event) => this._at(event.target));
        const others = root.querySelector('[data-action="others"]');
        others.checked = remember('others') !== 'false';
        this._change(others);
    }

    /**
     * The lists that lead to another grid. They work whatever is in this one.
     *
     * @param {Element} root The page's grid.
     */
    static choices(root) {
        root.querySelectorAll('select[data-action="goto"]').forEach((list) => list.addEventListener('change', () => {
            window.location = list.value;
        }));
        const branches = root.querySelector('[data-region="branches"]');
        const narrow = window.matchMedia('(max-width: 767px)').matches;
        branches.open = narrow ? false : remember('branches') !== 'false';
        branches.addEventListener('toggle', () => narrow || remember('branches', branches.open));
    }

    /**
     * A click.
     *
     * @param {Event} event Event.
     */
    _click(event) {
        const cell = event.target.closest('[data-region="body"] td');
        const button = event.target.closest('button[data-action]');
        const head = event.target.closest('th[data-column]');
        if (button && this.actions[button.dataset.action]) {
            this.actions[button.dataset.action](button);
        } else if (cell) {
            this._at(cell, true);
        } else if (head) {
            this.editor.go(this.editor.at.row, Number(head.dataset.column));
        }
    }

    /**
     * A box was ticked.
     *
     * @param {Element} box Box.
     */
    _change(box) {
        if (box.dataset.action === 'others') {
            this.body.classList.toggle('lb-grid-alone', !box.checked);
            remember('others', box.checked);
        } else if (box.dataset.action === 'checkall') {
            this.body.querySelectorAll('[data-action="check"]').forEach((each) => {
                each.checked = box.checked;
            });
        }
        const rows = this._checked();
        const button = this.root.querySelector('[data-action="sharemany"]');
        button.disabled = !rows.length;
        button.textContent = rows.length ? say('gridsharemany', rows.length) : say('gridsharechecked');
    }

    /**
     * The keyboard or the mouse came to a cell.
     *
     * @param {Element} element Element.
     * @param {Boolean} focus Whether the cell takes the focus.
     */
    _at(element, focus = false) {
        const cell = element.closest('[data-key]');
        if (cell) {
            const {row, column} = this.editor.model.place(cell.dataset.key);
            if (focus || row !== this.editor.at.row || column !== this.editor.at.column) {
                this.editor.go(row, column, focus);
            }
        }
    }

    /**
     * A button of a pupil's: its state; pressed again, it takes the state back.
     *
     * @param {Element} button Button.
     */
    _set(button) {
        this._at(button);
        const state = Number(button.dataset.state);
        const {editor} = this;
        editor.set({state: editor.model.cell(editor.key).state === state ? -1 : state});
        editor.go(editor.at.row, editor.at.column);
    }

    /**
     * A button that fills the column; in quick entry, a brush.
     *
     * @param {Number} state State.
     */
    _fill(state) {
        if (this.editor.quick) {
            this.editor.take(state);
        } else {
            this.editor.fill(state);
        }
        this.editor.go(this.editor.at.row, this.editor.at.column);
    }

    /**
     * The pupils ticked.
     *
     * @returns {Number[]} Rows.
     */
    _checked() {
        return [...this.body.querySelectorAll('[data-action="check"]:checked')].map((box) => Number(box.dataset.row));
    }
}

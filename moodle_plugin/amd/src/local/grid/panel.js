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
 * The panel beside the grid: history of a cell, its note, the keys.
 *
 * @module     local_barrette/local/grid/panel
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import Ajax from 'core/ajax';
import Notification from 'core/notification';
import Templates from 'core/templates';
import {escape, say, stateName} from 'local_barrette/local/grid/text';

/** The panel. It gives the focus back where it took it. */
export class Panel {
    /**
     * Take the place of the panel.
     *
     * @param {Element} root The page's grid.
     * @param {Model} model Model.
     * @param {Number} courseid Course.
     */
    constructor(root, model, courseid) {
        this.root = root;
        this.panel = root.querySelector('[data-region="panel"]');
        this.model = model;
        this.courseid = courseid;
        this.back = () => null;
        this.panel.addEventListener('keydown', (event) => {
            event.stopPropagation();
            if (event.key === 'Escape') {
                this.close();
            }
        });
        this.panel.addEventListener('click', (event) => event.target.closest('[data-action="close"]') && this.close());
    }

    /** Close it. */
    close() {
        this.panel.hidden = true;
        this.back();
    }

    /** Show the keys. */
    help() {
        this._open(say('gridhelp'), this.root.querySelector('[data-region="help"]').innerHTML);
    }

    /**
     * Show who observed what, and when.
     *
     * @param {String} key Cell.
     */
    async history(key) {
        const [userid, competencyid] = key.split('.').map(Number);
        try {
            const {entries} = await Ajax.call([{
                methodname: 'local_barrette_get_history', args: {courseid: this.courseid, userid, competencyid},
            }])[0];
            const named = entries.map((entry) => ({...entry, name: stateName(entry.state)}));
            const {html} = await Templates.renderForPromise('local_barrette/grid_history', {entries: named});
            this._open(say('historytitle'), this._about(key) + html);
        } catch (error) {
            Notification.exception(error);
        }
    }

    /**
     * Ask for the note of a cell.
     *
     * @param {String} key Cell.
     * @param {Function} save What is done with it.
     */
    note(key, save) {
        const cell = this.model.cell(key);
        this._open(say('notetitle'), this._about(key) + this.root.querySelector('[data-region="noteform"]').innerHTML);
        const form = this.panel.querySelector('form');
        const text = form.querySelector('textarea');
        text.value = cell.note;
        if (cell.notescope) {
            form.querySelector(`[value="${cell.notescope}"]`).checked = true;
        }
        text.focus();
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            const note = text.value.trim();
            save({note, notescope: note ? form.querySelector('[name="scope"]:checked').value : ''});
            this.close();
        });
    }

    /**
     * What the panel is about.
     *
     * @param {String} key Cell.
     * @returns {String} HTML.
     */
    _about(key) {
        const {row, column} = this.model.place(key);
        const item = this.model.items[column];
        return `<p class="lb-grid-about"><b>${escape(this.model.pupils[row].name)}</b><br>${
            escape(`${item.code} ${item.name}`)}</p>`;
    }

    /**
     * Open it.
     *
     * @param {String} title Title.
     * @param {String} html Content.
     */
    _open(title, html) {
        this.panel.innerHTML = `<div class="lb-grid-panel-head"><h4>${escape(title)}</h4>
            <button type="button" class="btn btn-secondary btn-sm" data-action="close" aria-label="${
            escape(say('gridclose'))}">×</button></div>${html}`;
        this.panel.setAttribute('aria-label', title);
        this.panel.hidden = false;
        this.panel.focus();
    }
}

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
 * Saves cells in batches, and loses none while the page is open.
 *
 * @module     local_barrette/local/grid/saver
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import Ajax from 'core/ajax';
import {same} from 'local_barrette/local/grid/model';

const WAIT = 400;
const BATCH = 200;
const FIRST_RETRY = 2000;
const LAST_RETRY = 30000;
const PATIENCE = 20000;

/** A queue of cells. `onState` is told of each turn, `onConflict` of what another page of the same person changed. */
export class Saver {
    /**
     * Save the cells of a model.
     *
     * @param {Model} model Model.
     * @param {Number} courseid Course.
     */
    constructor(model, courseid) {
        this.model = model;
        this.courseid = courseid;
        this.queue = new Set();
        this.sent = new Map();
        // Wishes whose answer never came: they may have been saved all the same.
        this.lost = new Map();
        this.retry = 0;
        this.problem = '';
        this.timer = null;
        this.onState = () => null;
        this.onConflict = () => null;
        this.waiting = [];
        window.addEventListener('online', () => this.flush());
        document.addEventListener('visibilitychange', () => document.hidden && this.flush());
        window.addEventListener('beforeunload', (event) => {
            if (this.unsaved) {
                event.preventDefault();
                // What older browsers look at.
                event.returnValue = true;
            }
        });
    }

    /**
     * The cells that are not saved yet.
     *
     * @returns {Set}
     */
    get pending() {
        return new Set([...this.queue, ...this.sent.keys()]);
    }

    /**
     * How many they are.
     *
     * @returns {Number}
     */
    get unsaved() {
        return this.pending.size;
    }

    /**
     * Have a cell saved soon.
     *
     * @param {String} key Key.
     */
    add(key) {
        this.queue.add(key);
        if (!this.retry) {
            this._later(WAIT);
        }
        this.onState();
    }

    /**
     * Once nothing waits any more.
     *
     * @returns {Promise}
     */
    settled() {
        if (!this.unsaved) {
            return Promise.resolve();
        }
        this.flush();
        return new Promise((resolve) => this.waiting.push(resolve));
    }

    /** Send now what waits. */
    async flush() {
        if (this.sent.size || !this.queue.size) {
            return;
        }
        clearTimeout(this.timer);
        const keys = [...this.queue].slice(0, BATCH);
        keys.forEach((key) => {
            this.queue.delete(key);
            this.sent.set(key, this.model.cell(key));
        });
        this.onState();
        try {
            const answer = await Promise.race([Ajax.call([this._call(keys)])[0], this._silence()]);
            this._done(answer.outcomes);
        } catch (error) {
            this._failed(error);
        }
    }

    /**
     * Fail after a while. Once somebody was asked whether to leave the page, and stayed, Moodle's own calls never fail any
     * more: they would be waited for in vain.
     *
     * @returns {Promise}
     */
    _silence() {
        return new Promise((resolve, reject) => setTimeout(reject, PATIENCE));
    }

    /**
     * The call that saves cells.
     *
     * @param {String[]} keys Keys.
     * @returns {Object}
     */
    _call(keys) {
        const cells = keys.map((key) => {
            const {state, note, notescope} = this.sent.get(key);
            const stored = this.model.stored(key);
            const [userid, competencyid] = key.split('.').map(Number);
            return {userid, competencyid, state, note, notescope, seenid: stored.id, seentime: stored.timemodified};
        });
        return {methodname: 'local_barrette_save_observations', args: {courseid: this.courseid, cells}};
    }

    /**
     * Take the answer.
     *
     * @param {Object[]} outcomes Outcomes.
     */
    _done(outcomes) {
        this.retry = 0;
        this.problem = '';
        const sent = this.sent;
        this.sent = new Map();
        for (const {status, ...cell} of outcomes) {
            const key = `${cell.userid}.${cell.competencyid}`;
            const wish = sent.get(key);
            const lost = this.lost.get(key);
            this.lost.delete(key);
            if (status !== 'conflict') {
                this.model.learn(key, cell, !this.queue.has(key));
            } else if (lost && lost.some((each) => same(each, cell))) {
                // What stands is what this page sent when no answer came.
                this.model.learn(key, cell, false);
                this.queue.add(key);
            } else {
                const wanted = this.queue.has(key) ? this.model.cell(key) : wish;
                this.queue.delete(key);
                this.model.learn(key, cell, true);
                this.onConflict(key, wanted, cell);
            }
        }
        if (this.queue.size) {
            this._later(0);
        } else {
            this.waiting.splice(0).forEach((resolve) => resolve());
        }
        this.onState();
    }

    /**
     * Keep what could not be sent, and try again.
     *
     * @param {Error} error What happened.
     */
    _failed(error) {
        for (const [key, wish] of this.sent) {
            this.queue.add(key);
            this.lost.set(key, [...(this.lost.get(key) || []), wish]);
        }
        this.sent = new Map();
        this.retry = Math.min(LAST_RETRY, this.retry ? this.retry * 2 : FIRST_RETRY);
        // A refusal of Moodle's has a code; a failure of the network has none, and needs no words of its own.
        this.problem = error && error.errorcode ? error.message : '';
        this._later(this.retry);
        this.onState();
    }

    /**
     * Send in a moment.
     *
     * @param {Number} delay Milliseconds.
     */
    _later(delay) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.flush(), delay);
    }
}


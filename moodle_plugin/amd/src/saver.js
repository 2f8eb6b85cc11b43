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
 * Saves one after the other, and tells a person how it went.
 *
 * @module     local_barrette/saver
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {call as ajax} from 'core/ajax';

/**
 * Warn who leaves while something is not saved.
 *
 * @param {Event} event Leaving.
 */
const warn = event => event.preventDefault();

/** Calls a function of the plugin; a later save never overtakes an earlier one. */
export default class Saver {
    /**
     * A saver.
     *
     * @param {HTMLFormElement} form Form; its data attributes say saving, saved and unsaved.
     * @param {string} method Function.
     * @param {Function} ended Called after each save with the error, if there was one.
     */
    constructor(form, method, ended = () => null) {
        this.form = form;
        this.method = method;
        this.ended = ended;
        this.status = form.querySelector('[data-region="saved"]');
        this.queue = Promise.resolve();
        this.waiting = 0;
        // What the form itself sends is being saved: nothing is lost by leaving.
        form.addEventListener('submit', () => window.removeEventListener('beforeunload', warn));
    }

    /** Note that something is about to be saved. */
    touch() {
        window.addEventListener('beforeunload', warn);
    }

    /**
     * Save.
     *
     * @param {Function} args Gives the arguments when it is their turn.
     * @return {Promise} The answer, or undefined when it was refused.
     */
    save(args) {
        this.touch();
        this.waiting++;
        this.tell(this.form.dataset.saving);
        this.queue = this.queue.then(() => this.send(args()));
        return this.queue;
    }

    /**
     * Send.
     *
     * @param {Object} args Arguments.
     * @return {Promise} As save().
     */
    async send(args) {
        try {
            const answer = await ajax([{methodname: this.method, args}])[0];
            this.end(this.form.dataset.saved);
            this.ended(null);
            return answer;
        } catch (error) {
            this.end(`${this.form.dataset.unsaved} ${error.message ?? ''}`, true);
            this.ended(error);
            return undefined;
        }
    }

    /**
     * Tell how it went, once nothing else waits.
     *
     * @param {string} text Text.
     * @param {boolean} failed Whether it was not saved.
     */
    end(text, failed = false) {
        this.waiting--;
        if (this.waiting) {
            return;
        }
        if (!failed) {
            window.removeEventListener('beforeunload', warn);
        }
        this.tell(text);
    }

    /**
     * Tell something, aloud to who cannot see it.
     *
     * @param {string} text Text.
     */
    tell(text) {
        if (this.status.textContent !== text) {
            this.status.textContent = text;
        }
    }
}

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
 * Keeps the page of coordination up to date, from Moodle's own database.
 *
 * @module     local_barrette/coordinate
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import Ajax from 'core/ajax';
import Pending from 'core/pending';
import Templates from 'core/templates';
import {getString} from 'core/str';

const PARTS = ['answer', 'status', 'history'];
const PATIENCE = 15;

/**
 * Call one of our functions.
 *
 * @param {string} name Its name, less the component.
 * @param {Object} args Its parameters.
 * @returns {Promise<Object>}
 */
const call = (name, args = {}) => Ajax.call([{methodname: `local_barrette_${name}`, args}])[0];

/** The page, as somebody looks at it. */
class Page {
    /**
     * @param {HTMLElement} root Its outermost element.
     */
    constructor(root) {
        this.root = root;
        this.said = root.querySelector('[data-region="said"]');
        this.asked = root.querySelector('[data-region="asked"]');
        this.drawn = {};
        this.timer = null;
        this.looking = 0;
    }

    /**
     * Ask for the state after a while; nobody's while is longer than one at a time.
     *
     * @param {number} seconds How long.
     */
    lookIn(seconds) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.look(), seconds * 1000);
    }

    /** Ask for the state, and draw what has changed. */
    async look() {
        clearTimeout(this.timer);
        const turn = ++this.looking;
        let pause = PATIENCE;
        try {
            // A page that nobody sees asks for nothing.
            if (!document.hidden) {
                const state = await call('get_synchronisations');
                if (turn !== this.looking) {
                    return;
                }
                pause = state.pause;
                await Promise.all(PARTS.map((part) => this.draw(part, state[part])));
                this.say(state.status);
            }
        } catch (error) {
            this.say({now: await getString('looklost', 'local_barrette'), silent: false});
        }
        if (turn === this.looking) {
            this.lookIn(pause);
        }
    }

    /**
     * Draw a part again if it has changed.
     *
     * @param {string} part Its name.
     * @param {Object} state What it says.
     */
    async draw(part, state) {
        const told = JSON.stringify(state);
        if (this.drawn[part] === told) {
            return;
        }
        const {html, js} = await Templates.renderForPromise(`local_barrette/coordinate_${part}`, state);
        // Nothing in a part takes the focus, so drawing it again takes the focus from nobody.
        Templates.replaceNodeContents(this.root.querySelector(`[data-part="${part}"]`), html, js);
        this.drawn[part] = told;
    }

    /**
     * Have the present state read aloud, once for each change of it.
     *
     * @param {Object} status State.
     */
    say(status) {
        const sentence = status.silent ? `${status.now} ${status.silence}` : status.now;
        if (this.heard !== undefined && this.heard !== sentence) {
            this.said.textContent = sentence;
        }
        this.heard = sentence;
    }

    /**
     * Ask for a synchronisation without leaving the page.
     *
     * @param {HTMLFormElement} form The form.
     */
    async ask(form) {
        const pending = new Pending('local_barrette/coordinate:ask');
        const [scope, id] = form.elements.target.value.split(':');
        const button = form.querySelector('button');
        // Not "disabled", which would take the focus away.
        button.setAttribute('aria-disabled', 'true');
        try {
            const answer = await call('ask_synchronisation', {scope, scopeid: Number(id)});
            this.asked.textContent = answer.said;
            await this.look();
        } catch (error) {
            this.asked.textContent = error.message;
        } finally {
            button.removeAttribute('aria-disabled');
            pending.resolve();
        }
    }
}

/** Start. */
export const init = () => {
    const root = document.querySelector('[data-region="local_barrette-coordinate"]');
    const page = new Page(root);
    root.querySelector('[data-region="ask"]').addEventListener('submit', (event) => {
        event.preventDefault();
        if (!event.target.querySelector('[aria-disabled]')) {
            page.ask(event.target);
        }
    });
    document.addEventListener('visibilitychange', () => document.hidden || page.look());
    page.lookIn(Number(root.dataset.pause));
};

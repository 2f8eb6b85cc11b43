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
 * Saves each answer of a self-positioning by itself.
 *
 * @module     local_barrette/selfpositioning
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {get_string as getString} from 'core/str';
import Saver from 'local_barrette/saver';

/**
 * Start.
 *
 * @param {string} id Id of the form.
 */
export const init = id => {
    const form = document.getElementById(id);
    const progress = document.querySelector('[data-region="progress"]');
    const saver = new Saver(form, 'local_barrette_save_self_positions');
    form.addEventListener('change', async event => {
        const {item} = event.target.dataset;
        const state = Number(event.target.value);
        const answer = await saver.save(() => ({positions: [{competencyid: Number(item), state}]}));
        if (answer) {
            progress.textContent = await getString('self_progress', 'local_barrette', answer);
        }
    });
};

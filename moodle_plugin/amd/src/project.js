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
 * Saves the draft of a project by itself.
 *
 * @module     local_barrette/project
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import Saver from 'local_barrette/saver';

/** Milliseconds without a key before the draft is saved. */
const PAUSE = 1200;

/**
 * Start.
 *
 * @param {string} id Id of the form.
 */
export const init = id => {
    const form = document.getElementById(id);
    const fault = form.querySelector('[data-error="project"]');
    const saver = new Saver(form, 'local_barrette_save_project', error => {
        // Once it is done, a project is changed, not emptied: the field says so.
        fault.hidden = error?.errorcode !== 'project_required';
        fault.textContent = fault.hidden ? '' : error.message;
        form.elements.project.toggleAttribute('aria-invalid', !fault.hidden);
    });
    let timer = 0;
    const fields = () => ({
        project: form.elements.project.value,
        helps: form.elements.helps.value,
        obstacles: form.elements.obstacles.value,
        wish1: form.elements.wish1.value,
        wish2: form.elements.wish2.value,
        done: false,
    });
    const later = () => {
        saver.touch();
        clearTimeout(timer);
        timer = setTimeout(() => saver.save(fields), PAUSE);
    };
    form.addEventListener('input', later);
    form.addEventListener('submit', () => clearTimeout(timer));
};

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
 * What the grid says, in the reader's language.
 *
 * @module     local_barrette/local/grid/text
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {getStrings} from 'core/str';

const COMPONENT = 'local_barrette';
let strings = {};

/**
 * Load the strings; the page carries them already, so nothing is asked of the server.
 *
 * @param {String[]} keys Keys.
 */
export const load = async(keys) => {
    const values = await getStrings(keys.map((key) => ({key, component: COMPONENT})));
    keys.forEach((key, index) => {
        strings[key] = values[index];
    });
};

/**
 * A string with its values.
 *
 * @param {String} key Key.
 * @param {Object|String|Number} values Values: one, or several by name.
 * @returns {String}
 */
export const say = (key, values = {}) => strings[key].replace(/\{\$a(?:->(\w+))?\}/g,
    (_, name) => String(name ? values[name] : values));

/**
 * Text that can stand in HTML.
 *
 * @param {String} text Text.
 * @returns {String}
 */
export const escape = (text) => String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * The name of a state; that of an empty cell too.
 *
 * @param {Number} state State, -1 for an empty cell.
 * @returns {String}
 */
export const stateName = (state) => say(state < 0 ? 'gridnostate' : `gridstate${state}`);

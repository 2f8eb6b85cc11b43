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
 * The rating grid.
 *
 * @module     local_barrette/grid
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import {Editor} from 'local_barrette/local/grid/editor';
import {Keys} from 'local_barrette/local/grid/keys';
import {Model} from 'local_barrette/local/grid/model';
import {Panel} from 'local_barrette/local/grid/panel';
import {Phone} from 'local_barrette/local/grid/phone';
import {Saver} from 'local_barrette/local/grid/saver';
import {Table} from 'local_barrette/local/grid/table';
import {Tools} from 'local_barrette/local/grid/tools';
import {load} from 'local_barrette/local/grid/text';

const NARROW = '(max-width: 767px)';

/**
 * Draw the grid of the page and make it live.
 *
 * @param {String} selector Where it is.
 */
export const init = async(selector) => {
    const root = document.querySelector(selector);
    Tools.choices(root);
    const body = root.querySelector('[data-region="body"]');
    if (!body) {
        return;
    }
    const data = JSON.parse(root.querySelector('[data-region="data"]').textContent);
    await load(data.strings);
    const model = new Model(data);
    const saver = new Saver(model, data.choice.courseid);
    const editor = new Editor(model, saver, new Panel(root, model, data.choice.courseid), root);
    const narrow = window.matchMedia(NARROW);
    const draw = () => editor.show(narrow.matches ? new Phone(body, model) : new Table(body, model));
    narrow.addEventListener('change', draw);
    draw();
    new Keys(editor, body);
    new Tools(editor, root, body);
    root.dataset.ready = 'true';
};

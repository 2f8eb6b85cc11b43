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
 * Sharing with pupils, once somebody has read what they will see.
 *
 * @module     local_barrette/local/grid/share
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

import Ajax from 'core/ajax';
import Notification from 'core/notification';
import {say} from 'local_barrette/local/grid/text';

/**
 * Share with pupils, after confirmation.
 *
 * @param {Model} model Model.
 * @param {Saver} saver Saver.
 * @param {Number[]} rows Pupils.
 * @returns {Promise<Number|null>} How many states were shared, null when it was not confirmed or failed.
 */
export const share = async(model, saver, rows) => {
    await saver.settled();
    const pupils = rows.map((row) => model.pupils[row]);
    const waiting = pupils.reduce((sum, pupil) => sum + pupil.waiting, 0);
    const body = pupils.length === 1
        ? say('gridsharebody', {pupil: pupils[0].name, waiting})
        : say('gridsharebodymany', {count: pupils.length, waiting});
    try {
        await Notification.saveCancelPromise(say('gridsharetitle'), body, say('gridshareyes'));
    } catch {
        return null;
    }
    try {
        const {shared} = await Ajax.call([{
            methodname: 'local_barrette_share_observations',
            args: {courseid: saver.courseid, userids: pupils.map((pupil) => pupil.id)},
        }])[0];
        // What was shared has a new version, and colleagues' states were shared with it.
        const grid = await Ajax.call([{methodname: 'local_barrette_get_grid', args: model.choice}])[0];
        model.renew(grid, saver.pending);
        return shared;
    } catch (error) {
        Notification.exception(error);
        return null;
    }
};

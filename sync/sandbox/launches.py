"""People who sign in to the bridge: what they may do, and the codes with which they come."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from sync.sandbox.errors import MoodleError, moodle_exception
from sync.sandbox.requests import Requests
from sync.sandbox.rows import TEACHER, Launch

LIFETIME: Final = 60
"""Seconds during which a code can be redeemed."""
KEPT: Final = 86_400
"""Seconds during which the bridge may ask again about somebody who came."""
PARTS: Final = ("administrator", "coordinator", "pilot", "teacher")
MANAGERS: Final = ("administrator", "coordinator")
"""Whoever manages the AP category may rate in each of its courses."""
_STATE: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")


def _refused(errorcode: str, message: str) -> MoodleError:
    return moodle_exception(errorcode, message)


class Launches(Requests):
    """The page before the bridge, and what the bridge asks of whoever comes."""

    def parts_of(self, userid: int) -> tuple[str, ...]:
        """What somebody may do in AP, in the order of `PARTS`; nothing once the account is suspended or gone."""
        user = self.users.get(userid)
        if user is None or user.suspended or user.deleted or userid == self.site.userid:
            return ()
        held = self.site.parts.get(userid, ())
        rates = self._rates(userid, manages=bool(set(held) & set(MANAGERS)))
        return tuple(part for part in PARTS if part in held or (part == "teacher" and rates))

    def launch(self, userid: int, state: str) -> str:
        """Make a code for somebody; MoodleError when they have no part, or the state is not one of the bridge's."""
        if not self.parts_of(userid):
            raise _refused("launchnopart", "You have no part in accompagnement personnalisé yet")
        if not _STATE.fullmatch(state):
            raise moodle_exception("invalidparameter", "Invalid parameter value detected")
        code = f"code-{len(self.launches) + 1:04}-of-{self.site.identifier}"
        self.add_launch(code, userid, state, self.now() + LIFETIME)
        return code

    def add_launch(self, code: str, userid: int, state: str, expires: int) -> Launch:
        """Keep a code."""
        return self.launches.add(
            Launch(code=code, userid=userid, state=state, timecreated=self.now(), timeexpires=expires)
        )

    def open_bridge(self, state: str) -> str:
        """Where the page before the bridge sends its visitor: with a code, or to begin at the bridge."""
        if not state:
            return f"{self.site.bridge_url}/sign-in"
        given = urlencode({"code": self.launch(self.site.visitor, state), "state": state})
        return f"{self.site.bridge_url}/sign-in/callback?{given}"

    def redeem(self, code: str) -> Launch:
        """Use a code."""
        row = self.launches.find(code=code)
        if row is None:
            raise _refused("launchunknown", "This code is not known to this Moodle.")
        if row.timeused:
            raise _refused("launchused", "This code has been used already: it is good once.")
        if row.timeexpires <= self.now():
            raise _refused("launchexpired", "This code is too old: it is good for one minute.")
        row.timeused = self.now()
        return row

    def require_let_in(self, userid: int) -> None:
        """Refuse to tell of somebody who did not come within a day."""
        since = self.now() - KEPT
        if not any(row.timeused > since for row in self.launches.where(userid=userid)):
            raise _refused("launchunknown", "This code is not known to this Moodle.")

    def newcomer(self, userid: int) -> Mapping[str, object]:
        """What the bridge is told; of somebody without a part, the number alone."""
        parts, user = self.parts_of(userid), self.users.get(userid)
        known = user if parts else None
        return {
            "userid": userid,
            "username": known.username if known else "",
            "fullname": f"{known.firstname} {known.lastname}" if known else "",
            "roles": list(parts),
        }

    def _rates(self, userid: int, *, manages: bool) -> bool:
        courses = [row.objectid for row in self.objects.where(kind="courses") if row.objectid]
        if manages:
            return bool(courses)
        enrolments = (self.enrolments.find(courseid=course, userid=userid) for course in courses)
        return any(each and not each.status and TEACHER in each.roles for each in enrolments)

"""Who may ask what of the pages, and what they must not read. What is missing here fails the tests: decide, then add.

A case is one thing asked, and the status of the answer for each viewer; whoever is not named gets `otherwise`. Ask once
for each id that a page takes: one's own, somebody else's, nobody's.
"""

from dataclasses import dataclass, field

VIEWERS = ("nobody", "coordinator", "pilot", "teacher", "colleague", "team", "administrator")
"""Nobody is not signed in. The teacher leads `lire` and teaches 2A, the colleague leads `calculer`, the one of the team
leads `projet` and has no class; the administrator came with a link of the host."""

SIGN_IN, GIVEN, ELSEWHERE, REFUSED, NOT_THERE, STALE = 401, 200, 302, 403, 404, 400


@dataclass(frozen=True)
class Case:
    """One thing asked."""

    method: str
    path: str
    given: set[str] = field(default_factory=set)
    """Who gets it."""
    led: dict[str, int] = field(default_factory=dict)
    """Who gets something else than the others who do not get it."""

    def status(self, viewer: str) -> int:
        """What a viewer gets."""
        if viewer in self.given:
            return GIVEN
        return self.led.get(viewer, SIGN_IN if viewer == "nobody" else REFUSED)


EVERYBODY = set(VIEWERS)
_APPROVING = {"coordinator", "pilot"}
_SYNCHRONISING = {"coordinator", "pilot", "administrator"}
_GROUPS = EVERYBODY - {"nobody", "administrator"}
_BEGIN_ELSEWHERE = dict.fromkeys(("teacher", "colleague", "team", "administrator"), ELSEWHERE)
_NOT_THEIRS = dict.fromkeys(("colleague", "team"), NOT_THERE)
_NOBODYS = dict.fromkeys(("coordinator", "teacher", "colleague", "team"), NOT_THERE)
_COME_IN = dict.fromkeys(VIEWERS, ELSEWHERE)

CASES: dict[str, list[Case]] = {
    "pages.home": [Case("GET", "/", _APPROVING, _BEGIN_ELSEWHERE)],
    "pages.groups": [
        Case("GET", "/groups", _GROUPS),
        Case("GET", "/groups?show=published", _GROUPS),
    ],
    "pages.group": [
        # A group of which the teacher has pupils is theirs in part; nothing of it is the colleague's.
        Case("GET", "/groups/mardi/lire", {"coordinator", "teacher"}, _NOT_THEIRS),
        Case("GET", "/groups/mardi/calculer", {"coordinator", "teacher", "colleague"}, {"team": NOT_THERE}),
        Case("GET", "/groups/mardi/projet", {"coordinator", "teacher", "team"}, {"colleague": NOT_THERE}),
        Case("GET", "/groups/mardi/nothing", set(), _NOBODYS),
        Case("GET", "/groups/nowhere/lire", set(), _NOBODYS),
    ],
    "pages.plan": [Case("GET", "/plan", _APPROVING)],
    "deciding.decisions": [Case("GET", "/decisions", {"coordinator"})],
    "deciding.decide": [
        # Without a word of what is decided; of a pupil and of a group that are not there.
        Case("POST", "/groups/mardi/lire/pupils/1", set(), {"coordinator": STALE}),
    ],
    "deciding.lock": [Case("POST", "/groups/nowhere/lire/lock", set(), {"coordinator": NOT_THERE})],
    "deciding.release": [Case("POST", "/decisions/999/release", set(), {"coordinator": ELSEWHERE})],
    "deciding.propose": [Case("POST", "/groups/propose", set(), {"coordinator": ELSEWHERE})],
    "deciding.publish": [Case("POST", "/groups/publish", set(), dict.fromkeys(_APPROVING, ELSEWHERE))],
    "pages.runs": [Case("GET", "/synchronisations", _SYNCHRONISING)],
    "pages.run": [
        Case("GET", "/synchronisations/1", _SYNCHRONISING),
        Case("GET", "/synchronisations/999", set(), dict.fromkeys(_SYNCHRONISING, NOT_THERE)),
    ],
    "pages.healthz": [Case("GET", "/healthz", EVERYBODY)],
    "pages.static": [Case("GET", "/static/style.css", EVERYBODY)],
    "sign_in.begin": [Case("GET", "/sign-in", set(), _COME_IN)],
    "sign_in.callback": [Case("GET", "/sign-in/callback?code=x&state=y", set(), dict.fromkeys(VIEWERS, STALE))],
    "sign_in.link": [Case("GET", "/sign-in/link/nothing", set(), dict.fromkeys(VIEWERS, REFUSED))],
    "sign_in.use_link": [Case("POST", "/sign-in/link/nothing", set(), dict.fromkeys(VIEWERS, REFUSED))],
    "sign_in.gone": [Case("GET", "/signed-out", EVERYBODY)],
    "sign_in.out": [Case("POST", "/sign-out", set(), _COME_IN)],
}  # fmt: skip
"""By endpoint. Signing out stands last: it ends what the others need."""

OF_2A = {f"Nom{number:02}" for number in range(15)}
OF_2B = {f"Nom{number:02}" for number in range(15, 30)}
IN_GROUP = {"lire": range(0, 30, 3), "calculer": range(1, 30, 3), "projet": range(2, 30, 3)}


def never(viewer: str) -> set[str]:
    """Last names of pupils that a viewer must read nowhere but where approving needs them."""
    everyone = OF_2A | OF_2B
    if viewer == "coordinator":
        return set()
    if viewer in ("nobody", "pilot", "administrator"):
        return everyone
    led = {"teacher": "lire", "colleague": "calculer", "team": "projet"}[viewer]
    theirs = {f"Nom{number:02}" for number in IN_GROUP[led]} | (OF_2A if viewer == "teacher" else set())
    return everyone - theirs


def mine(viewer: str) -> set[str]:
    """Last names that a viewer must find on the page of groups."""
    return (OF_2A | OF_2B) - never(viewer)

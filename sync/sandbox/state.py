"""The stand-in's Moodle: its tables, the core's verbs on them, and what the plugin's setup has made."""

from collections.abc import Callable

from sync.sandbox.feed import Fed
from sync.sandbox.rows import Course
from sync.sandbox.site import Site

AP_CATEGORY = 2  # a fresh Moodle has one category, of id 1; setup makes the next
CORE_SCALES = (
    (
        "Separate and Connected ways of knowing",
        "Mostly separate knowing,Separate and connected,Mostly connected knowing",
    ),
    ("Default competence scale", "Not yet competent,Competent"),
)
THREE_STATES = ("Barrette", "Non acquis,En voie d'acquisition,Acquis")


class Moodle(Fed):
    """A Moodle where the plugin is installed and set up, with no people yet.

    Every verb of Moodle that matters here is a method: a simulation or a fault test changes the site as
    people would, and the bridge finds it changed.
    """

    def __init__(self, site: Site | None = None, now: Callable[[], int] | None = None) -> None:
        super().__init__(site or Site(), now)
        self.courses.add(Course(category=0, shortname="accueil", fullname=self.site.name))  # the front page
        self.create_user("guest", "Guest user", " ")
        self.create_user("admin", "Admin", "User")
        self.site.userid = self.create_user("barrette_bridge", "Barrette", "(compte de service)").id
        for name, items in CORE_SCALES:
            self.create_scale(name, items)
        self.site.scaleid = self.create_scale(*THREE_STATES).id
        self.site.categoryid = AP_CATEGORY

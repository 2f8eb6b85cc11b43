"""The lycée of the bench on a Moodle of its own, paired and described: ready for its first synchronisation."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bridge.operations import frameworks, pairing
from bridge.operations.school import import_school
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from mappings.campaign.book import default_items
from mappings.frameworks import LPC_PALIER_3
from tests.bench import lycee
from tests.bench.site import tell
from tests.live.moodle import LiveSite

SEED = Path(__file__).with_name("seed.php")
OTHER_ITEMS = ("1.1.1", "2.2.1", "3.4.1")
"""Rated besides the campaign's items, so that each pupil has 21 ratings."""
ME = Actor.of_host("bench")


@dataclass(frozen=True)
class Prepared:
    """The bridge, the token of an account that may call core's own reports, and what was put in.

    `pupils` are pairs of a course in which a pupil is rated and the pupil.
    """

    place: Workplace
    reader: str
    ratings: int
    pupils: list[list[int]]


def prepared(site: LiveSite) -> Prepared:
    """People, cohorts, framework, ratings and the school's file."""
    file = site.folder / "bench.json"
    file.write_text(json.dumps(lycee.people() | {"items": [*default_items(), *OTHER_ITEMS]}), "utf-8")
    reader = json.loads(site.php(SEED, site.code, "people", file))["token"]
    setup = site.setup("--all-cohorts")
    place = Workplace.open(Settings(data_dir=site.folder / "bridge"))
    pairing.pair(place, ME, setup["url"], SecretStr(setup["token"]))
    frameworks.push_framework(place, ME, LPC_PALIER_3)
    seeded = json.loads(site.php(SEED, site.code, "rate", file))
    import_school(place, ME, lycee.frame())
    tell(f"{len(seeded['pupils'])} pupils, {lycee.TEACHERS} teachers, {seeded['ratings']} ratings")
    return Prepared(place, reader, seeded["ratings"], seeded["pupils"])

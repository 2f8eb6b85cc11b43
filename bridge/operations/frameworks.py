"""Bring a competency framework into Moodle."""

from collections.abc import Callable

from bridge.operations.audit import note
from bridge.operations.roles import Role
from bridge.operations.workplace import Actor, Workplace
from mappings.frameworks import MOODLE_NAME_LIMIT, Framework, idnumber, load, moodle_nodes
from mappings.scales import THREE_STATES, configuration_of, propose
from sync.errors import ExplainedError
from sync.kinds import KINDS
from sync.moodle import Moodle
from sync.pull import read_kind
from sync.store import queries


class NoScale(ExplainedError):
    """The plugin has not made its three-state scale."""

    message_template = "The Moodle has no three-state scale yet."
    fix_template = "Run local/barrette/cli/setup.php there once more."


def push_framework(
    place: Workplace,
    actor: Actor,
    framework_id: str,
    progress: Callable[[int, int], None] = lambda d, t: None,
) -> int:
    """Create what is missing of a framework in Moodle; returns how many competencies were made.

    What is there already, recognised by its idnumber, is left as it stands. Raises NotAllowed, UnknownFramework,
    NoScale, MoodleError; run again, it goes on where it stopped.
    """
    actor.require(Role.COORDINATOR, Role.ADMINISTRATOR)
    framework = load(framework_id)
    with place.moodle() as moodle:
        site = moodle.local.barrette.get_site()
        there = _standing(moodle, "competencies", site.limits.rows)
        roots = _standing(moodle, "frameworks", site.limits.rows)
        root = roots.get(idnumber(framework.id)) or _create_root(moodle, framework, site.scaleid)
        nodes = moodle_nodes(framework)
        missing = [node for node in nodes if node.idnumber not in there]
        for done, node in enumerate(missing, 1):
            made = moodle.core.competency.create_competency(
                shortname=node.shortname,
                idnumber=node.idnumber,
                description=node.description,
                competencyframeworkid=root,
                parentid=there[node.parent] if node.parent else 0,
            )
            there[node.idnumber] = made.id
            progress(done, len(missing))
    with place.store.session() as session:
        site_id = queries.paired_site(session).id
        note(session, actor, "push_framework", framework.id, site_id=site_id, created=len(missing))
    return len(missing)


def _create_root(moodle: Moodle, framework: Framework, scale: int) -> int:
    if not scale:
        raise NoScale
    created = moodle.core.competency.create_competency_framework(
        shortname=framework.title[:MOODLE_NAME_LIMIT],
        idnumber=idnumber(framework.id),
        description=framework.source,
        scaleid=scale,
        scaleconfiguration=configuration_of(scale, propose(THREE_STATES, "")),
        taxonomies=("competency", "domain", "outcome", "outcome"),
    )
    return created.id


def _standing(moodle: Moodle, kind: str, page_rows: int) -> dict[str, int]:
    """Moodle ids by idnumber."""
    reading = read_kind(moodle.local.barrette, KINDS[kind], page_rows=page_rows)
    return dict(reading.records("idnumber", "id"))

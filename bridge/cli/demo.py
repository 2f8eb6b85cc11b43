"""One whole loop on a fictional school, told step by step; every figure is read back from Moodle."""

import atexit
import shutil
from contextlib import ExitStack
from pathlib import Path

from rich.box import SIMPLE
from rich.table import Table

from bridge.cli.console import ProgressLine, _, screen
from bridge.cli.demo_sites import ADMIN_PASSWORD, DemoSite, site_for
from bridge.operations import frameworks, pairing, publishing, synchronise
from bridge.operations.school import import_school
from bridge.operations.views.summary import summary
from bridge.operations.workplace import Actor, Workplace
from bridge.settings import Settings
from mappings.frameworks import LPC_PALIER_3
from sync.sandbox.school import School, fictional_school

FOLDER = Path("var/demo")
COORDINATOR = Actor.of_host("Mme Test, coordinatrice (démonstration)")


def show(*, seed: int, moodle_dir: Path | None) -> Workplace:
    """Run the loop and print the summary; returns the workplace, so that its pages can be served.

    The data folder of an earlier demonstration of the same seed is replaced. The stand-in lives as long as this
    process, a real Moodle until it is taken down.
    """
    fiction = fictional_school(seed)
    folder = FOLDER / f"{'moodle' if moodle_dir else 'stand-in'}-{seed}"
    shutil.rmtree(folder / "data", ignore_errors=True)
    stack = ExitStack()
    atexit.register(stack.close)
    place = Workplace.open(Settings(data_dir=folder / "data"), day=fiction.demo_date)
    _tell(_("1. A fictional school: {name}").format(name=fiction.name))
    site = site_for(fiction, folder, moodle_dir, stack)
    _prepare(place, site, fiction)
    _loop(place, site)
    _print_summary(place)
    if moodle_dir:
        url = place.site().url
        _tell(_("The Moodle stays up: {url} (admin / {password})").format(url=url, password=ADMIN_PASSWORD))
        _tell(_("To take it down: docker/setup/site.sh remove {folder}").format(folder=folder / "site"))
    return place


def _prepare(place: Workplace, site: DemoSite, fiction: School) -> None:
    address = site.start()
    paired = pairing.pair(place, COORDINATOR, address.url, address.token)
    _tell(_("2. Paired with {site} ({url})").format(site=paired.name, url=paired.url))
    import_school(place, COORDINATOR, fiction.frame)
    made = frameworks.push_framework(place, COORDINATOR, LPC_PALIER_3)
    _tell(_("3. Competency framework created in Moodle: {count} entries").format(count=made))
    rated, written = site.rate(), site.write()
    _tell(_("4. Teachers have rated: {count} ratings").format(count=rated))
    waived = sum(bool(each.waived_by) for each in fiction.projects)
    left = len(fiction.projects) - written - waived
    told = _("   Projects in seconde: {count} written, {waived} waived, {left} to write")
    _tell(told.format(count=written, waived=waived, left=left))


def _loop(place: Workplace, site: DemoSite) -> None:
    _tell(_("5. First synchronisation: it only proposes"))
    _synchronise(place)
    plan = publishing.waiting_plan(place)
    count = len(plan.items) if plan else 0
    publishing.approve(place, COORDINATOR)
    _tell(_("6. The coordinator approves {count} changes; they are written to Moodle").format(count=count))
    _synchronise(place)
    _tell(_("7. Pupils work in Moodle: {count} activities completed").format(count=site.work()))
    _tell(_("8. Synchronisation: what was completed comes back, and nothing is written"))
    _synchronise(place)


def _synchronise(place: Workplace) -> None:
    with ProgressLine() as progress:
        synchronise.synchronise(place, COORDINATOR, listener=progress)


def _print_summary(place: Workplace) -> None:
    found = summary(place)
    table = Table(title=_("What Moodle holds now, barrette by barrette"), title_justify="left", box=SIMPLE)
    for name in (_("Barrette"), _("Groups"), _("Pupils placed"), _("On placement"), _("Activities done")):
        is_name = name == _("Barrette")
        table.add_column(name, justify="left" if is_name else "right", no_wrap=is_name)
    for row in found.barrettes:
        done = _("{done} of {total}").format(done=row.done, total=row.asked)
        table.add_row(row.name, str(row.groups), f"{row.placed}/{row.pupils}", str(row.away), done)
    screen.print(table)
    covered = _("{served} of {having} pupils with a priority need work on one in their group.")
    _tell(covered.format(served=found.served, having=found.having))
    if found.early:
        _tell(_("Still to write their project before any group: {count} pupils.").format(count=found.early))
    if found.at_rest:
        _tell(_("A further synchronisation has nothing to write: Moodle is as it was decided."))


def _tell(text: str) -> None:
    screen.print(text, markup=False)

"""What the container files name exists: containers cannot be built in every place where the tests run."""

import re
import subprocess
from pathlib import Path

import pytest
import typer
import yaml

from bridge.cli.main import app
from bridge.settings import Settings

REPOSITORY = Path(__file__).parents[2]
DOCKER = REPOSITORY / "docker"
COMPOSE = yaml.safe_load((DOCKER / "compose.yaml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
SCRIPTS = sorted(DOCKER.rglob("*.sh"))
IMAGES = re.compile(r"(debian:bookworm|mariadb:10\.11)")
TRIES = {"MARIADB_DATABASE", "MARIADB_USER", "MARIADB_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD"}
"""Variables that the database's own image reads."""


def _dockerfile(service):
    return (DOCKER / service["build"]["context"] / service["build"]["dockerfile"]).resolve()


def _built():
    return {name: service for name, service in SERVICES.items() if "build" in service}


def _lines(dockerfile, instruction):
    text = dockerfile.read_text("utf-8").replace("\\\n", " ")
    return [line.split(maxsplit=1)[1] for line in text.splitlines() if line.startswith(f"{instruction} ")]


def _listed(text):
    return re.findall(r'"([^"]*)"', text)


def _script(name):
    """The script that a service starts with, in the repository."""
    (path,) = _listed(_lines(_dockerfile(SERVICES[name]), "ENTRYPOINT")[0])
    return REPOSITORY / Path(path).relative_to("/opt/barrette")


def test_the_whole_is_there():
    assert SERVICES.keys() == {"database", "moodle", "cron", "bridge", "worker"}


def test_images_are_known_by_plain_names():
    named = [service["image"] for service in SERVICES.values() if "image" in service]
    based = [image for service in _built().values() for image in _lines(_dockerfile(service), "FROM")]
    assert named
    assert based
    assert [image for image in (*named, *based) if not IMAGES.fullmatch(image)] == []


def test_nothing_listens_beyond_this_machine():
    for name, service in SERVICES.items():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ())), name
    assert [name for name, service in SERVICES.items() if service.get("network_mode") == "host"] == [
        "bridge",
        "worker",
    ]
    assert Settings.model_fields["bind"].default == "127.0.0.1", "it shares the machine's network"
    assert not any("BARRETTE_BIND" in service.get("environment", {}) for service in SERVICES.values())


def test_ports_agree():
    settings = SERVICES["moodle"]["environment"]
    port = settings["MOODLE_URL"].rpartition(":")[2]
    assert SERVICES["moodle"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f"{settings['MOODLE_URL']}/" in SERVICES["moodle"]["healthcheck"]["test"][-1]
    apache = (DOCKER / "moodle" / "apache.conf").read_text("utf-8")
    assert f"Listen {port}" in apache
    assert f"*:{port}>" in apache
    assert [port] == _lines(_dockerfile(SERVICES["moodle"]), "EXPOSE")
    bridges = [SERVICES[name]["environment"]["BARRETTE_PORT"] for name in ("bridge", "worker")]
    assert len({port, *bridges}) == 3


@pytest.mark.parametrize("name", ["moodle", "bridge"])
def test_what_is_copied_exists(name):
    for line in _lines(_dockerfile(SERVICES[name]), "COPY"):
        *sources, _ = line.split()
        assert [source for source in sources if not (REPOSITORY / source).exists()] == []


@pytest.mark.parametrize("name", ["moodle", "bridge"])
def test_an_entrypoint_is_copied_where_it_is_run(name):
    script = _script(name)
    assert script.stat().st_mode & 0o111
    copied = [line.split() for line in _lines(_dockerfile(SERVICES[name]), "COPY")]
    relative = str(script.relative_to(REPOSITORY))
    assert [relative, f"/opt/barrette/{relative}"] in copied


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_can_be_read_by_bash(script):
    subprocess.run(["bash", "-n", script], check=True)


def test_volumes_and_paths_agree():
    named = {mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", ())}
    assert {volume for volume in named if not volume.startswith("$")} == set(COMPOSE["volumes"])
    for name in ("moodle", "bridge"):
        script = _script(name).read_text("utf-8")
        mounted = [
            mount.split(":")[-2 if mount.endswith(":ro") else -1] for mount in SERVICES[name]["volumes"]
        ]
        used = set(re.findall(r"(?<![\w.])/(?:srv/\w+|moodle\b)", script))
        assert used <= set(mounted), name
    data = SERVICES["bridge"]["environment"]["BARRETTE_DATA_DIR"]
    assert f"{data}/token" in SERVICES["bridge"]["healthcheck"]["test"]


def test_variables_are_read_by_somebody():
    fields = {f"BARRETTE_{field.upper()}" for field in Settings.model_fields}
    scripts = "".join(script.read_text("utf-8") for script in SCRIPTS)
    for name, service in SERVICES.items():
        for variable in service.get("environment", {}):
            known = fields if variable.startswith("BARRETTE_") else TRIES
            assert variable in known or re.search(rf"\b{variable}\b", scripts), f"{name}: {variable}"
    wanted = set(re.findall(r"\$\{?(DB_[A-Z]+|MOODLE_[A-Z_]+)", scripts))
    assert wanted <= SERVICES["moodle"]["environment"].keys()


def test_both_ends_speak_of_one_database():
    database, moodle = SERVICES["database"]["environment"], SERVICES["moodle"]["environment"]
    for theirs, ours in (("DATABASE", "NAME"), ("USER", "USER"), ("PASSWORD", "PASS")):
        assert database[f"MARIADB_{theirs}"] == moodle[f"DB_{ours}"]
    assert moodle["DB_HOST"] in SERVICES


def test_commands_exist():
    commands = typer.main.get_command(app).commands
    for name in ("bridge", "worker"):
        program, word, *options = SERVICES[name]["command"]
        assert program == "barrette"
        known = {o for p in commands[word].params for o in (*p.opts, *p.secondary_opts)}
        assert set(options) <= known
    called = re.findall(r"^\s*barrette (\w+)", _script("bridge").read_text("utf-8"), re.MULTILINE)
    assert called == ["init", "pair"]
    assert set(called) <= commands.keys()
    verbs = re.findall(r"^(\w+)\)", _script("moodle").read_text("utf-8"), re.MULTILINE)
    assert {SERVICES[name]["command"][0] for name in ("moodle", "cron")} == set(verbs)


def test_one_process_alone_holds_the_schedule():
    assert SERVICES["bridge"]["command"][2:] == ["--no-nightly", "--no-requests"]
    assert SERVICES["worker"]["command"][2:] == ["--nightly", "--requests"]


def test_set_up_is_that_of_the_demonstration():
    entrypoint = _script("moodle").read_text("utf-8")
    verbs = re.findall(r'"\$setup/moodle\.sh" (\w+)', entrypoint)
    assert verbs == ["install", "plugin"]
    known = re.findall(r"^(\w+)\)", (DOCKER / "setup" / "moodle.sh").read_text("utf-8"), re.MULTILINE)
    assert set(verbs) <= set(known)
    plugin = REPOSITORY / "moodle_plugin" / "cli" / "setup.php"
    given = re.findall(r"setup\.php\" (.*?) >", entrypoint.replace("\\\n", ""))[0].split()
    assert f"--bridge-url=http://127.0.0.1:{SERVICES['bridge']['environment']['BARRETTE_PORT']}" in given
    options = {word.removeprefix("--").partition("=")[0] for word in given}
    assert options <= set(re.findall(r"^    '([\w-]+)' =>", plugin.read_text("utf-8"), re.MULTILINE))
    functions = re.findall(r"\b(docroot)\b", entrypoint)
    assert functions
    assert "docroot()" in (DOCKER / "setup" / "common.sh").read_text("utf-8")

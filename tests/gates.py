"""What keeps the tests honest: no network, no test silently left out, no skip without a known reason."""

import ast
import ipaddress
import os
import socket
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

ALLOWED_SKIPS = frozenset({"needs chromium", "needs php", "needs postgresql"})
"""What a machine may lack. A test skipped for anything else is a test that was lost."""


class NetworkBlocked(AssertionError):
    """A test reached for another machine. Not an OSError, so that nothing takes it for a network failure."""


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """No network, and no settings from outside. For each test: other plugins may give the network back."""
    with pytest.MonkeyPatch.context() as patch:
        block_network(patch)
        clean_environment(patch)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse to run when a function that asserts was not collected; leave sweeps out unless asked for by `-m`."""
    _require_all_collected(config, items)
    sweeps = [item for item in items if item.get_closest_marker("sweep") and not config.option.markexpr]
    if sweeps:
        config.hook.pytest_deselected(items=sweeps)
        items[:] = [item for item in items if item not in sweeps]


def _require_all_collected(config: pytest.Config, items: list[pytest.Item]) -> None:
    if any("::" in str(argument) for argument in config.args):
        return
    collected: dict[Path, set[tuple[str, int]]] = defaultdict(set)
    for item in items:
        if isinstance(item, pytest.Function):
            code = item.function.__code__
            collected[item.path].add((item.originalname, code.co_firstlineno))
    lost = {
        path.name: names
        for path, tests in collected.items()
        if (names := never_collected(path.read_text("utf-8"), tests))
    }
    if lost:
        told = "; ".join(f"{file}: {', '.join(names)}" for file, names in lost.items())
        raise pytest.UsageError(f"these functions assert something and are never run: {told}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a test was skipped for a reason that is not allowed."""
    refused = refused_skips(_skip_reasons(session.config))
    if refused and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    """Say how many were collected, run and skipped."""
    reports = terminalreporter.stats
    run = sum(len(reports.get(word, ())) for word in ("passed", "failed", "xfailed", "xpassed"))
    skipped, deselected = len(reports.get("skipped", ())), len(reports.get("deselected", ()))
    collected = run + skipped + deselected
    terminalreporter.write_line(
        f"collected {collected}, run {run}, skipped {skipped}, deselected {deselected}"
    )
    for reason in refused_skips(_skip_reasons(config)):
        terminalreporter.write_line(f"a test may not be skipped because: {reason}", red=True)


def _skip_reasons(config: pytest.Config) -> set[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", ()) if reporter else ()
    return {report.longrepr[2] if isinstance(report.longrepr, tuple) else "" for report in reports}


def block_network(patch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine, and every name that would have to be looked up."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        _require_local(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        _require_local(self, address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: object, *args: object, **kwargs: object) -> list:
        if not _is_local(host):
            raise NetworkBlocked(f"a test looked up {host}")
        return getaddrinfo(host, *args, **kwargs)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)


def clean_environment(patch: pytest.MonkeyPatch) -> None:
    """Forget the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.upper().startswith("BARRETTE_")]:
        patch.delenv(name)


def refused_skips(reasons: Collection[str], allowed: Collection[str] = ALLOWED_SKIPS) -> list[str]:
    """The reasons that no test may give for being skipped."""
    plain = {reason.removeprefix("Skipped: ") for reason in reasons}
    return sorted(plain - set(allowed))


def never_collected(source: str, collected: Collection[tuple[str, int]]) -> list[str]:
    """Functions of a test file that assert something and that nobody runs.

    `collected` holds name and first line of the tests that were collected. A helper is run by whoever
    names it; a method of a class, by its base or by who is given one of the class.
    """
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return [
        f"{function.name} (line {function.lineno})"
        for function in _functions(tree, used)
        if _asserts(function)
        and (function.name, _first_line(function)) not in collected
        and (function.name.startswith("test") or function.name not in used)
    ]


def _functions(tree: ast.AST, used: Collection[str]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
        elif not (isinstance(node, ast.ClassDef) and (node.bases or node.name in used)):
            yield from _functions(node, used)


def _asserts(function: ast.AST) -> bool:
    return any(isinstance(node, ast.Assert) or _expects_a_raise(node) for node in ast.walk(function))


def _expects_a_raise(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "raises"


def _first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])


def _require_local(sock: socket.socket, address: object) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
        raise NetworkBlocked(f"a test connected to {address[0]}")


def _is_local(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False

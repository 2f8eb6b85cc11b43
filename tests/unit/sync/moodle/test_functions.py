"""The table of functions, the contract's page and the plugin's own list say the same."""

import re
from pathlib import Path

from sync.moodle.functions import FUNCTIONS, SERVICE

ROOT = Path(__file__).parents[4]
ENTRY = re.compile(r"'(\w+)'\s*=>\s*\[(.*?)^    \],", re.S | re.M)


def test_the_contract_page_lists_the_same_functions():
    page = (ROOT / "docs/exchange.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| (read|write) \|", page, re.M))
    assert rows == {function.name: function.access for function in FUNCTIONS.values()}


def services_php() -> str:
    return (ROOT / "moodle_plugin/db/services.php").read_text()


def test_the_plugin_declares_our_functions_with_the_same_access():
    declared = {
        name: re.search(r"'type'\s*=>\s*'(\w+)'", body).group(1)
        for name, body in ENTRY.findall(services_php().partition("$services")[0])
    }
    ours = {f.name: f.access for f in FUNCTIONS.values() if f.is_plugin}
    assert {name: access for name, access in declared.items() if name in ours} == ours


def test_what_the_bridge_does_not_call_is_for_the_plugins_own_pages():
    entries = dict(ENTRY.findall(services_php().partition("$services")[0]))
    others = {name: body for name, body in entries.items() if name not in FUNCTIONS}
    assert [name for name, body in others.items() if not re.search(r"'ajax'\s*=>\s*true", body)] == []


def test_the_plugin_service_offers_what_is_called_and_nothing_more():
    services = services_php().partition("$services")[2]
    offered = re.search(r"'functions'\s*=>\s*\[(.*?)\]", services, re.S).group(1)
    assert set(re.findall(r"'(\w+)'", offered)) == set(FUNCTIONS)
    assert re.search(r"'shortname'\s*=>\s*'(\w+)'", services).group(1) == SERVICE

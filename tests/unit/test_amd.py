"""The plugin's JavaScript is served as `make amd` builds it: a build that was forgotten is seen here, without Node. So
is a style sheet in which a merge left a block open."""

import json
from pathlib import Path

import pytest

AMD = Path(__file__).parents[2] / "moodle_plugin" / "amd"


def faults(amd: Path) -> list[str]:
    """What is not as a build of these sources would leave it."""
    sources = {path.relative_to(amd / "src").with_suffix("") for path in (amd / "src").rglob("*.js")}
    wanted = {f"{name}.min.js{end}" for name in sources for end in ("", ".map")}
    built = {str(path.relative_to(amd / "build")) for path in (amd / "build").rglob("*") if path.is_file()}
    return [
        *(f"not built: {name}" for name in sorted(wanted - built)),
        *(f"built from nothing: {name}" for name in sorted(built - wanted)),
        *(f"stale: {name}" for name in sorted(sources) if _stands(amd, name) and not _built_from(amd, name)),
    ]


def _stands(amd: Path, name: Path) -> bool:
    return all((amd / "build" / f"{name}.min.js{end}").is_file() for end in ("", ".map"))


def _built_from(amd: Path, name: Path) -> bool:
    told = json.loads((amd / "build" / f"{name}.min.js.map").read_text("utf-8"))
    code = (amd / "build" / f"{name}.min.js").read_text("utf-8")
    return (
        told["sourcesContent"] == [(amd / "src" / f"{name}.js").read_text("utf-8")]
        and code.startswith(f'define("local_barrette/{name}",')
        and code.rstrip().endswith(f"//# sourceMappingURL={name.name}.min.js.map")
    )


def test_what_is_served_was_built_from_what_is_written():
    assert faults(AMD) == []


def test_the_style_sheet_closes_what_it_opens():
    file = AMD.parent / "styles.css"
    text = file.read_text("utf-8") if file.exists() else ""
    assert text.count("{") == text.count("}")


@pytest.fixture
def amd(tmp_path):
    """A module in a folder, built."""
    for name in ("grid", "local/cell"):
        source = tmp_path / "src" / f"{name}.js"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"export const init = () => '{name} é';\n", "utf-8")
        built = tmp_path / "build" / f"{name}.min.js"
        built.parent.mkdir(parents=True, exist_ok=True)
        last = f"//# sourceMappingURL={source.stem}.min.js.map"
        built.write_text(
            f'define("local_barrette/{name}",["exports"],(function(_exports){{}}));\n\n{last}', "utf-8"
        )
        told = {"version": 3, "sourcesContent": [source.read_text("utf-8")]}
        built.with_suffix(".js.map").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return tmp_path


def test_a_fresh_build_has_no_fault(amd):
    assert faults(amd) == []


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("src/grid.js", "export const init = () => 2;\n", ["stale: grid"]),
        ("src/local/cell.js", "", ["stale: local/cell"]),
        ("build/grid.min.js", 'define("local_other/grid",[],(function(){}));', ["stale: grid"]),
        ("build/old.min.js", "", ["built from nothing: old.min.js"]),
        ("src/new.js", "", ["not built: new.min.js", "not built: new.min.js.map"]),
    ],
)
def test_a_forgotten_build_is_found(amd, file, text, told):
    (amd / file).write_text(text, "utf-8")
    assert faults(amd) == told


@pytest.mark.parametrize("file", ["grid.min.js", "grid.min.js.map"])
def test_a_missing_file_is_found(amd, file):
    (amd / "build" / file).unlink()
    assert faults(amd) == [f"not built: {file}"]

"""Imports point down: what stands lower in `LAYERS` knows nothing of what stands above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "compiler" / "planc"

# From the top down. A name stands for a module, or for a package and all that is in it (`planc` for itself
# alone); the longest name that fits a module decides. Modules of one row may import each other in no circle.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("planc.__main__",),
    ("planc.cli",),
    ("planc.lsp",),
    ("planc", "planc.compile_patterns"),
    ("planc.linting.rules.*", "planc.dialects.*", "planc.targets.*"),
    ("planc.pipeline", "planc.report", "planc.runs"),
    ("planc.linting", "planc.dialects", "planc.targets", "planc.rendering", "planc.passes"),
    ("planc.scheduler",),
    (
        "planc.reading",
        "planc.document",
        "planc.block_rules",
        "planc.resources",
        "planc.quoting",
        "planc.settings",
        "planc.calibration_file",
        "planc.setting_places",
        "planc.setting_values",
    ),
    ("planc.ir", "planc.diagnostics", "planc.config"),
    (
        "planc.span",
        "planc.registry",
        "planc.errors",
        "planc.one_line",
        "planc.pattern_code",
        "planc.patterns",
        "planc.terminal",
        "planc.values",
    ),
)

# Libraries, and the machine: who alone may touch them.
ONLY: dict[str, tuple[str, ...]] = {
    "click": ("planc.cli",),
    "markdown_it": ("planc.block_rules",),
    "mistune": ("planc.rendering",),
    "jinja2": ("planc.rendering", "planc.cli"),
    "jsonschema": ("planc.settings", "planc.cli"),
    "lsprotocol": ("planc.lsp",),
    "ortools": ("planc.scheduler",),
    "pathspec": ("planc.cli",),
    "pygls": ("planc.lsp",),
    "subprocess": ("planc.cli",),
    "tempfile": ("planc.cli",),
    "shutil": ("planc.cli",),
    "time": ("planc.cli",),
    "datetime": ("planc.cli",),
    "marshal": ("planc.pattern_code",),
    "sys": ("planc.cli", "planc.__main__", "planc.pattern_code"),
    "os": ("planc.cli", "planc.settings", "planc.pattern_code"),
    "random": (),
    "importlib.metadata": (),
}


def _name(path: Path) -> str:
    parts = ("planc", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = {_name(path): path for path in PACKAGE.rglob("*.py")}
MODULES = sorted(PATHS)


def _imported(module: str) -> Iterator[str]:
    """Every module that a module names in an import, wherever the import stands."""
    for node in ast.walk(ast.parse(PATHS[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            assert node.module
            # The version is a literal that every layer may quote.
            names = [f"{node.module}.{alias.name}" for alias in node.names if alias.name != "__version__"]
            yield from (
                name if name in PATHS or not name.startswith("planc") else node.module for name in names
            )


@cache
def _imports() -> Mapping[str, frozenset[str]]:
    """What each module imports; read when the first test asks, since every process of the tests comes by here."""
    return {name: frozenset(_imported(name)) for name in MODULES}


LEAVES = {
    name for name in MODULES if f"{name.rpartition('.')[0]}.*" in {entry for row in LAYERS for entry in row}
}


def _fits(entry: str, module: str) -> bool:
    """Whether a name of `LAYERS` or `ONLY` stands for a module."""
    if entry.endswith(".*"):
        return module.startswith(entry[:-1])
    return module == entry or (entry != "planc" and module.startswith(f"{entry}."))


def _row(module: str) -> int:
    fitting = [
        (len(entry), row) for row, entries in enumerate(LAYERS) for entry in entries if _fits(entry, module)
    ]
    assert fitting, f"{module} stands in no row of LAYERS: say where it belongs"
    return max(fitting)[1]


def test_every_row_names_what_exists() -> None:
    """A name in `LAYERS` that fits nothing is a leftover or a slip."""
    entries = [entry for row in LAYERS for entry in row]
    assert [entry for entry in entries if not any(_fits(entry, module) for module in MODULES)] == []


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    """No module imports from a row above its own."""
    ours = {name for name in _imports()[module] if name in PATHS}
    assert {name for name in ours if _row(name) < _row(module)} == set()


def test_imports_form_no_circle() -> None:
    """There is an order in which the modules can be read, each after what it needs."""
    order = TopologicalSorter({name: _imports()[name] & set(MODULES) for name in MODULES})
    assert set(order.static_order()) == set(MODULES)


def test_leaves_are_imported_by_the_registry_alone() -> None:
    """Rules, dialects and targets are found by import; whoever names one has made it more than a leaf."""
    assert {(name, leaf) for name in MODULES for leaf in _imports()[name] & LEAVES} == set()


@pytest.mark.parametrize("library", sorted(ONLY))
def test_libraries_and_the_machine_have_their_places(library: str) -> None:
    """Each library has one room that knows it, and only the edges touch the machine."""
    users = {name for name in MODULES if any(_fits(library, imported) for imported in _imports()[name])}
    assert {name for name in users if not any(_fits(entry, name) for entry in ONLY[library])} == set()

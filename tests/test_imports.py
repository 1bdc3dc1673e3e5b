"""What a start of planc loads: a linter runs on every save, so it loads what it needs and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, plan_path

RUN = """
import sys
sys.path.insert(0, {source!r})
sys.argv = ["planc", *{arguments!r}]
from planc.cli.main import cli
try:
    cli.main()
except SystemExit as end:
    assert end.code in (0, 1), end.code
"""
REPORT = """
import sys
print("--- modules")
print(*sorted(sys.modules), sep="\\n")
"""
HEAVY = {
    "asyncio",
    "importlib.metadata",
    "jinja2",
    "jsonschema",
    "mistune",
    "multiprocessing",
    "pydoc",
    "rich",
    "unittest",
}
LIBRARIES = {"click", "markdown_it", "mdurl", "planc"}
"""What `planc lint` may load beside the standard library; mdurl is a part of markdown_it."""


def _loaded(code: str, folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code + REPORT], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.partition("--- modules\n")[2].splitlines())


def _loaded_by(folder: Path, *arguments: str) -> set[str]:
    """The modules that a run of planc loads, less those that every Python here has from the start."""
    run = RUN.format(source=str(ROOT / "compiler"), arguments=arguments)
    return _loaded(run, folder) - _loaded("", folder)


def _foreign(modules: set[str]) -> set[str]:
    """The top-level packages among modules that do not come with Python."""
    return {name.partition(".")[0] for name in modules} - sys.stdlib_module_names - {"__main__"}


def test_version_loads_no_parser_and_no_pass(tmp_path: Path) -> None:
    """`planc --version` needs click and a literal."""
    loaded = _loaded_by(tmp_path, "--version")
    assert _foreign(loaded) == {"click", "planc"}
    assert loaded & {"planc.pipeline", "planc.document", "planc.ir", "planc.linting"} == set()
    assert loaded & HEAVY == set()


def test_help_imports_no_command(tmp_path: Path) -> None:
    """The list of commands is data, so `planc --help` starts as fast as `--version`."""
    loaded = _loaded_by(tmp_path, "--help")
    assert {name for name in loaded if name.startswith("planc.")} <= {
        "planc.cli",
        "planc.cli.main",
        "planc.errors",
        "planc.values",
        "planc.terminal",
    }


@pytest.mark.parametrize("plan", ["worker-queue", "hostile", "cycle"])
@pytest.mark.parametrize("style", ["full", "json"])
def test_lint_loads_click_and_markdown_it_alone(plan: str, style: str, tmp_path: Path) -> None:
    """Jinja, jsonschema, mistune and the rest cost more than the linting itself."""
    loaded = _loaded_by(tmp_path, "lint", "--output-format", style, str(plan_path(plan)))
    assert "planc.linting" in loaded
    assert _foreign(loaded) - LIBRARIES == set()
    assert loaded & HEAVY == set()


def test_a_lint_loads_nothing_to_split_tasks_where_no_file_is_shared(tmp_path: Path) -> None:
    """Conflicts and mixed tasks are for few plans, and so is what settles them."""
    plan = tmp_path / "plan.md"
    plan.write_text("# Kiosk\n\n- [ ] T001 Create src/a.py\n- [ ] T002 Create src/b.py\n", "utf-8")
    apart = _loaded_by(tmp_path, "lint", str(plan))
    plan.write_text("# Kiosk\n\n- [ ] T001 Create src/a.py\n- [ ] T002 [P] Change src/a.py\n", "utf-8")
    shared = _loaded_by(tmp_path, "lint", str(plan))
    assert "planc.passes.derived.conflicts" in shared - apart
    assert {name for name in apart if name.startswith("planc.passes.derived")} == set()


def test_a_lint_without_a_cache_has_nothing_to_hash(tmp_path: Path) -> None:
    """`hashlib` loads OpenSSL, which is dear for a run that hashes nothing."""
    loaded = _loaded_by(tmp_path, "lint", "--no-cache", str(plan_path("worker-queue")))
    assert "planc.linting" in loaded
    assert "hashlib" not in loaded


def test_a_lint_that_knows_all_loads_no_parser_and_no_rule(tmp_path: Path) -> None:
    """What did not change costs a look into the cache."""
    call = ("lint", str(plan_path("worker-queue")))
    assert "planc.pipeline" in _loaded_by(tmp_path, *call)
    loaded = _loaded_by(tmp_path, *call)
    assert _foreign(loaded) == {"click", "planc"}
    assert loaded & (HEAVY | {"planc.pipeline", "planc.document", "planc.linting", "planc.dialects"}) == set()


def test_the_public_name_loads_nothing_until_it_is_used(tmp_path: Path) -> None:
    """`import planc` is free; its functions bring what they need."""
    source = f"import sys; sys.path.insert(0, {str(ROOT / 'compiler')!r}); import planc\n"
    assert _foreign(_loaded(source, tmp_path) - _loaded("", tmp_path)) == {"planc"}

"""The public API: typed, documented, and the same as what the command line does."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import planc
from planc import Project, SourceFile, compile_plan, lint
from tests.support import ROOT, plan_path

# What a program that embeds planc may write. mypy checks it strictly; it is run as well.
PROGRAM = """
from typing import assert_type

from planc import Compilation, Config, Diagnostic, PlancError, Project, SourceFile, compile_plan, lint

source = SourceFile.from_bytes("plan.md", b"# Tasks: x\\n\\n- [ ] T001 Create the list in src/list.py\\n")
compilation = compile_plan(source)
assert_type(compilation, Compilation)
assert_type(compile_plan(source, Config(jobs=2), Project(files=frozenset({"src/list.py"}))), Compilation)
assert_type(lint(compilation), tuple[Diagnostic, ...])
assert_type([one.code for one in lint(compilation)], list[str])
assert_type([task.title.value for task in compilation.plan.tasks], list[str])
assert issubclass(PlancError, Exception)
print(len(compilation.plan.tasks))
"""

# What a type checker must object to; each line has a mistake of its own.
MISTAKES = """
from planc import Config, SourceFile, compile_plan, lint

compile_plan("# a text, not a source")
lint(SourceFile.from_text("# x"))
Config(job=2)
compile_plan(SourceFile.from_text("# x")).plan.tasks[0].title = "frozen"
"""


def _mypy(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "program.py"
    file.write_text(program, "utf-8")
    # The configuration of the checkout lends its cache; the options are those of any strict project.
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(file)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_program_that_uses_planc_type_checks(tmp_path: Path) -> None:
    """The public names are typed as they are documented."""
    done = _mypy(PROGRAM, tmp_path)
    assert done.stdout + done.stderr == ""


def test_a_program_that_uses_planc_runs(tmp_path: Path) -> None:
    """What type checks also works."""
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'compiler')!r})\n{PROGRAM}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_mistakes_are_seen_by_a_type_checker(tmp_path: Path) -> None:
    """None of the public names has lost its type on the way."""
    lines = _mypy(MISTAKES, tmp_path).stdout.splitlines()
    assert sorted({int(line.split(":")[1]) for line in lines if ": error:" in line}) == [4, 5, 6, 7]


def test_every_public_name_is_documented() -> None:
    """`help(planc)` leads to a docstring for each name that it lists."""
    assert [name for name in planc.__all__ if not inspect.getdoc(getattr(planc, name))] == []


def test_compiling_is_pure() -> None:
    """The same source, configuration and project give an equal compilation and equal diagnostics."""
    source = SourceFile.from_bytes("plan.md", plan_path("worker-queue").read_bytes())
    project = Project(files=frozenset({"cli.py"}))
    first, second = (compile_plan(source, project=project) for _ in range(2))
    assert first == second
    assert lint(first) == lint(second)

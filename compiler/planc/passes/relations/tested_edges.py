"""Test files follow what they test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from planc.ir import Edge, EdgeKind, FileUse, Plan, TaskId
from planc.patterns import lazy

# The name of what is tested: test_x.py, x_test.go, x.test.ts, x.spec.tsx, x_spec.rb, XTest.java, XTests.cs.
TEST = lazy(
    r"tests?[_-](?P<behind>\w[\w-]*)|(?P<before>\w[\w-]*?)[_-](?:tests?|spec)|(?P<dotted>\w[\w.-]*?)\.(?:test|spec|cy|e2e)"
    r"|(?P<camel>[A-Z]\w*?)(?:Tests?|Spec|IT)|Test(?P<java>[A-Z]\w*)"
)
FAMILIES = (
    frozenset({".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".vue", ".svelte"}),
    frozenset({".ex", ".exs"}),
    frozenset({".sh", ".bats"}),
    frozenset({".kt", ".java"}),
    frozenset({".c", ".cc", ".cpp", ".h", ".hpp"}),
)
FOLDERS = frozenset({"test", "tests", "__tests__", "spec", "specs", "src", "lib", "app", "main", "unit"})
"""Folders that say nothing of which file is tested."""


def tested_edges(plan: Plan) -> Iterator[Edge]:
    """A task that writes a test file waits for the earlier ones that write the file it tests (soft).

    Which file that is, its name says; of several the one in the most similar folder, and none where two are
    as similar. Tests that the plan has written first stay first.
    """
    writers = _writers(plan)
    named = _by_name(writers)
    place = {task.id: at for at, task in enumerate(plan.tasks)}
    for task in plan.tasks:
        found: dict[TaskId, FileUse] = {}
        for use in task.written_files:
            for maker in writers.get(tested(use.resolved or "", named), ()):
                if place[maker] < place[task.id]:
                    found.setdefault(maker, use)
        for maker, use in found.items():
            span = use.path.span
            yield Edge(before=maker, after=task.id, kind=EdgeKind.FILE, hard=False, evidence=span)


def _writers(plan: Plan) -> Mapping[str, Sequence[TaskId]]:
    writers: dict[str, dict[TaskId, None]] = {}
    for task in plan.tasks:
        for use in task.written_files:
            if use.resolved:
                writers.setdefault(use.resolved, {})[task.id] = None
    return {path: list(tasks) for path, tasks in writers.items()}


def _by_name(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The files that are no tests, by their names without suffix."""
    named: dict[str, list[str]] = {}
    for path in paths:
        if not subject(path):
            named.setdefault(PurePosixPath(path).stem, []).append(path)
    return named


def subject(path: str) -> str:
    """The name of the file that a test file tests, without suffix; empty for a file that is no test."""
    file = PurePosixPath(path)
    if found := TEST.fullmatch(file.stem):
        return next(name for name in found.groups() if name)
    return file.stem if "__tests__" in file.parts else ""


def tested(path: str, named: Mapping[str, Sequence[str]]) -> str:
    """The one file that the test file at `path` tests; empty where that is not clear.

    named: the files that are no tests, by their names without suffix.
    """
    others = named.get(subject(path), ())
    if not others:
        return ""
    suffix = PurePosixPath(path).suffix
    kind = next((family for family in FAMILIES if suffix in family), frozenset({suffix}))
    fitting = [other for other in others if PurePosixPath(other).suffix in kind]
    rated = sorted(((len(_words(other) & _words(path)), other) for other in fitting), reverse=True)
    if not rated or (len(rated) > 1 and rated[0][0] == rated[1][0]):
        return ""
    return rated[0][1]


def _words(path: str) -> set[str]:
    return {part.lower() for part in PurePosixPath(path).parent.parts} - FOLDERS

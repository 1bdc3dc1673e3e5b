"""What `planc lint` does with the files that it was given: read, compile, find."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from planc.cli.lint_files import Choice
from planc.cli.plans import STDIN, Candidate, name_of, read_bytes
from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.errors import PlancError
from planc.ir import Compilation, Project
from planc.pipeline import compile_plan
from planc.reading.likeness import is_likely_plan
from planc.report.view import Checked
from planc.span import SourceFile

Finder = Callable[[Compilation], tuple[Diagnostic, ...]]


class Linted(NamedTuple):
    """A plan, the settings that hold for it, its bytes, and what was found."""

    candidate: Candidate
    config: Config
    content: bytes
    checked: Checked
    root: Path | None = None
    """The project that it was compared with, if any."""


class Run(NamedTuple):
    """What was linted, and how many Markdown files of a folder were passed over because they hold no task."""

    linted: tuple[Linted, ...]
    passed_over: int
    left_out: int
    """Files that were named, but are excluded."""

    @property
    def report(self) -> tuple[Checked, ...]:
        """What reporters show."""
        return tuple(each.checked for each in self.linted)


class Order(NamedTuple):
    """A file to lint, with all that it takes: it may go to another process."""

    candidate: Candidate
    stdin_name: str
    config: Config
    find: Finder
    root: Path | None = None


def run_lint(
    choice: Choice,
    stdin_name: str,
    settings: Callable[[Candidate], Config],
    find: Finder,
    workers: int = 1,
    root: Path | None = None,
) -> Run:
    """Lint each candidate; a file that was only found, not named, is passed over if it is no plan."""
    orders = [Order(each, stdin_name, settings(each), find, root) for each in choice.candidates]
    found = _in_processes(orders, workers) if min(workers, len(orders)) > 1 else map(lint_one, orders)
    linted = tuple(each for each in found if each)
    passed_over = len(orders) - len(linted)
    if not linted and not choice.dropped:
        raise PlancError(_nothing(passed_over))
    return Run(linted, passed_over, len(choice.dropped))


def lint_one(order: Order) -> Linted | None:
    """Lint one file; None if it was found and is no plan."""
    content = content_of(order.candidate)
    source = SourceFile.from_bytes(name_of(order.candidate, order.stdin_name), content)
    compilation = compiled(source, order.config, order.root)
    if order.candidate.named or is_likely_plan(compilation.plan, str(order.candidate.path)):
        checked = Checked(source, order.find(compilation))
        return Linted(order.candidate, order.config, content, checked, order.root)
    return None


def compiled(source: SourceFile, config: Config, root: Path | None) -> Compilation:
    """The compilation of a plan, with the files of the project at `root`; without one there are none."""
    if root is None:
        return compile_plan(source, config)
    from planc.cli.project import with_lines  # noqa: PLC0415 - as below

    return compile_plan(source, config, with_lines(_project(root), root, source.text))


@cache
def _project(root: Path) -> Project:
    from planc.cli.project import read_project  # noqa: PLC0415 - most runs compare with no project

    return read_project(root)


def _in_processes(orders: Sequence[Order], workers: int) -> Iterator[Linted | None]:
    """The same in several processes, in the same order."""
    # Standard input is this process's own.
    if any(str(order.candidate.path) == STDIN for order in orders):
        yield from map(lint_one, orders)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - most runs are of one process

    with ProcessPoolExecutor(min(workers, len(orders))) as pool:
        # Files differ in length: small parcels keep all processes busy to the end.
        yield from pool.map(lint_one, orders, chunksize=max(1, len(orders) // (workers * 8)))


def content_of(candidate: Candidate) -> bytes:
    """The bytes of a candidate."""
    return sys.stdin.buffer.read() if str(candidate.path) == STDIN else read_bytes(candidate.path)


def _nothing(passed_over: int) -> str:
    if not passed_over:
        return "there is no Markdown file to lint here; name a plan or a folder of plans"
    return f"none of the {passed_over} Markdown files here is a plan; name one to see what it lacks"

"""What `planc lint` does with the files that it was given: read, compile, find."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from planc.cli.lint_files import Choice
from planc.cli.plans import STDIN, Candidate, name_of, read_bytes
from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.errors import PlancError
from planc.ir import Compilation
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


def run_lint(choice: Choice, stdin_name: str, settings: Callable[[Candidate], Config], find: Finder) -> Run:
    """Lint each candidate; a file that was only found, not named, is passed over if it is no plan."""
    linted: list[Linted] = []
    passed_over = 0
    for candidate in choice.candidates:
        content = content_of(candidate)
        source = SourceFile.from_bytes(name_of(candidate, stdin_name), content)
        config = settings(candidate)
        compilation = compile_plan(source, config)
        if candidate.named or is_likely_plan(compilation.plan, str(candidate.path)):
            linted.append(Linted(candidate, config, content, Checked(source, find(compilation))))
        else:
            passed_over += 1
    if not linted and not choice.dropped:
        raise PlancError(_nothing(passed_over))
    return Run(tuple(linted), passed_over, len(choice.dropped))


def content_of(candidate: Candidate) -> bytes:
    """The bytes of a candidate."""
    return sys.stdin.buffer.read() if str(candidate.path) == STDIN else read_bytes(candidate.path)


def _nothing(passed_over: int) -> str:
    if not passed_over:
        return "there is no Markdown file to lint here; name a plan or a folder of plans"
    return f"none of the {passed_over} Markdown files here is a plan; name one to see what it lacks"

"""Compiles and lints one file. Who imports this brings the parser, the passes and the rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planc.cli.orders import Found, Order
from planc.diagnostics import Diagnostic
from planc.ir import Compilation, Project
from planc.linting import lint, lint_unsuppressed
from planc.pipeline import compile_plan
from planc.reading.likeness import is_likely_plan
from planc.span import SourceFile


def lint_one(order: Order) -> Found:
    """What is wrong in a file; None if it was found and is no plan."""
    compilation = compiled(order)
    if order.candidate.named or is_likely_plan(compilation.plan, str(order.candidate.path)):
        return _found(order, compilation)
    return None


def check(order: Order, source: SourceFile) -> tuple[Diagnostic, ...]:
    """What would be wrong if the file of an order were `source`."""
    changed = order._replace(source=source)
    return _found(changed, compiled(changed))


def compiled(order: Order) -> Compilation:
    """The compilation of a plan, with the files of the project at its root; without one there are none."""
    if order.root is None:
        return compile_plan(order.source, order.config)
    return compile_plan(order.source, order.config, project_of(order.root, order.source))


def project_of(root: Path, source: SourceFile) -> Project:
    """What a plan can know of the project at `root`."""
    from planc.cli.project import with_lines  # noqa: PLC0415 - most runs compare with no project

    return with_lines(_project(root), root, source.text)


def look_again() -> None:
    """Forget what projects have: it may have changed since the last run of this process."""
    _project.cache_clear()


@cache
def _project(root: Path) -> Project:
    from planc.cli.project import read_project  # noqa: PLC0415

    return read_project(root)


def _found(order: Order, compilation: Compilation) -> tuple[Diagnostic, ...]:
    return lint_unsuppressed(compilation) if order.unsuppressed else lint(compilation)

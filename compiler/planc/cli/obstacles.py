"""What keeps a plan from being compiled, whatever the settings say about the linter."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Compilation
from planc.linting.files import written_outside


def obstacles(compilation: Compilation) -> Iterator[str]:
    """The names of the rules that report why the plan cannot be compiled."""
    if compilation.source.flaws:
        yield "unreadable-text"
    elif not compilation.plan.tasks:
        yield "no-tasks"
    if compilation.relations.cycles:
        yield "dependency-cycle"
    if any(written_outside(task, compilation) for task in compilation.plan.tasks):
        yield "outside-file"

"""What keeps a plan from being compiled, whatever the settings say about the linter."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Compilation


def obstacles(compilation: Compilation) -> Iterator[str]:
    """The names of the rules that report why the plan cannot be compiled."""
    if compilation.source.flaws:
        yield "unreadable-text"
    elif not compilation.plan.tasks:
        yield "no-tasks"
    if compilation.relations.cycles:
        yield "dependency-cycle"
    if any(file.outside for task in compilation.plan.tasks for file in task.written_files):
        yield "outside-file"

"""Writes suppression comments into plans."""

from __future__ import annotations

from planc.cli.lint_run import Finder, Linted, Run, compiled
from planc.cli.lint_summary import count
from planc.cli.replacing import write_content
from planc.diagnostics import Diagnostic
from planc.errors import PlancError
from planc.linting.adding import Added, add_suppressions
from planc.span import SourceFile


def suppress_run(run: Run, reason: str, find: Finder) -> str:
    """Write a comment for each finding of a run; a line about it."""
    if "--" in reason or ">" in reason or not reason.isprintable():
        raise PlancError(f"--add-suppressions={reason}: a reason is one line, without `--` and `>`")
    added = [_added(linted, reason, find) for linted in run.linted]
    for linted, each in zip(run.linted, added, strict=True):
        write_content(linted, each.content)
    silenced = sum(each.silenced for each in added)
    plans = sum(linted.content != each.content for linted, each in zip(run.linted, added, strict=True))
    return f"suppressed {count(silenced, 'finding')} in {count(plans, 'plan')}"


def _added(linted: Linted, reason: str, find: Finder) -> Added:
    def check(source: SourceFile) -> tuple[Diagnostic, ...]:
        return find(compiled(source, linted.config, linted.root))

    def tasks(source: SourceFile) -> object:
        return [task.id for task in compiled(source, linted.config, linted.root).plan.tasks]

    return add_suppressions(linted.checked.source.path, linted.content, check, tasks, reason)

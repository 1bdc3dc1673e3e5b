"""Writes suppression comments into plans."""

from __future__ import annotations

from functools import partial

from planc.cli.checking import check, compiled
from planc.cli.lint_run import Linted, Run
from planc.cli.lint_summary import count
from planc.cli.replacing import write_content
from planc.errors import PlancError
from planc.linting.adding import Added, add_suppressions
from planc.span import SourceFile


def suppress_run(run: Run, reason: str) -> str:
    """Write a comment for each finding of a run; a line about it."""
    if "--" in reason or ">" in reason or not reason.isprintable():
        raise PlancError(f"--add-suppressions={reason}: a reason is one line, without `--` and `>`")
    added = [_added(linted, reason) for linted in run.linted]
    for linted, each in zip(run.linted, added, strict=True):
        write_content(linted, each.content)
    silenced = sum(each.silenced for each in added)
    plans = sum(
        linted.order.source.content != each.content for linted, each in zip(run.linted, added, strict=True)
    )
    return f"suppressed {count(silenced, 'finding')} in {count(plans, 'plan')}"


def _added(linted: Linted, reason: str) -> Added:
    order = linted.order

    def tasks(source: SourceFile) -> object:
        return [task.id for task in compiled(order._replace(source=source)).plan.tasks]

    return add_suppressions(order.source.path, order.source.content, partial(check, order), tasks, reason)

"""What `planc convert` says when it is done: a few lines, the figures first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planc.cli.compiling import Compiled
from planc.cli.talking import settings_in_effect
from planc.cli.writing import Changes
from planc.diagnostics import Diagnostic, Severity
from planc.ir import Budget, Compilation, ModelCost, Role, Schedule
from planc.passes.roles.agents import is_claude
from planc.rendering.figures import counted, dollars, minutes, percent
from planc.rendering.spread import spread
from planc.report.concise import concise_line
from planc.terminal import Palette, printable
from planc.values import replace

SHOWN = 10
"""Findings in full; the linter shows the rest."""


def converted(
    compiled: Compiled, changes: Changes | None, notes: Iterable[str], colours: Palette, *, verbose: bool
) -> Iterator[str]:
    """What was made of a plan. changes: what became of the files; None where nothing was to be written.

    verbose: with the settings that hold, what speaks for the dialect, and every file.
    """
    where = f" -> {_shown(compiled.output)}" if changes else ""
    yield colours.bold(f"{_shown(compiled.path)}{where}")
    lines = [
        *(_grounds(compiled) if verbose else ()),
        *_figures(compiled.compilation),
        *(_files(changes) if changes else ()),
        *(_each_file(changes) if changes and verbose else ()),
        *map(printable, notes),
        *_findings(compiled, compiled.diagnostics, colours),
    ]
    yield from (f"  {line}" for line in lines)


def refused(compiled: Compiled, colours: Palette) -> Iterator[str]:
    """Why a plan cannot be compiled."""
    yield colours.bold(f"{_shown(compiled.path)}: cannot be compiled")
    reasons = [each for each in compiled.diagnostics if each.name in compiled.obstacles]
    for name in compiled.obstacles:
        if not any(each.name == name for each in reasons):
            yield f"  {colours.red('error')} {name}: silenced, but the plan cannot be compiled as it is"
    yield from (f"  {line}" for line in _findings(compiled, reasons, colours))


def _figures(compilation: Compilation) -> Iterator[str]:
    pending = compilation.schedule.batch_of
    done = sum(task.done and task.id not in pending for task in compilation.plan.tasks)
    if not pending:
        yield f"every task is done ({done:,} of {done:,}): nothing is left to run"
        return
    already = f"; {done:,} more already done" if done else ""
    dialect = printable(compilation.plan.dialect.name)
    yield f"{counted(len(pending), 'task')}, read as {dialect}: {_roles(compilation)}{already}"
    yield _time(compilation.schedule)
    yield _cost(compilation.budget)
    if between := spread(compilation):
        yield f"if work goes well or badly: {between}"


def _grounds(compiled: Compiled) -> Iterator[str]:
    yield settings_in_effect(compiled.settings)
    dialect = compiled.compilation.plan.dialect
    yield f"dialect {printable(dialect.name)}: {', '.join(map(printable, dialect.evidence)) or 'as asked for'}"


def _each_file(changes: Changes) -> Iterator[str]:
    became = {output.artifact.path: "written" for output in changes.write}
    became |= dict.fromkeys(changes.unchanged, "up to date") | dict.fromkeys(changes.remove, "removed")
    yield from (f"  {printable(path)}: {what}" for path, what in sorted(became.items()))


def _files(changes: Changes) -> Iterator[str]:
    same = f", {len(changes.unchanged):,} up to date" if changes.unchanged else ""
    gone = f", {len(changes.remove):,} stale removed" if changes.remove else ""
    made = f"{counted(len(changes.write), 'file')} written" if changes.write else "nothing to write"
    yield f"{made}{same}{gone}"
    if changes.earlier_plan:
        yield f"the folder held the output of {printable(changes.earlier_plan)} before"
    for path in changes.edited:
        yield f"{printable(path)} was edited by hand and stays as it is (--force replaces it)"
    for path in changes.left:
        yield f"{printable(path)} is not wanted any more, but was edited by hand: it is yours now"


def _findings(compiled: Compiled, found: Sequence[Diagnostic], colours: Palette) -> Iterator[str]:
    """The diagnostics that deserve a look, the worst first, a line each, and how many more there are."""
    worst = sorted(found, key=lambda each: (each.severity.rank, each.span))
    shown = [each for each in worst if each.severity is not Severity.INFO][:SHOWN]
    for each in shown:
        source = compiled.compilation.source
        known = replace(each, path=source.path_at(each.span.start, str(compiled.path)))
        yield concise_line(source, known, colours)
    if len(shown) < len(found):
        yield f"{_tally(found)}: {_all_findings(compiled)}"


def _all_findings(compiled: Compiled) -> str:
    if compiled.compilation.source.parts:
        return "the JSON of `planc convert -t json` lists them all"
    return f"`planc lint {_shown(compiled.path)}` shows them all"


def _tally(found: Iterable[Diagnostic]) -> str:
    counts = Counter(each.severity for each in found)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    return ", ".join(counted(counts[severity], word) for severity, word in words.items() if counts[severity])


def _shown(path: Path) -> str:
    return printable(str(path))


def _roles(compilation: Compilation) -> str:
    assignments = compilation.assignments
    counts = Counter(assignments[task].role for task in compilation.schedule.batch_of if task in assignments)
    models = {assignment.role: assignment.model for assignment in assignments.values()}
    return ", ".join(_role(role, counts[role], models[role]) for role in Role if counts[role])


def _role(role: Role, count: int, model: str) -> str:
    return f"{count} {role.value} ({printable(model)})" if model else f"{count} {role.value}"


def _time(schedule: Schedule) -> str:
    return (
        f"{counted(len(schedule.batches), 'batch')}: {minutes(schedule.minutes)} in parallel, "
        f"{minutes(schedule.sequential_minutes)} one after another"
    )


def _cost(budget: Budget) -> str:
    before, after = budget.dollars_before, budget.dollars_after
    change = f"{percent(abs(before - after), before)} {'saved' if after <= before else 'more'}"
    return (
        f"Claude tokens: {_claude_tokens(budget.before):,} before, {_claude_tokens(budget.after):,} after; "
        f"{dollars(before)} before, {dollars(after)} after, {change}"
    )


def _claude_tokens(costs: Iterable[ModelCost]) -> int:
    return sum(cost.tokens for cost in costs if is_claude(cost.model))

"""`planc explain`: why planc decided what it decided."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import Any

import click

from planc.cli.compiling import Request, compile_file, output_beside
from planc.cli.options import PLAN, colour_option, config_options, palette, project_options
from planc.cli.summary import refused
from planc.errors import PlancError
from planc.ir import Compilation, Task, Work
from planc.report.coverage import explain_coverage
from planc.report.explanation import explain_plan, explain_task
from planc.report.what_if_text import what_if_json, what_if_lines


@click.command("explain")
@click.argument("path", metavar="PLAN", type=PLAN)
@click.argument("task", required=False)
@click.option("--coverage", is_flag=True, help="Show PLAN with a margin that says what each line became.")
@click.option("--what-if", "faster", is_flag=True, help="Show what costs PLAN most time, the worst first.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How --what-if shows it (default: text).",
)
@project_options
@config_options
@colour_option
def command(
    path: Path,
    task: str | None,
    coverage: bool,
    faster: bool,
    output_format: str,
    config: tuple[str, ...],
    isolated: bool,
    color: str,
    root: Path | None,
    **options: Any,
) -> None:
    """Say why each task of PLAN has its role, its files, what it waits for and its batch.

    With TASK (its id, or words of its title that no other title has) also what would change the answer.
    """
    if output_format == "json" and not faster:
        raise PlancError("--output-format json is for --what-if")
    if faster and (coverage or task is not None):
        raise PlancError("--what-if is about the whole of PLAN: leave out TASK and --coverage")
    request = Request(config=config, isolated=isolated, root=root, options=options)
    compiled = compile_file(path, output_beside(path), request)
    compilation, colours = compiled.compilation, palette(color, sys.stdout)
    lines: Iterable[str]
    if faster and output_format == "json":
        lines = [what_if_json(compilation, str(path))]
    elif faster:
        lines = what_if_lines(compilation, colours)
    elif coverage:
        lines = explain_coverage(compilation, colours)
    elif task is None:
        lines = explain_plan(compilation, str(path), colours)
    else:
        named = _named(compilation, task)
        lines = chain.from_iterable(explain_task(compilation, each, str(path), colours) for each in named)
    for line in lines:
        click.echo(line, color=True)
    if compiled.obstacles:
        for line in refused(compiled, palette(color, sys.stderr)):
            click.echo(line, err=True, color=True)
        click.get_current_context().exit(1)


def _named(compilation: Compilation, name: str) -> Sequence[Task]:
    """The task that a user means by an id or by words of its title; those in its place where it is split."""
    tasks, wanted = compilation.work.tasks, name.casefold()
    for task in (*tasks, *compilation.plan.tasks):
        if wanted == task.id.casefold():
            return _running(compilation.work, task)
    for task in compilation.plan.tasks:
        if task.ref and wanted == task.ref.value.casefold():
            return _running(compilation.work, task)
    found = [task for task in tasks if wanted in task.title.value.casefold()]
    if len(found) == 1:
        return found
    if found:
        raise PlancError(
            f"`{name}` is in the titles of {', '.join(task.id for task in found)}: name one of them"
        )
    near = get_close_matches(name, [task.id for task in tasks], n=1, cutoff=0.0)
    hint = f", the nearest is `{near[0]}`" if near else ""
    raise PlancError(f"no task is called `{name}`{hint}")


def _running(work: Work, task: Task) -> Sequence[Task]:
    """The task as it runs, else the tasks that do its steps."""
    same = [each for each in work.tasks if each.id == task.id]
    return same or [work.derived[each].task for each in work.derived if work.derived[each].of == (task.id,)]

"""What planc reads in a plan, in the short form of `fixtures/dialects/*.tasks`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from planc.cli.plans import read_folder
from planc.ir import Action, Compilation, Parallel, Reference, Task
from planc.pipeline import compile_plan
from planc.rendering.plan_text import line_name
from planc.span import SourceFile

_PARALLEL = {Parallel.YES: "parallel", Parallel.NO: "not parallel", Parallel.AFTER: "after"}


def read(path: Path) -> str:
    """What planc reads in the plan at `path`: a file, or a folder whose files make it together."""
    folder = path.is_dir()
    source = read_folder(path, path.name) if folder else SourceFile.from_bytes(path.name, path.read_bytes())
    return described(compile_plan(source))


def described(compilation: Compilation) -> str:
    """The dialect, the tasks and what the author says of the whole."""
    plan = compilation.plan
    parts = [f"dialect: {plan.dialect.name}\n"]
    parts += ["\n".join(_task(task, compilation.source)) + "\n" for task in plan.tasks]
    whole = "\n".join(_whole(compilation))
    return "\n".join([*parts, f"{whole}\n"] if whole else parts)


def _task(task: Task, source: SourceFile) -> Iterator[str]:
    yield f"{line_name(source, task.span.start)} | {task.id} | {task.title.value}"
    yield from _line("in", [task.phase] if task.phase else [])
    yield from _line("after", _references(task.depends_on))
    for action in (Action.CREATE, Action.MODIFY, Action.DELETE, Action.TEST):
        yield from _line(action.value, [file.path.value for file in task.files if file.action is action])
    yield from _line("marks", _marks(task))
    yield from _line("declared", _declared(task))
    for command in task.validation:
        yield from _line("check", [command.value])


def _line(name: str, values: Iterable[str]) -> Iterator[str]:
    text = ", ".join(values)
    if text:
        yield f"    {name}: {text}"


def _references(references: Iterable[Reference]) -> Iterator[str]:
    for reference in references:
        if reference.target:
            yield reference.target
        else:
            yield f"phase {reference.phase}" if reference.phase else f"? {reference.text}"


def _marks(task: Task) -> Iterator[str]:
    if task.parallel:
        yield _PARALLEL[task.parallel.value]
    if task.done:
        yield "done"
    if task.optional:
        yield "optional"
    if task.kind:
        yield task.kind


def _declared(task: Task) -> Iterator[str]:
    if task.model:
        yield task.model.value
    if task.tokens:
        yield f"{task.tokens.value} tokens"
    if task.minutes:
        yield f"{task.minutes.value:g} minutes"


def _whole(compilation: Compilation) -> Iterator[str]:
    plan = compilation.plan
    for phase in plan.phases:
        if phase.depends_on:
            yield f"phase: {phase.id} after {', '.join(_references(phase.depends_on))}"
    for group in plan.groups:
        yield f"group: {group.name}: {', '.join(group.tasks)}"
    for total in plan.totals:
        yield f"total: {total.value.value.normalize():f} {total.quantity.value} of {len(total.parts)} figures"
    for command in plan.validation:
        yield f"check: {command.value}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(read(Path(name)))

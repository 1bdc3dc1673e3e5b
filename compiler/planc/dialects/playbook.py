"""The playbook's own plans: tables of tasks with models, and phase prompts with numbered tasks."""

from __future__ import annotations

from collections.abc import Collection

from planc.ir import Action, Barrier, BlockKind, FileUse, Order, Plan, Task
from planc.reading.blocks.outline import Outline
from planc.reading.dialect import Dialect, Evidence
from planc.reading.signs import evidence, listed, signs
from planc.values import replace

_CHANGING = ("update", "add to", "extend", "modify", "change", "fix", "refactor")


def recognise(outline: Outline) -> Evidence:
    """Tables that give work to models, prompts for Opus, token budgets in front."""
    found = signs(outline)
    nested = sum(
        head.word == "task" and head.ref is not None and head.ref.value.count(".") == 2
        for _, head in found.headings
    )
    return evidence(
        (_has_task_table(outline), "tables of Task, Model, Parallel? and Output"),
        listed("labels", found.labelled("opus 4.5 prompt", "opus prompt", "codex prompt", "sonnet prompt")),
        (nested > 1, "tasks numbered 2.1.1"),
        (found.labels["token budget"] and found.labels["output"], "a header with Token Budget and Output"),
        (any(name.endswith("completion criteria") for name in found.names), "completion criteria of phases"),
    )


def _has_task_table(outline: Outline) -> bool:
    for block in outline.blocks:
        if block.kind is BlockKind.ROW and block.header == block.index:
            cells = {outline.slice(cell).strip("*_` ?").casefold() for cell in block.cells}
            if {"task", "model", "parallel", "output"} <= cells:
                return True
    return False


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan with the first row that puts a file out as the one that creates it."""
    made: set[str] = set()
    tasks = []
    for task in plan.tasks:
        files = tuple(_created(outline, task, use, made) for use in task.files)
        made.update(use.path.value for use in files)
        tasks.append(replace(task, files=files))
    return replace(plan, tasks=tuple(tasks))


def _created(outline: Outline, task: Task, use: FileUse, made: Collection[str]) -> FileUse:
    """An output that is just a path is a new file, unless an earlier row has it or a verb changes it."""
    start, end = use.path.span
    line = outline.text.rfind("|", task.span.start, start)
    cell = outline.text[line + 1 : max(outline.text.find("|", end), end)].strip("` ")
    changed = task.title.value.casefold().startswith(_CHANGING) or use.path.value in made
    alone = line >= 0 and cell == use.path.value
    return (
        replace(use, action=Action.CREATE) if alone and not changed and use.action is Action.MODIFY else use
    )


DIALECT = Dialect(
    name="playbook", recognise=recognise, order=Order.MARKED, barrier=Barrier.SOFT, refine=refine
)

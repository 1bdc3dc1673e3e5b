"""The compilation as JSON, for other tools: `schemas/plan.schema.json` is its contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.diagnostics import Diagnostic
from planc.ir import Compilation, Edge, Task, TaskId
from planc.passes.batches.schedule import in_other_mode
from planc.passes.checklist import checklist
from planc.passes.measures import measures, share
from planc.passes.roles.confidence import confidence
from planc.rendering import plain
from planc.rendering.artifact import Artifact
from planc.rendering.json_text import Json, json_text
from planc.rendering.names import JSON, file_names, task_prompt
from planc.span import SourceFile
from planc.targets import target

VERSION = 1


@target("json", main=JSON)
def json_plan(compilation: Compilation, diagnostics: Sequence[Diagnostic]) -> Iterator[Artifact]:
    """Everything that planc knows about the plan, as JSON for other tools."""
    members = {**_as_written(compilation), **_as_compiled(compilation)}
    members["diagnostics"] = [plain.diagnostic(found, compilation.source) for found in diagnostics]
    yield Artifact(path=JSON, text=json_text(members))


def _as_written(compilation: Compilation) -> dict[str, Json]:
    plan, source = compilation.plan, compilation.source
    return {
        "version": VERSION,
        "source": {"path": source.path, "sha256": source.sha256, **_files(source)},
        "title": plan.title.value,
        "dialect": {"name": plan.dialect.name, "evidence": [*plan.dialect.evidence]},
        "phases": [plain.phase(phase, source) for phase in plan.phases],
        "groups": [plain.group(group, source) for group in plan.groups],
        "validation": [command.value for command in plan.validation],
        "unread": [plain.unread(text, source) for text in (*plan.unread, *plain.unresolved(plan))],
        "aside": [plain.passed_over(text, source) for text in plan.aside],
    }


def _files(source: SourceFile) -> dict[str, Json]:
    """The files of a folder."""
    return {"files": [part.path for part in source.parts]} if source.parts else {}


def _as_compiled(compilation: Compilation) -> dict[str, Json]:
    schedule, relations, source = compilation.schedule, compilation.work.relations, compilation.source
    return {
        "tasks": _tasks(compilation),
        "batches": [plain.batch(batch) for batch in schedule.batches],
        "minutes": {
            "parallel": plain.minutes(schedule.minutes),
            "sequential": plain.minutes(schedule.sequential_minutes),
            "other_mode": plain.minutes(in_other_mode(compilation).minutes),
            "least": plain.minutes(schedule.least_minutes),
            "gap_percent": share(schedule.minutes - schedule.least_minutes, schedule.least_minutes),
            "proven": schedule.proven,
        },
        "measures": plain.measured(measures(compilation)),
        "checklist": [plain.box(each) for each in checklist(compilation)] if schedule.batches else [],
        "mode": schedule.mode,
        "caps": {"jobs": compilation.config.jobs, **compilation.config.caps},
        "bounds": [plain.bound(bound) for bound in schedule.bounds],
        "critical_path": [*schedule.critical_path],
        "budget": plain.priced(compilation.budget),
        "exclusions": [{"tasks": [e.first, e.second], "file": e.file} for e in relations.exclusions],
        "conflicts": [plain.conflict(each) for each in compilation.work.conflicts],
        "isolated": [*compilation.work.isolated],
        "dropped": [plain.dropped(edge, source) for edge in relations.dropped],
    }


def _tasks(compilation: Compilation) -> list[Json]:
    waits: dict[TaskId, list[Edge]] = {}
    for edge in compilation.work.relations.edges:
        waits.setdefault(edge.after, []).append(edge)
    names = file_names(task.id for task in compilation.work.tasks)
    return [
        {
            **_task(task, compilation.source),
            "depends_on": [plain.edge(edge, compilation.source) for edge in waits.get(task.id, ())],
            "derived": plain.made(compilation.work.derived.get(task.id), compilation.source),
            **_decisions(task, compilation, names),
        }
        for task in compilation.work.tasks
    ]


def _task(task: Task, source: SourceFile) -> dict[str, Json]:
    return {
        "id": task.id,
        "ref": plain.value(task.ref),
        "title": task.title.value,
        "source": plain.place(task.span, source),
        "phase": task.phase,
        "files": [plain.file(use) for use in task.files],
        "parallel": plain.value(task.parallel),
        "declared": {
            "model": plain.value(task.model),
            "tokens": plain.value(task.tokens),
            "minutes": plain.value(task.minutes),
        },
        "done": task.done,
        "optional": task.optional,
        "steps": [source.slice(span) for span in task.steps],
        "requirements": [source.slice(span) for span in task.requirements],
        "specification": [plain.place(span, source) for span in task.specification],
        "validation": [command.value for command in task.validation],
    }


def _decisions(task: Task, compilation: Compilation, names: Mapping[TaskId, str]) -> dict[str, Json]:
    schedule, assignment = compilation.schedule, compilation.assignments[task.id]
    batch = schedule.batch_of.get(task.id)
    return {
        "role": assignment.role,
        "model": assignment.model or None,
        "confidence": confidence(task, assignment, compilation.config.models),
        "because": [plain.answer(step, compilation.source) for step in assignment.because],
        "estimate": plain.estimated(compilation.estimates.get(task.id)),
        "batch": batch,
        "start": plain.minutes(schedule.start.get(task.id)),
        "end": plain.minutes(schedule.end.get(task.id)),
        "prompt": task_prompt(names[task.id]) if batch else None,
    }

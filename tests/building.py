"""Plans made of a few words, for tests of what comes after reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planc.ir import (
    Action,
    Barrier,
    DeclaredGroup,
    DialectChoice,
    FileUse,
    Order,
    Parallel,
    Phase,
    PhaseId,
    Plan,
    Reference,
    Task,
    TaskId,
)
from planc.span import SourceFile, Span, Written


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A task in short; files are paths in the project, `after` and `after_phases` are ids."""

    id: str
    title: str = ""
    phase: str | None = None
    after: tuple[str, ...] = ()
    after_phases: tuple[str, ...] = ()
    creates: tuple[str, ...] = ()
    modifies: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    deletes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    somewhere: tuple[str, ...] = ()
    """Files that it modifies, of which only the base name is known."""
    parallel: Parallel | None = None
    specification: str = ""
    validation: tuple[str, ...] = ()
    model: str = ""
    tokens: int | None = None
    minutes: float | None = None
    done: bool = False
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A phase in short."""

    id: str
    parent: str | None = None
    after: tuple[str, ...] = ()
    specification: str = ""
    validation: tuple[str, ...] = ()


@dataclass
class _Text:
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> Span:
        """Append a line and say where its text stands."""
        start = self.length
        self.parts.append(f"{text}\n")
        self.length += len(text) + 1
        return Span(start, start + len(text))

    def written(self, text: str) -> Written[str]:
        """Append a line, as what the author wrote."""
        return Written(text, self.add(text))


def build(
    *items: Draft | Stage,
    order: Order = Order.FREE,
    barrier: Barrier = Barrier.NONE,
    waves: Sequence[tuple[str, Sequence[str]]] = (),
    validation: Sequence[str] = (),
) -> tuple[Plan, SourceFile]:
    """The plan of the tasks and phases, in the order given, and a text that it could have been read from."""
    text = _Text()
    title = text.written("a plan")
    phases: list[Phase] = []
    tasks: list[Task] = []
    for item in items:
        if isinstance(item, Stage):
            phases.append(_phase(item, text))
        else:
            tasks.append(_task(item, text))
    groups = [
        DeclaredGroup(name=name, span=text.add(name), tasks=tuple(map(TaskId, ids)), parallel=True)
        for name, ids in waves
    ]
    plan = Plan(
        title=title,
        dialect=DialectChoice(name="test", order=order, barrier=barrier),
        phases=tuple(phases),
        tasks=tuple(tasks),
        groups=tuple(groups),
        validation=tuple(text.written(command) for command in validation),
    )
    return plan, SourceFile.from_text("".join(text.parts))


def _phase(stage: Stage, text: _Text) -> Phase:
    name = text.written(stage.id)
    return Phase(
        id=PhaseId(stage.id),
        name=name,
        span=name.span,
        parent=PhaseId(stage.parent) if stage.parent else None,
        specification=(text.add(stage.specification),) if stage.specification else (),
        validation=tuple(text.written(command) for command in stage.validation),
        depends_on=tuple(Reference(use, text.add(use), phase=PhaseId(use)) for use in stage.after),
    )


def _task(draft: Draft, text: _Text) -> Task:
    title = text.written(draft.title or f"Create {draft.id}")
    references = [Reference(use, text.add(use), target=TaskId(use)) for use in draft.after]
    references += [Reference(use, text.add(use), phase=PhaseId(use)) for use in draft.after_phases]
    specification = (text.add(draft.specification),) if draft.specification else ()
    return Task(
        id=TaskId(draft.id),
        ref=None,
        title=title,
        span=Span(title.span.start, text.length),
        phase=PhaseId(draft.phase) if draft.phase else None,
        depends_on=tuple(references),
        files=tuple(_files(draft, text)),
        specification=specification,
        validation=tuple(text.written(command) for command in draft.validation),
        model=text.written(draft.model) if draft.model else None,
        tokens=Written(draft.tokens, title.span) if draft.tokens is not None else None,
        minutes=Written(draft.minutes, title.span) if draft.minutes is not None else None,
        parallel=Written(draft.parallel, text.add(draft.parallel)) if draft.parallel else None,
        done=draft.done,
        kind=draft.kind,
    )


def _files(draft: Draft, text: _Text) -> list[FileUse]:
    uses = [
        (Action.CREATE, draft.creates),
        (Action.MODIFY, draft.modifies),
        (Action.TEST, draft.tests),
        (Action.DELETE, draft.deletes),
        (Action.READ, draft.reads),
    ]
    files = [
        FileUse(path=text.written(path), action=action, resolved=path)
        for action, paths in uses
        for path in paths
    ]
    files += [FileUse(path=text.written(path), action=Action.MODIFY) for path in draft.somewhere]
    return files

"""What the settings say about some tasks, found by patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from planc.config import Config, Override
from planc.ir import Role, Task
from planc.patterns import lazy
from planc.span import SourceFile, Span, Written
from planc.values import NamedTuple


class Overridden(NamedTuple):
    """What holds for a task by the settings; `because` names the overrides that say so, empty for none."""

    role: str = ""
    model: str = ""
    minutes: float | None = None
    tokens: int | None = None
    because: tuple[str, ...] = ()


UNCHANGED = Overridden()


def overridden(task: Task, config: Config) -> Overridden:
    """What all overrides that fit the task come to; of two that say different things the later one holds."""
    found = UNCHANGED
    for at, override in enumerate(config.overrides):
        if fits(override, task):
            found = Overridden(
                role=override.role or found.role,
                model=override.model or found.model,
                minutes=found.minutes if override.minutes is None else override.minutes,
                tokens=found.tokens if override.tokens is None else override.tokens,
                because=(*found.because, _named(at, override)),
            )
    return found


_COMMENT = lazy(r"(?<!`)<!--[ \t]*planc:[ \t]*(?P<said>[^\r\n]*?)[ \t]*-->(?!`)")
_SAID = lazy(r"(?P<name>[\w-]+)[ \t]*=[ \t]*(?P<value>[^\s,]+)")
NAMES = ("role", "model")
ROLES = frozenset({Role.GENERATE, Role.REASON, Role.VALIDATE, Role.MANUAL})


class Said(NamedTuple):
    """One `name=value` of a comment about a task, as its author writes it."""

    name: Written[str]
    value: Written[str]


def commented(task: Task, source: SourceFile) -> Overridden:
    """What a comment in the task's own text says: `<!-- planc: role=reason model=sonnet -->`.

    A role that is none, and a model of the kind that is never used, say nothing.
    """
    if source.text.find("planc:", task.span.start, task.span.end) < 0:
        return UNCHANGED
    found = _COMMENT.search(source.text, task.span.start, task.span.end)
    said = {part.name.value: part.value.value for part in _parts(source, found)} if found else {}
    role = said.get("role", "")
    model = said.get("model", "")
    role, model = (role if role in ROLES else ""), ("" if "opus" in model.casefold() else model)
    return Overridden(role=role, model=model, because=(found[0],)) if found and (role or model) else UNCHANGED


def comments(source: SourceFile) -> Iterator[tuple[Span, tuple[Said, ...]]]:
    """Every comment about a task, and what it says; also where it says nothing that planc knows."""
    for found in _COMMENT.finditer(source.text) if "planc:" in source.text else ():
        yield Span(*found.span()), tuple(_parts(source, found))


def _parts(source: SourceFile, comment: re.Match[str]) -> Iterator[Said]:
    for part in _SAID.finditer(source.text, *comment.span("said")):
        name, value = (Written(part[group], Span(*part.span(group))) for group in ("name", "value"))
        yield Said(name, value)


def fits(override: Override, task: Task) -> bool:
    """Whether the task fits every pattern that the override has."""
    ids = (task.id, task.ref.value if task.ref else "")
    paths = (name for file in task.written_files for name in (file.path.value, file.resolved or ""))
    return _any(override.id, ids) and _any(override.title, (task.title.value,)) and _any(override.path, paths)


def _any(pattern: str, texts: Iterable[str]) -> bool:
    small = pattern.casefold()
    return not pattern or any(fnmatchcase(text.casefold(), small) for text in texts)


def _named(at: int, override: Override) -> str:
    patterns = [("id", override.id), ("title", override.title), ("path", override.path)]
    return f"overrides[{at}] ({', '.join(f'{name} = {pattern}' for name, pattern in patterns if pattern)})"

"""How messages name things, so that all rules speak alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planc.ir import Task
from planc.reading.fields.figures import time_unit
from planc.span import Span

LONGEST = 48
HOURS_FROM = 120
"""Minutes from which on a time is said in hours."""


def named(task: Task) -> str:
    """A task as a message names it: by the id that its author gave, else by its title."""
    return f"task {task.ref.value}" if task.ref else f'task "{shortened(task.title.value)}"'


def place(task: Task) -> Span:
    """Where a finding about a whole task points: at the words that name it."""
    return task.title.span if task.title.span.end > task.title.span.start else task.span


def shortened(text: str, longest: int = LONGEST) -> str:
    """`text` on one line, cut where it is too long for a message."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def stretch(low: float, high: float | None = None, *, like: str = "") -> str:
    """Minutes as people say them, from low to high where these differ: `45 minutes`, `23.5 hours`.

    like: the author's words for a time; their unit is taken.
    """
    high = low if high is None else high
    unit, size = time_unit(like) or (("minutes", 1) if high < HOURS_FROM else ("hours", 60))
    ends = dict.fromkeys(f"{amount / size:.1f}".removesuffix(".0") for amount in (low, high))
    return f"{' to '.join(ends)} {unit}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """`a, b and c`, or `a, b, c and 4 more`."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def suggestion(word: str, known: Iterable[str]) -> str:
    """A help line with the word that was probably meant; empty where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a word that is wrong

    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]}?" if near else ""

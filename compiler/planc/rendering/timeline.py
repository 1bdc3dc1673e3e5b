"""The schedule as lines of ASCII: a bar for each batch and, where they are few, one for each task."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from planc.rendering.figures import number

GATE = "v"
WIDTH = 60
MOST_TASKS = 40
"""With more tasks than this the timeline shows batches only: nobody reads longer ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of time with a name in front of it and words behind it."""

    name: str
    start: float
    end: float
    sign: str
    words: str
    gate: float = 0.0
    """Minutes at its end that are a gate's."""


def timeline(bars: Sequence[Bar]) -> str:
    """`bars` on one scale, below a ruler of minutes."""
    last = max((bar.end for bar in bars), default=0.0)
    column = _scale(last)
    margin = max((len(bar.name) for bar in bars), default=0)
    lines = [f"{'minute':<{margin}}  {_ruler(last, column)}"]
    lines += [f"{bar.name:<{margin}}  {_drawn(bar, column)}  {bar.words}".rstrip() for bar in bars]
    return "\n".join(lines)


def _scale(last: float) -> Callable[[float], int]:
    return lambda minute: round(minute / last * WIDTH) if last else 0


def _ruler(last: float, column: Callable[[float], int]) -> str:
    step = next(step for step in _steps() if last / step <= WIDTH / 8)
    marks: Mapping[int, str] = {column(step * i): number(step * i) for i in range(int(last / step) + 1)}
    ruler = [" "] * (WIDTH + 8)
    for at, words in marks.items():
        ruler[at : at + len(words)] = words
    return "".join(ruler).rstrip()


def _steps() -> Iterator[float]:
    for power in count():
        for digit in (1, 2, 5):
            yield float(digit * 10**power)


def _drawn(bar: Bar, column: Callable[[float], int]) -> str:
    start = min(column(bar.start), WIDTH - 1)
    length = max(column(bar.end) - start, 1)
    tail = min(max(column(bar.end) - column(bar.end - bar.gate), 1), length - 1) if bar.gate else 0
    return f"{' ' * start}{bar.sign * (length - tail)}{GATE * tail}".ljust(WIDTH)

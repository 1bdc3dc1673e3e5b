"""What a dialect may state: how its documents differ from what the shared reader takes for granted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planc.ir import Barrier, DialectChoice, Order, Plan
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.tasks.candidates import Candidate
from planc.reading.words import Field
from planc.values import NamedTuple

Level = Callable[[Outline, tuple[Table, ...]], tuple[Candidate, ...]]
Evidence = tuple[str, ...]


class Dialect(NamedTuple):
    """The differences of one dialect. All defaults are those of a free-form plan."""

    name: str
    recognise: Callable[[Outline], Evidence]
    """The evidence that a document is written in it, in words; none where it is not."""
    order: Order = Order.FREE
    barrier: Barrier = Barrier.SOFT
    beside: tuple[str, ...] = ()
    """Documents that stand beside a plan in it and say what its tasks take for granted."""
    of_folders: bool = False
    """Whether the files of a folder can make one plan in it."""
    level: Level | None = None
    """Which blocks are the tasks; None: chosen by structure."""
    labels: Mapping[str, Field] = MappingProxyType({})
    """Labels, in lower case, that mean something else here."""
    refine: Callable[[Outline, Plan], Plan] | None = None
    """A last step over the plan that the shared reader made."""
    read: Callable[[Outline, DialectChoice], Plan] | None = None
    """A reader of its own, for what is no Markdown; where it finds no task, the shared reader has a turn."""

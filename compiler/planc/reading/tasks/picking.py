"""Tasks that a dialect picks by their look, where structure alone would take others."""

from __future__ import annotations

from collections.abc import Callable

from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.tasks.candidates import Candidate, candidates
from planc.reading.tasks.level import task_level


def picked(
    outline: Outline, tables: tuple[Table, ...], wanted: Callable[[Candidate], bool]
) -> tuple[Candidate, ...]:
    """The candidates that are wanted and stand in no other one; without at least two, what structure says."""
    chosen: list[Candidate] = []
    end = 0
    for candidate in candidates(outline, tables):
        if candidate.block.index >= end and wanted(candidate):
            chosen.append(candidate)
            end = max(end, candidate.block.end)
    return tuple(chosen) if len(chosen) > 1 else task_level(outline, tables)

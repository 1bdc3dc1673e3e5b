"""How parallel a schedule is: which batches run beside others, and the longest row of batches."""

from __future__ import annotations

from planc.ir import BatchId, Schedule


def parallel_batches(schedule: Schedule) -> frozenset[BatchId]:
    """The batches that run two tasks or more, or at the same time as another batch."""
    found = {batch.id for batch in schedule.batches if len(batch.tasks) > 1}
    last = None
    for batch in sorted(schedule.batches, key=lambda batch: (batch.start, batch.end)):
        if last and batch.start < last.end:
            found |= {batch.id, last.id}
        if last is None or batch.end > last.end:
            last = batch
    return frozenset(found)


def longest_row(schedule: Schedule) -> int:
    """The largest number of batches that come after one another."""
    depth: dict[BatchId, int] = {}
    for batch in schedule.batches:
        depth[batch.id] = 1 + max((depth[first] for first in batch.after), default=0)
    return max(depth.values(), default=0)

"""Why a batch is sequential or parallel, and what it waits for, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from planc.ir import BatchId, Edge, EdgeKind, Mode, TaskId
from planc.passes.batches.batching import Bundle

Pair = tuple[int, int]

MOST_NAMED = 3
WAITS = {
    EdgeKind.EXPLICIT: "{after} depends on {before}",
    EdgeKind.FILE: "{after} uses a file that {before} creates",
    EdgeKind.PHASE: "the phase of {after} comes after that of {before}",
    EdgeKind.ORDER: "{after} comes after {before} in the plan's order",
    EdgeKind.MENTION: "{after} names what {before} makes",
}


def wait_reasons(
    found: Sequence[Bundle], edges: Iterable[Edge], queues: Mapping[str, Sequence[TaskId]]
) -> Mapping[Pair, str]:
    """Why one bundle comes after another: the firmest reason, the first of its kind in the plan."""
    bundle_of = {task: index for index, bundle in enumerate(found) for task in bundle.tasks}
    reasons: dict[Pair, tuple[int, str]] = {}
    kinds = list(EdgeKind)
    for edge in edges:
        if edge.before in bundle_of and edge.after in bundle_of:
            pair = (bundle_of[edge.before], bundle_of[edge.after])
            rank = kinds.index(edge.kind)
            if rank < reasons.get(pair, (len(kinds), ""))[0]:
                reasons[pair] = (rank, WAITS[edge.kind].format(after=edge.after, before=edge.before))
    for file, tasks in queues.items():
        for before, after in pairwise(tasks):
            pair = (bundle_of[before], bundle_of[after])
            reasons.setdefault(pair, (len(kinds), f"{before} and {after} both write {file}"))
    return {pair: reason for pair, (_, reason) in reasons.items()}


def why(
    tasks: int, beside: Sequence[BatchId], waits: Sequence[tuple[BatchId, str]], mode: Mode, *, own: bool
) -> str:
    """One line: sequential or parallel, beside which batches, after which and for what reason."""
    needs = "waits for" if mode is Mode.BATCHES or own else "needs tasks of"
    return "; ".join([_lead(tasks, beside, own), *_waits(waits, needs)])


def _lead(tasks: int, beside: Sequence[BatchId], own: bool) -> str:
    if own:
        return "sequential: the plan ends without an integration step, so planc adds one"
    company = f", beside {_batches(beside)}" if beside else ""
    if tasks > 1:
        return f"parallel: none of its {tasks} tasks waits for another{company}"
    return f"parallel: one task{company}" if beside else "sequential: one task, and nothing runs beside it"


def _waits(waits: Sequence[tuple[BatchId, str]], needs: str) -> Iterable[str]:
    if not waits:
        yield "waits for nothing"
    for batch, reason in waits[:MOST_NAMED]:
        yield f"{needs} batch {batch}: {reason}" if reason else f"{needs} batch {batch}"
    if len(waits) > MOST_NAMED:
        yield f"{needs} {_batches([batch for batch, _ in waits[MOST_NAMED:]])}"


def _batches(batches: Sequence[BatchId]) -> str:
    named = ", ".join(batches[:MOST_NAMED])
    more = f" and {len(batches) - MOST_NAMED} more" if len(batches) > MOST_NAMED else ""
    return f"batch {named}{more}" if len(batches) == 1 else f"batches {named}{more}"

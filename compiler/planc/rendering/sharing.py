"""Files that several tasks write, as numbers: tasks with a number in common must not run at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from planc.ir import Exclusion, TaskId


def shared_files(exclusions: Iterable[Exclusion]) -> Mapping[TaskId, tuple[int, ...]]:
    """For each task of `exclusions` its numbers: just the tasks that exclude each other have one in common.

    Where all writers of a file exclude each other, one number does for all of them; else each pair gets one,
    because two files may have a name in common that a third task leaves open.
    """
    pairs: dict[str, set[frozenset[TaskId]]] = {}
    for each in exclusions:
        pairs.setdefault(each.file, set()).add(frozenset((each.first, each.second)))
    groups = {frozenset(group): None for file in sorted(pairs) for group in _groups(pairs[file])}
    numbers: dict[TaskId, tuple[int, ...]] = {}
    for number, group in enumerate(groups):
        for task_id in group:
            numbers[task_id] = (*numbers.get(task_id, ()), number)
    return numbers


def _groups(pairs: set[frozenset[TaskId]]) -> Iterator[Iterable[TaskId]]:
    writers = set(itertools.chain.from_iterable(pairs))
    if len(pairs) == len(writers) * (len(writers) - 1) // 2:
        yield writers
    else:
        yield from sorted(pairs, key=sorted)

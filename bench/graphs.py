"""Random workloads for measuring the scheduler: the same seed gives the same ones on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from planc.scheduler.workload import Workload

Pairs = Iterator[tuple[int, int]]
"""Who comes before whom; the first number is always the smaller one."""

CAPS = (2, 4, 8, 16)
SHARED = 0.3
"""The share of tasks that write a file which others write as well."""


def layered(random: Random, count: int) -> Pairs:
    """Layers of tasks, each of which waits for one to three of the layer before."""
    layer: list[int] = []
    before: list[int] = []
    width = random.randint(2, max(2, count // 4))
    for task in range(count):
        yield from ((one, task) for one in random.sample(before, min(len(before), random.randint(1, 3))))
        layer.append(task)
        if len(layer) >= random.randint(1, width):
            before, layer = layer, []


def series_parallel(random: Random, count: int) -> Pairs:
    """Blocks that fork and join, in a row or nested."""

    def block(first: int, last: int) -> Pairs:
        if last - first < 3:
            yield from ((task, task + 1) for task in range(first, last - 1))
            return
        inside, branches = list(range(first + 1, last - 1)), random.randint(1, 4)
        size = -(-len(inside) // branches)
        for start in range(0, len(inside), size):
            part = inside[start : start + size]
            yield first, part[0]
            yield part[-1], last - 1
            yield from block(part[0], part[-1] + 1)

    yield from block(0, count)


def scattered(random: Random, count: int) -> Pairs:
    """Any task may wait for a few of those before it."""
    for task in range(1, count):
        for _ in range(random.choice((0, 1, 1, 2, 3))):
            yield random.randrange(task), task


def plan_shaped(random: Random, count: int) -> Pairs:
    """Phases one after another: a task that founds the phase, tasks side by side, and one that checks them."""
    first = 0
    while first < count:
        last = min(count, first + random.randint(4, 14)) - 1
        middle = range(first + 1, last)
        yield from ((first, task) for task in middle)
        yield from ((task, last) for task in middle if random.random() < 0.8)
        if last > first:
            yield first, last
        if last + 1 < count:
            yield last, last + 1
        first = last + 1


SHAPES: Mapping[str, Callable[[Random, int], Pairs]] = {
    "layered": layered,
    "series-parallel": series_parallel,
    "random": scattered,
    "plan-shaped": plan_shaped,
}


def capped_by_role(load: Workload, seed: int) -> Workload:
    """The same with a cap of one to three on each of two roles, to which a third of the tasks belong each."""
    random = Random(f"roles {seed}")
    first = len(load.limits)
    roles = [random.choice(((), (first,), (first + 1,))) for _ in load.ticks]
    uses = [(*used, *role) for used, role in zip(load.uses, roles, strict=True)]
    caps = [random.randint(1, 3), random.randint(1, 3)]
    return load._replace(uses=uses, limits=[*load.limits, *caps])


def workload(shape: str, seed: int, least: int, most: int) -> Workload:
    """A workload of `least` to `most` tasks under one of the caps, with files that several tasks write."""
    random = Random(f"{shape} {seed}")
    count = random.randint(least, most)
    behind: list[list[int]] = [[] for _ in range(count)]
    for before, after in sorted(set(SHAPES[shape](random, count))):
        behind[before].append(after)
    uses: list[tuple[int, ...]] = [(0,) for _ in range(count)]
    limits = [random.choice(CAPS)]
    writers = random.sample(range(count), int(SHARED * count))
    while writers:
        for task in writers[: random.randint(2, 6)]:
            uses[task] += (len(limits),)
        del writers[: sum(len(limits) in used for used in uses)]
        limits.append(1)
    ticks = [random.randint(2, 20) * 500 for _ in range(count)]
    return Workload(ticks, behind, uses, limits)

"""Waiting orders and cycles, against what a search through all paths says."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planc.passes.relations.graph import shortest_cycles, successors, topological
from planc.passes.relations.waiting import Waiting

NODES = range(8)
PAIRS = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=30)


def reached(pairs: set[tuple[int, int]], start: int) -> set[int]:
    """All nodes behind one, itself only on a cycle."""
    found: set[int] = set()
    for _ in NODES:
        found |= {after for before, after in pairs if before == start or before in found}
    return found


@given(PAIRS, st.permutations(NODES))
def test_an_edge_is_taken_unless_it_closes_a_cycle(pairs: list[tuple[int, int]], order: list[int]) -> None:
    waiting: Waiting[int] = Waiting(order)
    taken: set[tuple[int, int]] = set()
    for before, after in pairs:
        expected = before != after and before not in reached(taken, after)
        assert waiting.add(before, after) == expected
        if expected:
            taken.add((before, after))
    assert {(before, after) for before in NODES for after in waiting.behind[before]} == taken
    assert {(before, after) for after in NODES for before in waiting.before[after]} == taken


@given(PAIRS)
def test_the_order_holds_every_node_that_waits_for_no_cycle(pairs: list[tuple[int, int]]) -> None:
    edges = set(pairs)
    order = topological(successors(NODES, pairs))
    cyclic = {node for node in NODES if node in reached(edges, node)}
    stuck = cyclic.union(*(reached(edges, node) for node in cyclic))
    assert sorted(order) == [node for node in NODES if node not in stuck]
    assert all(order.index(a) < order.index(b) for a, b in edges if a in order and b in order)


@given(PAIRS)
def test_each_knot_is_told_by_its_shortest_cycle(pairs: list[tuple[int, int]]) -> None:
    edges = set(pairs)
    cycles = shortest_cycles(successors(NODES, pairs))
    knots = {
        frozenset(other for other in NODES if other in reached(edges, node) and node in reached(edges, other))
        for node in NODES
        if node in reached(edges, node)
    }
    assert len(cycles) == len(knots)
    for cycle in cycles:
        (knot,) = (knot for knot in knots if cycle[0] in knot)
        assert all(pair in edges for pair in pairwise((*cycle, cycle[0])))
        assert len(cycle) == min(_shortest(edges, node) for node in knot)
        assert cycle[0] == min(cycle)


def _shortest(edges: set[tuple[int, int]], start: int) -> int:
    """The length of the shortest way from a node back to itself."""
    front, length = {start}, 0
    while True:
        front = {after for before, after in edges if before in front}
        length += 1
        if start in front:
            return length

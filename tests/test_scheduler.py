"""The scheduler of numbered activities: what always holds, and what it must find."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc.errors import PlancError
from planc.scheduler.bounds import least, limit_bounds, longest
from planc.scheduler.dispatch import dispatch, ranked
from planc.scheduler.exact import solve
from planc.scheduler.search import search
from planc.scheduler.workload import Workload, ends, in_order, span, tails


@st.composite
def workloads(draw: st.DrawFn) -> Workload:
    """Workloads without circles: one limit for all, another for some, and places that only one may have."""
    count = draw(st.integers(1, 12))
    behind: list[list[int]] = [[] for _ in range(count)]
    for after in range(1, count):
        for before in draw(st.lists(st.integers(0, after - 1), max_size=2, unique=True)):
            behind[before].append(after)
    uses = [draw(st.sampled_from([(), (0,), (0, 1), (0, 2), (0, 3), (0, 1, 2, 3)])) for _ in range(count)]
    limits = [draw(st.integers(1, 4)), draw(st.integers(1, 2)), 1, 1]
    return Workload([draw(st.integers(0, 9)) for _ in range(count)], behind, uses, limits)


def by_longest_way(load: Workload) -> list[int]:
    """When each activity starts, if what has the longest way behind it is the most urgent: the search starts there."""
    return dispatch(load, ranked(tails(load, in_order(load))))


def assert_right(load: Workload, starts: list[int]) -> None:
    """Nothing starts before what it waits for is over, and every limit holds at every moment."""
    over = ends(load, starts)
    for one, behind in enumerate(load.behind):
        assert all(starts[after] >= over[one] for after in behind)
    for limit, most in enumerate(load.limits):
        users = [one for one, uses in enumerate(load.uses) if limit in uses]
        for moment in starts:
            assert sum(starts[one] <= moment < over[one] for one in users) <= most


@given(workloads())
def test_every_schedule_keeps_the_order_and_the_limits(load: Workload) -> None:
    assert_right(load, by_longest_way(load))
    assert_right(load, search(load))


@given(workloads())
def test_no_schedule_is_below_the_bounds(load: Workload) -> None:
    bounds = [longest(load), *limit_bounds(load, range(len(load.limits)))]
    assert max(bounds) <= least(load) <= span(load, search(load)) <= span(load, by_longest_way(load))


@given(workloads())
def test_the_same_workload_has_the_same_schedule(load: Workload) -> None:
    assert search(load) == search(load)


@given(workloads())
def test_the_exact_solver_is_right_and_never_longer(load: Workload) -> None:
    pytest.importorskip("ortools")
    found = search(load)
    best = solve(load, found)
    assert_right(load, [*best.starts])
    assert best.proven
    assert least(load) <= span(load, best.starts) <= span(load, found)


def test_a_place_is_kept_free_for_what_is_urgent() -> None:
    """The short one is ready first, but the long chain needs the place a moment later."""
    load = Workload([1, 9, 4, 20], [[1], [], [], []], [(0,), (0, 1), (0, 1), (0,)], [4, 1])
    chain = Workload([1, 3, 4, 12], [[1], [3], [], []], [(0,), (0, 1), (0, 1), (0,)], [4, 1])
    assert span(load, search(load)) == 20
    assert (span(chain, by_longest_way(chain)), span(chain, search(chain))) == (19, 16)


def test_the_bounds_know_what_comes_before_and_after() -> None:
    """Two phases of three activities on two places, with one activity between them."""
    behind = [[3], [3], [3], [4, 5, 6], [], [], []]
    load = Workload([4, 4, 4, 1, 4, 4, 4], behind, [(0,)] * 7, [2])
    assert (longest(load), least(load), span(load, search(load))) == (9, 13, 17)


def test_without_the_solver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    load = Workload([4, 4, 4, 1, 4, 4, 4], [[3], [3], [3], [4, 5, 6], [], [], []], [(0,)] * 7, [2])
    with pytest.raises(PlancError, match=r"pip install 'planc\[optimal\]'"):
        solve(load, search(load))

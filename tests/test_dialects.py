"""The plans in `fixtures/dialects`: what planc reads in each of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from planc.dialects import dialects
from tests.reading import read
from tests.support import ROOT

DIALECTS = ROOT / "fixtures" / "dialects"
PLANS = sorted(path for path in DIALECTS.iterdir() if path.suffix != ".tasks" and path.name != "README.md")


def _expected(plan: Path) -> str:
    return plan.with_suffix(".tasks").read_text("utf-8")


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_plan_is_read_as_it_says_beside_it(plan: Path) -> None:
    """Tasks, files, dependencies and figures of each plan are those that its `.tasks` file lists."""
    assert read(plan) == _expected(plan)


def test_every_expectation_has_its_plan() -> None:
    """No `.tasks` file is left without a plan."""
    assert sorted(path.stem for path in DIALECTS.glob("*.tasks")) == sorted(plan.stem for plan in PLANS)


def test_a_dialect_has_a_usual_plan_and_an_odd_one() -> None:
    """No dialect rests on one example."""
    counts = Counter(_expected(plan).splitlines()[0] for plan in PLANS)
    assert [name for name, count in counts.items() if count < 2] == []


def test_the_page_on_reading_says_what_order_means_in_each_dialect() -> None:
    """The table has every dialect with the order and the barrier that it declares."""
    page = (ROOT / "docs" / "reading.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line[:1] == "|"]
    told = {row[0]: (row[1], row[2]) for row in rows if len(row) == 4 and row[0] not in {"Dialect", "---"}}
    assert told == {dialect.name: (dialect.order.value, dialect.barrier.value) for dialect in dialects()}

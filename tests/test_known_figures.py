"""Plans whose figures are known from runs by hand: what planc makes of them, and what it finds wrong in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc import lint
from planc.config import Config
from planc.ir import Compilation
from planc.passes.costs.prices import MILLION, price, savings_percent
from planc.pipeline import compile_plan
from planc.span import SourceFile
from tests.building import Draft, build
from tests.test_budget import compiled


def _read(text: str) -> Compilation:
    return compile_plan(SourceFile.from_text(text))


def _wrong(text: str) -> list[str]:
    """What planc says of the figures of a plan."""
    found = lint(_read(text))
    return [each.message for each in found if each.name.startswith(("wrong-", "short-duration"))]


# --- ten, fifty and a hundred thousand tokens before; ten and twenty after ------------------------------

COSTS = """# Costs of a move

## What it would cost

- Opus: 10K tokens × $11/M = $0.11
- Sonnet: 50K tokens × $6.60/M = $0.33
- Haiku: 100K tokens × $2.20/M = $0.22
- Total: $0.66

## What it costs

- Sonnet (prompts): 10K tokens × $6.60/M = $0.07
- Haiku (checks): 20K tokens × $2.20/M = $0.04
- Codex: 400K tokens × $0/M = $0.00
- Total: $0.11

Saved: $0.66 → $0.11 ({percent}% reduction)

## Work

### Task 1: Create the mover in src/mover.py
"""


def test_sixty_six_cents_become_eleven() -> None:
    """The plan as written, by its models; and what Sonnet and Haiku cost beside Codex at no dollars."""
    before = compiled(
        build(
            Draft(id="a", model="Opus", tokens=10_000),
            Draft(id="b", model="Sonnet", tokens=50_000),
            Draft(id="c", model="Haiku", tokens=100_000),
        )
    ).budget
    assert [cost.dollars for cost in before.before] == [Decimal("0.11"), Decimal("0.33"), Decimal("0.22")]
    assert before.dollars_before == Decimal("0.66")
    config = Config()
    after = [price("sonnet", 10_000, config), price("haiku", 20_000, config), price("codex", 400_000, config)]
    assert sum(after) == Decimal("0.11")
    assert round(savings_percent(Decimal("0.66"), sum(after, Decimal(0)))) == 83


def test_costs_that_are_right_are_not_reported() -> None:
    """Rounded to the cent: 6.6 cents are given as seven."""
    assert _wrong(COSTS.format(percent=83)) == []
    assert _wrong(COSTS.format(percent=89)) == [
        "the change is given as 89 %, but its figures make it 83 %",
    ]


@pytest.mark.parametrize(("model", "dollars"), [("sonnet", "6.60"), ("haiku", "2.20"), ("codex", "0")])
def test_a_million_tokens_of_each_model(model: str, dollars: str) -> None:
    assert price(model, MILLION, Config()) == Decimal(dollars)


# --- a storage layer: fifty thousand tokens are 13.2 cents, not 15 --------------------------------------

STORAGE = """# Storage

```
Phase 1: Storage
- Sonnet: Design the tables (5K tokens)
- Haiku: Create rows.py (8K tokens)
- Haiku: Create store.py (12K tokens)
- Haiku: Create the operations (20K tokens)
- Haiku: Check all of it (5K tokens)
Total: 50K tokens × $2.20-$6.60/M = ~$0.15
```
"""


def test_a_phase_whose_cost_is_too_high_is_reported_with_the_right_one() -> None:
    """The tokens add up, the dollars do not; and compiled it costs a fraction."""
    assert _wrong(STORAGE) == [
        'the cost of phase "Phase 1: Storage" is given as $0.15, but its tokens cost $0.132'
    ]
    budget = _read(STORAGE).budget
    assert budget.dollars_before == Decimal("0.132")
    assert {cost.model: cost.dollars for cost in budget.after}["codex"] == 0
    assert budget.dollars_after < budget.dollars_before / 2


# --- tokens of kinds of phases ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sonnet", "haiku", "total", "right"),
    [
        ("3-5K", "2-3K", "5-8K", True),
        ("5-8K", "8-13K", "13-21K", True),
        ("6-7K", "5-8K", "11-15K", True),
        ("5-8K", "8-13K", "13-27K", False),
    ],
)
def test_the_tokens_of_a_phase_are_those_of_its_models(
    sonnet: str, haiku: str, total: str, right: bool
) -> None:
    """Ranges are added end by end, and what costs nothing counts as nothing."""
    text = (
        f"# Phases\n\n- Sonnet: {sonnet} tokens (prompts)\n- Codex: $0 (code)\n- Haiku: {haiku} tokens (checks)\n"
        f"- **Total: {total} tokens**\n\n## Work\n\n### Task 1: Create the mover in src/mover.py\n"
    )
    assert (_wrong(text) == []) == right


# --- twenty-four minutes on the clock -------------------------------------------------------------------

TIMELINE = """# Queue commands

It takes ~24 minutes (vs {sequential} minutes sequential).

| ID | Task | Model | Output | Time | Depends on |
|----|------|-------|--------|------|------------|
| P | Write the five prompts | Sonnet | - | 5 min | none |
| A | Create the registry of tools | Codex | tools.py | 2 min | P |
| A2 | Check the registry | Haiku | - | 2 min | A |
| B | Create the task operations | Codex | tasks.py | 3 min | A2 |
| B2 | Check the operations | Haiku | - | 2 min | B |
{commands}
| C2 | Check all commands | Haiku | - | 5 min | {ids} |
| I | Look over the integration | Sonnet | - | 3 min | C2 |
"""
COMMANDS = ("enqueue", "peek", "claim", "complete", "fail", "tasks", "requeue")


def _timeline(sequential: int) -> str:
    rows = (
        f"| C{at}0 | Create the {name} command | Codex | {name}.py | 2 min | B2 |"
        for at, name in enumerate(COMMANDS, 1)
    )
    ids = ", ".join(f"C{at}0" for at in range(1, len(COMMANDS) + 1))
    return TIMELINE.format(sequential=sequential, commands="\n".join(rows), ids=ids)


def test_the_longest_chain_takes_twenty_four_minutes_and_all_work_thirty_six() -> None:
    """So the fifty minutes that the plan compares itself with are reported, and the twenty-four are not."""
    made = _read(_timeline(50))
    minutes = {task: estimate.minutes for task, estimate in made.estimates.items()}
    assert sum(minutes[task] for task in made.schedule.critical_path) == 24
    assert sum(minutes.values()) == 36
    assert _wrong(_timeline(50)) == [
        "all work is given as 50 minutes, but the times of the tasks add up to 36 minutes"
    ]
    assert _wrong(_timeline(36)) == []


def test_planc_s_own_gates_and_integration_take_as_long() -> None:
    """The same without the five minutes for prompts, which planc writes itself: 2+2, 3+2, 2+5 and 3.

    What the integration changed is checked as well, for two minutes more.
    """
    made = compiled(
        build(
            Draft(id="tools", title="Create it", creates=("tools.py",), minutes=2.0),
            Draft(id="crud", title="Create it", creates=("tasks.py",), minutes=3.0, after=("tools",)),
            *(
                Draft(id=name, title="Create it", creates=(f"{name}.py",), minutes=2.0, after=("crud",))
                for name in COMMANDS
            ),
        ),
        Config(jobs=7),
    )
    assert [batch.end for batch in made.schedule.batches] == [4.0, 9.0, 16.0, 19.0 + 2.0]


# --- money is exact --------------------------------------------------------------------------------------

TOKENS = st.lists(st.integers(0, 10**9), max_size=30)
PRICES = st.decimals(0, 1000, places=4)


@given(TOKENS, PRICES)
def test_the_price_of_a_sum_is_the_sum_of_the_prices(tokens: list[int], dollars: Decimal) -> None:
    """To the last digit, for any price and any way to share the tokens out."""
    config = Config(prices={"model": dollars})
    parts = sum((price("model", count, config) for count in tokens), Decimal(0))
    assert parts == price("model", sum(tokens), config)
    assert parts * MILLION == sum(tokens) * dollars

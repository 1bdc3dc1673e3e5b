"""`planc explain --what-if`: what costs a plan most time, by real rescheduling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from syrupy.assertion import SnapshotAssertion

from planc.cli.main import cli
from planc.config import Config
from planc.ir import Plan
from planc.report.what_if import FEWEST, MOST, MOST_TASKS, what_if
from planc.span import SourceFile
from tests.building import Draft, build
from tests.test_budget import compiled
from tests.test_schedule import plans

COMMANDS = ("enqueue", "peek", "claim", "complete", "fail", "list", "requeue")

SEVEN_WRITERS = "# Queue\n\n" + "\n".join(
    f"### Task {at}: Add the {name} command in `cli.py`\n\n**Time:** 2 min\n"
    for at, name in enumerate(COMMANDS, 1)
)


def _called(folder: Path, text: str, *words: str) -> Result:
    plan = folder / "plan.md"
    plan.write_text(text, "utf-8")
    return CliRunner().invoke(cli, ["explain", str(plan), "--isolated", "--color", "never", *words])


def test_seven_writers_of_one_file_cost_most(tmp_path: Path) -> None:
    """One after another they take 14 minutes; with a part for each, two and the rest of the plan."""
    shown = _called(tmp_path, SEVEN_WRITERS, "--what-if", "--output-format", "json", "--jobs", "7")
    found = json.loads(shown.stdout)
    worst = found["changes"][0]
    assert (worst["kind"], worst["place"]["line"]) == ("file", 7)
    assert worst["change"] == "if cli.py were split into 7 independent parts (their merge not counted)"
    assert worst["saved"] >= 12
    assert worst["minutes"] + worst["saved"] == pytest.approx(found["minutes"])


CHAINS = """# Shop

## Phase 1: Base

1. Create the store in `store.py` (30 min)

## Phase 2: Pages

1. Create the cart in `cart.py` (5 min)
2. Create the checkout in `checkout.py` (20 min)

## Phase 3: Docs

1. Create the manual in `manual.md` (10 min)
"""


def test_a_chain_that_is_cut_leaves_its_phase_where_it_was(tmp_path: Path) -> None:
    """The checkout then waits for phase 1, as the cart does, and the manual for both of them."""
    shown = _called(tmp_path, CHAINS, "--what-if", "--output-format", "json", "--jobs", "7", "--flow")
    found = {change["change"]: change for change in json.loads(shown.stdout)["changes"]}
    cut = next(change for words, change in found.items() if "(order)" in words)
    assert cut["saved"] == 5, "the cart runs beside the checkout"
    lifted = found['if phase "Phase 2: Pages" did not wait for the one before it']
    assert lifted["saved"] == 25, "the pages are over before the store is, and the manual waits for the store"


LIBRARY = """# Library

## Phase 1: Formats

### Task 1: Create the reader in `src/reader.py`

**Time:** 30 min
**Depends on:** none

### Task 2: Create the writer in `src/writer.py`

**Time:** 10 min
**Depends on:** none

## Phase 2: Commands

### Task 3: Create the list in `src/cli.py`

**Time:** 10 min

### Task 4: Extend `src/cli.py` with the search

**Time:** 20 min
**Depends on:** Task 3
"""


def test_what_holds_a_plan_up_is_ranked_with_its_place(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """As text: a phase that waits, a dependency, a mode; then what could start earlier."""
    result = _called(tmp_path, LIBRARY, "--what-if")
    assert result.exit_code == 0
    assert result.stdout == snapshot


def test_caps_and_jobs_are_tried(tmp_path: Path) -> None:
    """Where nothing else holds the tasks back."""
    text = "# P\n\n" + "\n".join(
        f"### Task {at}: Create part {at} in `p{at}.py`\n\n**Time:** 9 min\n\n**Depends on:** none\n"
        for at in range(4)
    )
    shown = _called(tmp_path, text, "--what-if", "--jobs", "1").stdout
    assert "less: with --jobs 2: " in shown
    shown = _called(tmp_path, text, "--what-if", "--config", "caps.generate=1").stdout
    assert "less: without the cap of 1 on generate: " in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--output-format", "json"], "--output-format json is for --what-if"),
        (["--what-if", "1"], "--what-if is about the whole of PLAN"),
        (["--what-if", "--coverage"], "--what-if is about the whole of PLAN"),
    ],
)
def test_calls_that_mean_nothing_are_refused(words: list[str], message: str, tmp_path: Path) -> None:
    """Instead of leaving something out."""
    result = _called(tmp_path, SEVEN_WRITERS, *words)
    assert result.exit_code == 2
    assert message in result.output


def test_a_plan_without_a_schedule_says_so(tmp_path: Path) -> None:
    """A circle, or nothing to do."""
    tasks = ((1, 2), (2, 1))
    text = "# P\n\n" + "\n".join(
        f"### Task {one}: Create it in {one}.py\n\n**Depends on:** Task {other}\n" for one, other in tasks
    )
    result = _called(tmp_path, text, "--what-if")
    assert "there is no schedule, so nothing could be faster" in result.stdout
    assert result.exit_code == 1


def test_a_large_plan_says_what_was_not_tried() -> None:
    """The number of tries falls with the number of tasks, and never below a few."""
    many = build(*(Draft(id=f"t{at}", creates=(f"{at // 2}.py",)) for at in range(600)))
    found = what_if(compiled(many))
    assert found.tried == max(FEWEST, min(MOST, MOST_TASKS // 600))
    assert found.untried > 0


@given(plans())
@hypothesis_settings(max_examples=25)
def test_every_gain_is_real(built: tuple[Plan, SourceFile]) -> None:
    """Less than now, the best first, and no task is said to start earlier that the plan lacks."""
    made = compiled(built, Config(jobs=2))
    found = what_if(made)
    saved = [gain.saved for gain in found.gains]
    assert saved == sorted(saved, reverse=True)
    for gain in found.gains:
        assert 0 < gain.saved == made.schedule.minutes - gain.minutes
        assert {*gain.earlier} <= {*made.schedule.start}

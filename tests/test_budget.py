"""Estimates, money and the checklist: figures that add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc.config import Calibration, Config, Factor
from planc.document import parse
from planc.ir import Basis, Budget, Compilation, Estimate, Plan, Range, Role, TaskId
from planc.passes.batches.parallelism import longest_row, parallel_batches
from planc.passes.checklist import checklist
from planc.passes.costs.prices import price, savings_percent
from planc.passes.costs.thumb import INTEGRATION_TOKENS, gate_minutes, gate_tokens
from planc.passes.costs.tokens import count_tokens
from planc.passes.prompts.prompt_size import SHARED_FRAME
from planc.pipeline import compile_plan, decide
from planc.span import SourceFile
from tests.building import Draft, Stage, build


def compiled(built: tuple[Plan, SourceFile], config: Config = Config()) -> Compilation:
    """A plan through all passes behind reading."""
    plan, source = built
    return decide(plan, parse(source), config)


def spent(figures: Budget) -> dict[str, int]:
    """The tokens after, by model."""
    return {cost.model: cost.tokens for cost in figures.after}


# --- the playbook's own figures -------------------------------------------------------------------------


def test_the_formula_gives_the_playbook_s_example() -> None:
    config = Config()
    before = [price("opus", 10_000, config), price("sonnet", 50_000, config), price("haiku", 100_000, config)]
    after = [price("sonnet", 10_000, config), price("haiku", 20_000, config), price("codex", 400_000, config)]
    assert before == [Decimal("0.11"), Decimal("0.33"), Decimal("0.22")]
    assert after == [Decimal("0.066"), Decimal("0.044"), Decimal(0)]
    assert (sum(before), sum(after)) == (Decimal("0.66"), Decimal("0.11"))
    assert savings_percent(sum(before, Decimal(0)), sum(after, Decimal(0))) == Decimal("83.3")


def test_a_traditional_plan_costs_what_its_models_cost() -> None:
    """The playbook's storage layer: 5K of Sonnet and 45K of Haiku are 13.2 cents, not 15."""
    figures = compiled(
        build(
            Draft(id="schema", title="Design schema", model="Sonnet", tokens=5_000),
            Draft(id="models", title="Create models.py", model="Haiku", tokens=8_000),
            Draft(id="storage", title="Create storage.py", model="Haiku", tokens=12_000),
            Draft(id="crud", title="Create CRUD operations", model="Haiku", tokens=20_000),
            Draft(id="check", title="Validation", model="Haiku", tokens=5_000),
        )
    ).budget
    assert {cost.model: cost.tokens for cost in figures.before} == {"sonnet": 5_000, "haiku": 45_000}
    assert figures.dollars_before == Decimal("0.132")


def test_a_million_tokens_cost_their_price() -> None:
    config = Config()
    prices = {model: price(model, 1_000_000, config) for model in ("sonnet", "haiku", "codex")}
    assert prices == {"sonnet": Decimal("6.60"), "haiku": Decimal("2.20"), "codex": Decimal(0)}


# --- before and after -----------------------------------------------------------------------------------


def test_tasks_without_a_model_count_as_the_baseline_and_that_is_said() -> None:
    figures = compiled(
        build(Draft(id="a", model="Opus 4.5", tokens=1_000), Draft(id="b", tokens=1_000)),
        Config(baseline="haiku"),
    ).budget
    assert {cost.model: cost.tokens for cost in figures.before} == {"opus": 1_000, "haiku": 1_000}
    assert figures.assumptions[0] == "1 of 2 tasks name no model with a price: they count as haiku before"


def test_after_has_a_line_for_reasoning_one_for_checks_and_one_for_codex() -> None:
    figures = compiled(
        build(
            Draft(id="make", title="Create it", creates=("a.py",), tokens=9_000),
            Draft(id="decide", title="Decide on it", tokens=2_000),
            Draft(id="check", title="Verify it", tokens=500),
            Draft(id="person", title="Manual testing", tokens=7_000),
        )
    ).budget
    assert spent(figures) == {"sonnet": 2_000 + 2_000, "haiku": 500 + 1_100 + 1_000, "codex": 9_000}
    assert [cost.dollars for cost in figures.after] == [Decimal("0.0264"), Decimal("0.00572"), Decimal(0)]
    assert (figures.prompt_tokens, figures.validation_tokens) == (2_000, 2_600)


def test_done_tasks_cost_nothing() -> None:
    figures = compiled(build(Draft(id="a", done=True, tokens=5_000), Draft(id="b", tokens=100))).budget
    assert sum(cost.tokens for cost in figures.before) == 100


def test_a_model_without_a_price_is_told() -> None:
    config = Config(models={"generate": "gpt-9", "reason": "claude-sonnet-5", "validate": "haiku"})
    figures = compiled(build(Draft(id="a", title="Decide on it", tokens=1_000_000)), config).budget
    assert "no price is known for gpt-9 (generate): it counts as nothing" in figures.assumptions
    assert figures.after[0].dollars == Decimal("6.6132")


# --- estimates ------------------------------------------------------------------------------------------


def one(draft: Draft, *stages: Stage) -> Estimate:
    """The estimate of a single task."""
    return compiled(build(*stages, draft)).estimates[TaskId(draft.id)]


def test_what_the_author_states_is_the_whole_of_a_task() -> None:
    figures = one(Draft(id="a", tokens=8_000, minutes=45.0, specification="word " * 500))
    assert figures.prompt.plus(figures.output) == Range(8_000, 8_000, 8_000)
    assert (figures.minutes, figures.basis, figures.minutes_basis) == (45.0, Basis.WRITTEN, Basis.WRITTEN)


def test_otherwise_the_prompt_is_counted_and_the_rest_is_a_rule_of_thumb() -> None:
    short = one(Draft(id="a", title="Create it"))
    long = one(Draft(id="a", title="Create it", specification="word " * 500))
    assert long.prompt.likely - short.prompt.likely == 500
    assert (long.basis, long.minutes_basis) == (Basis.RULE_OF_THUMB, Basis.RULE_OF_THUMB)
    assert long.output.low <= long.output.likely <= long.output.high


def test_what_a_phase_says_for_all_of_its_tasks_is_in_each_prompt() -> None:
    alone = one(Draft(id="a", phase="P"), Stage(id="P"))
    with_text = one(Draft(id="a", phase="P"), Stage(id="P", specification="word " * 100))
    assert with_text.prompt.likely - alone.prompt.likely == 100 + SHARED_FRAME


def test_code_that_stands_in_the_plan_comes_back_as_it_is() -> None:
    code = "```python\n" + "x = 1\n" * 2_000 + "```\n"
    figures = one(Draft(id="a", title="Create it", creates=("a.py",), specification=code))
    assert figures.output == Range(8_004, 8_020, 8_040)


def test_words_ask_for_more_code_than_they_have_tokens() -> None:
    """Five for one is likely; fewer in a text, fewer still in settings, and no less than such a file has."""
    words = "word " * 1_000
    outputs = {
        path: one(Draft(id="a", title="Create it", creates=(path,), specification=text)).output
        for path, text in {"a.py": words, "a.md": words, "a.toml": words, "b.py": "", "b.toml": ""}.items()
    }
    assert outputs == {
        "a.py": Range(1_000, 5_000, 10_000),
        "a.md": Range(500, 2_000, 4_000),
        "a.toml": Range(500, 1_000, 3_000),
        "b.py": Range(800, 2_000, 5_000),
        "b.toml": Range(100, 400, 1_500),
    }


def test_a_change_writes_less_than_a_new_file_and_two_files_more_than_one() -> None:
    new = one(Draft(id="a", title="Create it", creates=("a.py", "b.py")))
    changed = one(Draft(id="a", title="Extend it", modifies=("a.py",)))
    assert (new.output.likely, changed.output.likely) == (4_000, 800)


@pytest.mark.parametrize(
    ("said", "tokens", "minutes"),
    [
        ("**Tokens:** 2-3K\n**Time:** 2-3 h", Range(2_000, 2_500, 3_000), (120.0, 150.0, 180.0)),
        ("**Tokens:** 800-1K\n**Time:** 30 min to 1 h", Range(800, 900, 1_000), (30.0, 45.0, 60.0)),
        ("**Tokens:** 5,000\n**Time:** 1 h 20 min", Range(5_000, 5_000, 5_000), (80.0, 80.0, 80.0)),
    ],
)
def test_what_the_author_gives_as_a_range_stays_one(
    said: str, tokens: Range, minutes: tuple[float, float, float]
) -> None:
    text = f"# P\n\n### Task 1: Create it in a.py\n\n{said}\n"
    made = compile_plan(SourceFile.from_text(text))
    (figures,) = made.estimates.values()
    assert figures.prompt.plus(figures.output) == tokens
    assert (figures.shortest, figures.minutes, figures.longest) == minutes


def test_a_calibration_corrects_rules_of_thumb_alone() -> None:
    """The model's factor counts before the role's; what is written or set stays."""
    measured = Calibration(
        roles={"generate": Factor(tokens=2.0, minutes=0.5), "reason": Factor(minutes=3.0)},
        models={"codex": Factor(tokens=1.5)},
    )
    drafts = [
        Draft(id="make", title="Create it", creates=("a.py",)),
        Draft(id="told", title="Create that", creates=("b.py",), tokens=900, minutes=7.0),
        Draft(id="think", title="Decide on it"),
    ]
    plain, made = compiled(build(*drafts)), compiled(build(*drafts), Config(measured=measured))
    before, after = plain.estimates[TaskId("make")], made.estimates[TaskId("make")]
    assert after.output == Range(*(round(1.5 * figure) for figure in before.output))
    assert (after.minutes, after.basis, after.minutes_basis) == (1.0, Basis.CALIBRATED, Basis.CALIBRATED)
    assert made.estimates[TaskId("told")] == plain.estimates[TaskId("told")]
    thought = made.estimates[TaskId("think")]
    assert (thought.minutes, thought.basis, thought.minutes_basis) == (
        15.0,
        Basis.RULE_OF_THUMB,
        Basis.CALIBRATED,
    )


def test_gates_and_the_integration_are_calibrated_too() -> None:
    roles = {"gate": Factor(tokens=2.0, minutes=0.5), "integrate": Factor(tokens=3.0, minutes=2.0)}
    drafts = (Draft(id="a", creates=("a.py",)), Draft(id="b", creates=("b.py",), after=("a",)))
    plain, made = (
        compiled(build(*drafts)),
        compiled(build(*drafts), Config(measured=Calibration(roles=roles))),
    )
    before, after = plain.schedule.batches[0].gate, made.schedule.batches[0].gate
    assert before and after
    assert after.tokens == Range(*(2 * figure for figure in before.tokens))
    assert after.minutes == before.minutes / 2
    assert made.budget.prompt_tokens == 3 * plain.budget.prompt_tokens
    gates = sum(batch.gate.minutes for batch in plain.schedule.batches if batch.gate)
    assert made.schedule.minutes == plain.schedule.minutes - gates / 2 + 3.0


def test_the_range_of_the_whole_is_the_sum_of_the_ranges() -> None:
    """Of each model; what is written adds nothing to it."""
    made = compiled(
        build(Draft(id="a", title="Decide on it"), Draft(id="b", title="Decide on it", tokens=700))
    )
    (sonnet,) = [cost for cost in made.budget.after if cost.model == "sonnet"]
    parts = [estimate.prompt.plus(estimate.output) for estimate in made.estimates.values()]
    assert sonnet.low == sum(part.low for part in parts) + INTEGRATION_TOKENS.low
    assert sonnet.high == sum(part.high for part in parts) + INTEGRATION_TOKENS.high
    assert sonnet.low < sonnet.tokens < sonnet.high


def test_rules_of_thumb_are_ranges() -> None:
    figures = one(Draft(id="a", title="Decide on it"))
    assert (figures.shortest, figures.minutes, figures.longest) == (2.5, 5.0, 10.0)
    assert figures.prompt.low < figures.prompt.likely < figures.prompt.high
    assert figures.output == Range(1000, 2000, 3000)


def test_a_gate_costs_one_to_two_thousand_tokens_and_two_to_five_minutes() -> None:
    assert [gate_tokens(files).likely for files in (0, 1, 5, 50)] == [1_000, 1_100, 1_500, 2_000]
    assert [gate_minutes(2.0, files) for files in (0, 1, 7, 50)] == [2.0, 2.0, 5.0, 5.0]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("Create the model.", 4),
        ("internationalisation", 3),
        ("1234567", 3),
        ("a\n\n\nb", 3),
        ("a\r\n\r\nb", 3),
        ("a\r\rb", 3),
        ("データ", 3),
        ("Überprüfung", 2),
        ("создать модель", 3),
        ("def f(x): ...", 6),
    ],
)
def test_tokens_are_words_numbers_and_runs_of_signs(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens


# --- sums -----------------------------------------------------------------------------------------------

TITLES = st.sampled_from(["Create it", "Verify it", "Decide on it", "Manual testing", "Misc"])
DRAFTS = st.builds(
    lambda title, model, tokens, done, words: (title, model, tokens, done, words),
    TITLES,
    st.sampled_from(["", "Opus", "Sonnet", "Haiku", "Codex", "Human", "GPT"]),
    st.one_of(st.none(), st.integers(0, 10**7)),
    st.booleans(),
    st.integers(0, 300),
)


@given(st.lists(DRAFTS, min_size=1, max_size=12))
def test_every_sum_is_the_sum_of_its_parts(drafts: list[tuple[str, str, int | None, bool, int]]) -> None:
    made = compiled(
        build(
            *(
                Draft(
                    id=f"t{at}",
                    title=title,
                    model=model,
                    tokens=tokens,
                    done=done,
                    specification="x " * words,
                )
                for at, (title, model, tokens, done, words) in enumerate(drafts)
            )
        )
    )
    roles = {task: made.assignments[task].role for task in made.schedule.batch_of}
    totals = {
        task: made.estimates[task].prompt.likely + made.estimates[task].output.likely
        for task, role in roles.items()
        if role is not Role.MANUAL
    }
    gates = sum(batch.gate.tokens.likely for batch in made.schedule.batches if batch.gate)
    before, after = made.budget.before, made.budget.after
    assert sum(cost.tokens for cost in before) == sum(totals.values())
    assert sum(cost.tokens for cost in after) == sum(totals.values()) + gates + made.budget.prompt_tokens
    for cost in (*before, *after):
        assert cost.dollars * 1_000_000 == cost.tokens * made.config.prices[cost.model]
    assert made.budget.dollars_before == sum((cost.dollars for cost in before), Decimal(0))


# --- the checklist --------------------------------------------------------------------------------------


def test_the_checklist_ticks_and_crosses_its_boxes_with_figures() -> None:
    made = compiled(
        build(
            Draft(id="a", creates=("a.py",), minutes=2.0, tokens=100, specification="word " * 60),
            Draft(id="b", title="Create b", minutes=2.0, tokens=100),
            Draft(id="c", creates=("c.py",), after=("a",), minutes=2.0, tokens=100, validation=("pytest",)),
        )
    )
    boxes = checklist(made)
    sizes = {
        group: sum(box.group == group for box in boxes) for group in dict.fromkeys(box.group for box in boxes)
    }
    assert sizes == {
        "Dependencies": 4,
        "Parallelization": 4,
        "Token efficiency": 4,
        "Batch specifications": 5,
        "Documentation": 4,
    }
    assert {box.text: (box.ok, box.figure) for box in boxes} == {
        "hard dependencies are known and close no cycle": (True, "1 dependencies"),
        "soft dependencies are known and all hold": (True, "0 dependencies, 0 given up"),
        "batches that wait for nothing are known": (True, "1 of 3 batches"),
        "fewer than three batches run alone": (True, "2 alone, 3 in the longest row"),
        "independent tasks share a batch": (True, "2 of 3 tasks"),
        "more than 70 % of the batches are parallel": (False, "33 %, 1 of 3 batches"),
        "the time on the clock is estimated": (True, "13 minutes"),
        "what runs at once is counted once": (True, "2 minutes less than in a row"),
        "Sonnet only reasons and integrates": (True, "666 tokens a batch, at most 3000"),
        "all code is generated at no dollars": (True, "3 of 3 tasks that write code"),
        "Haiku only checks": (True, "1066 tokens a batch, at most 2000"),
        "every task has the model that fits its work": (True, "3 of 3 tasks decided"),
        "exact file paths": (False, "2 of 3 tasks that write code"),
        "requirements beyond the title": (False, "1 of 3 tasks that write code"),
        "a command or a file to check": (False, "2 of 3 gates"),
        "tokens are estimated": (True, "3 of 3 tasks"),
        "minutes are estimated": (True, "3 of 3 batches"),
        "every batch says what it waits for": (True, "3 of 3 batches"),
        "the sequence shows what runs at once": (False, "3 batches, 3 in a row"),
        "the total is the sum of its parts": (True, "5500 and 5500 tokens, Codex included"),
        "every task's own text is in its prompt": (False, "1 of 3 tasks"),
    }


def test_a_batch_is_parallel_with_two_tasks_or_beside_another() -> None:
    timetable = compiled(
        build(
            Draft(id="a", creates=("a.py",), minutes=2.0),
            Draft(id="check", title="Verify the setup", minutes=9.0),
            Draft(id="b", creates=("b.py",), after=("a",), minutes=2.0),
        )
    ).schedule
    assert parallel_batches(timetable) == {"1", "2", "3"}
    assert longest_row(timetable) == 3

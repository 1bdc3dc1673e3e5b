"""Counting with OpenAI's own vocabulary, where that is asked for."""

from __future__ import annotations

import os
import sys

import pytest

from planc.config import Config
from planc.errors import PlancError
from planc.ir import TaskId
from planc.passes.costs.tokens import ROUGHLY, count_tokens, counter
from tests.building import Draft, build
from tests.support import ROOT
from tests.test_budget import compiled

EXACT = Config(tokenizer="openai")


@pytest.fixture
def vocabulary() -> None:
    """The extra `planc[tokens]`; where everything is installed, it has to be there."""
    if not os.environ.get("CI"):
        pytest.importorskip("bpe_openai", reason="planc[tokens] is not installed")


@pytest.mark.usefixtures("vocabulary")
def test_the_rough_count_is_near_the_exact_one() -> None:
    """On the example plans, within what the estimate allows for."""
    exact, _ = counter("codex", EXACT)
    for plan in sorted((ROOT / "fixtures" / "plans").glob("*.md")):
        text = plan.read_text("utf-8", "replace")
        if len(text) > 2_000 and plan.stem != "hostile":
            assert abs(count_tokens(text) / exact(text) - 1) <= ROUGHLY, plan.name


@pytest.mark.usefixtures("vocabulary")
def test_only_models_of_openai_are_counted_exactly() -> None:
    """A figure instead of a range; special tokens of the vocabulary are text as any other."""
    drafts = [
        Draft(id="make", title="Create it", creates=("a.py",), specification="<|endoftext|> " * 9),
        Draft(id="think", title="Decide on it"),
    ]
    made = compiled(build(*drafts), EXACT)
    low, likely, high = made.estimates[TaskId("make")].prompt
    assert low == likely == high
    low, _, high = made.estimates[TaskId("think")].prompt
    assert low < high


def test_without_the_extra_the_call_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of counting in another way than asked."""
    from planc.passes.costs import tokens  # noqa: PLC0415

    tokens._openai_counter.cache_clear()
    monkeypatch.setitem(sys.modules, "bpe_openai", None)
    with pytest.raises(PlancError, match=r"pip install 'planc\[tokens\]'"):
        counter("gpt-5", EXACT)
    assert counter("sonnet", EXACT) == (count_tokens, False)
    assert counter("codex", Config()) == (count_tokens, False)

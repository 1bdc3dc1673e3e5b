"""docs/estimates.md gives the figures that the program counts with."""

from __future__ import annotations

import pytest

from planc.config import Config
from planc.ir import Role
from planc.linting.declaration import catalogue
from planc.passes.costs.output_size import CODE, MOST_FROM_WORDS, SETTINGS, TESTS, TEXT
from planc.passes.costs.thumb import (
    ANSWERS,
    INTEGRATION_TOKENS,
    gate_minutes,
    gate_tokens,
    generation_minutes,
)
from tests.support import ROOT

PAGE = (ROOT / "docs" / "estimates.md").read_text("utf-8")
MINUTES = Config().minutes


@pytest.mark.parametrize(
    ("words", "figures", "right"),
    [
        ("five tokens for one of words in code, four in tests, two in texts, one in settings", (5, 4, 2, 1),
         tuple(kind.words[1] for kind in (CODE, TESTS, TEXT, SETTINGS))),
        ("2,000 tokens of code, 1,500 of tests, 1,200 of text, 400 of settings", (2000, 1500, 1200, 400),
         tuple(kind.size.likely for kind in (CODE, TESTS, TEXT, SETTINGS))),
        ("at most 10,000", (10_000,), (MOST_FROM_WORDS[1],)),
        ("2,000 tokens (reasoning) or 1,000 (checks)", (2000, 1000),
         (ANSWERS[Role.REASON].likely, ANSWERS[Role.VALIDATE].likely)),
        ("1,000 tokens, 100 more for each file, 2,000 at most", (1000, 1100, 2000),
         tuple(gate_tokens(files).likely for files in (0, 1, 99))),
        ("the **integration** at the end 2,000", (2000,), (INTEGRATION_TOKENS.likely,)),
        ("Code takes two minutes, and one more for every 2,000 tokens of specification, ten at most", (2, 3, 10),
         tuple(generation_minutes(MINUTES["generate"], size) for size in (0, 2000, 10**6))),
        ("reasoning five, a check two, a person fifteen", (5, 2, 15),
         tuple(MINUTES[role] for role in ("reason", "validate", "manual"))),
        ("two minutes, half a minute more for each further file, five at most", (2, 2.5, 5),
         tuple(gate_minutes(MINUTES["gate"], files) for files in (1, 2, 99))),
        ("the integration three", (3,), (MINUTES["integrate"],)),
    ],
)  # fmt: skip
def test_the_page_says_what_is_counted(
    words: str, figures: tuple[float, ...], right: tuple[float, ...]
) -> None:
    """Change both where a rule of thumb changes."""
    assert words in PAGE
    assert figures == right


def test_the_page_names_rules_that_there_are() -> None:
    """By their public names."""
    names = {rule.name for rule in catalogue().values()}
    named = PAGE.split("## The author's figures")[1].split("`")[1::2]
    assert {*named} <= names

"""Figures are rounded the same way everywhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planc.rendering.figures import dollars, minutes, percent, savings, tokens


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1K"),
        (1_450, "1.5K"),
        (9_960, "10K"),
        (17_400, "17K"),
        (1_234_000, "1.2M"),
    ],
)
def test_tokens_in_short(count: int, words: str) -> None:
    """Two figures are as much as an estimate is worth."""
    assert tokens(count) == words


def test_money_time_and_shares() -> None:
    """As the document shows them."""
    assert [dollars(Decimal(amount)) for amount in ("0", "0.66", "0.0305", "1234.5")] == [
        "$0.00",
        "$0.66",
        "$0.031",
        "$1,234.50",
    ]
    assert [minutes(amount) for amount in (0, 2.5, 59.96, 60, 80)] == [
        "0 min",
        "2.5 min",
        "60 min",
        "1 h",
        "1 h 20 min",
    ]
    assert [percent(part, 66) for part in (Decimal(55), 0)] == ["83 %", "0 %"]
    assert percent(1, 0) == "0 %"
    assert savings(Decimal("0.66"), Decimal("0.11")) == "83 % saved"
    assert savings(Decimal("0.10"), Decimal("0.17")) == "70 % more"

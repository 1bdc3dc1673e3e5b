"""The rules of thumb: what work costs in tokens and minutes where the plan does not say.

They follow what runs of the Sonnet, Codex, Haiku pattern have taken; every figure made of them is marked so.
"""

from __future__ import annotations

from planc.ir import Range, Role

ANSWERS = {
    Role.REASON: Range(1000, 2000, 3000),
    Role.VALIDATE: Range(500, 1000, 2000),
    Role.UNDECIDED: Range(1000, 2000, 3000),
    Role.MANUAL: Range(),
}
"""Tokens that come back from a model that does not generate."""

INTEGRATION_TOKENS = Range(1000, 2000, 3000)

SHORTEST = 0.5
LONGEST = 2.0
"""By what a rule of thumb for minutes may be wrong: work takes half as long, or twice."""


def generation_minutes(least: float, specification: int) -> float:
    """`least` for a prompt (two minutes), one more for every two thousand tokens to implement, eight at most."""
    return least + min(8.0, specification // 2000)


def gate_tokens(files: int) -> Range:
    """One to two thousand tokens of Haiku for a batch."""
    return Range(1000, min(2000, 1000 + 100 * files), 2000)


def gate_minutes(first: float, files: int) -> float:
    """`first` for a file (two minutes), half a minute for each further one, three at most."""
    return first + min(3.0, 0.5 * max(0, files - 1))

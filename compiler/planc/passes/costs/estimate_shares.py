"""What the parts of a mixed task cost where its author or the settings say what the whole does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planc.ir import Basis, Derived, Estimate, Range, TaskId
from planc.values import replace

GIVEN = frozenset({Basis.WRITTEN, Basis.SETTINGS})


def share_out(
    derived: Mapping[TaskId, Derived],
    estimates: Mapping[TaskId, Estimate],
    whole: Mapping[TaskId, Estimate],
) -> Mapping[TaskId, Estimate]:
    """The estimates of all tasks, and of the author's that are split; given totals are shared out among parts.

    Each part gets the share that it would have by rules of thumb. derived: the parts, as `split_mixed` made
    them. whole: the estimates of the author's tasks.
    """
    groups: dict[TaskId, list[TaskId]] = {}
    for task, made in derived.items():
        groups.setdefault(made.of[0], []).append(task)
    shares = dict(estimates)
    for task, parts in groups.items():
        shares[task] = whole[task]
        shares.update(_shares(whole[task], parts, estimates))
    return shares


def _shares(
    whole: Estimate, parts: Sequence[TaskId], estimates: Mapping[TaskId, Estimate]
) -> Mapping[TaskId, Estimate]:
    shares = {part: estimates[part] for part in parts}
    if whole.basis in GIVEN:
        total = sum(_tokens(each) for each in shares.values())
        shares = {part: _with_tokens(each, whole, _tokens(each), total) for part, each in shares.items()}
    if whole.minutes_basis in GIVEN:
        minutes = sum(each.minutes for each in shares.values())
        shares = {part: _with_minutes(each, whole, each.minutes / minutes) for part, each in shares.items()}
    return shares


def _tokens(estimate: Estimate) -> int:
    return estimate.prompt.plus(estimate.output).likely


def _with_tokens(own: Estimate, whole: Estimate, tokens: int, total: int) -> Estimate:
    return replace(
        own,
        prompt=_part(whole.prompt, tokens, total),
        output=_part(whole.output, tokens, total),
        basis=whole.basis,
    )


def _part(figures: Range, share: int, of: int) -> Range:
    return Range(*(figure * share // of for figure in figures))


def _with_minutes(own: Estimate, whole: Estimate, share: float) -> Estimate:
    return replace(
        own,
        minutes=whole.minutes * share,
        shortest=whole.shortest * share,
        longest=whole.longest * share,
        minutes_basis=whole.minutes_basis,
    )

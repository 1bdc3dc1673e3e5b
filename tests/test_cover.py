"""Stretches of a text that are asked what lies in them: `planc.span.Cover`."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planc.span import Cover, Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 10))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_cover_answers_as_the_stretches_do_one_by_one(stretches: list[Span], asked: Span) -> None:
    assert Cover(stretches).holds(asked) == any(stretch.contains(asked) for stretch in stretches)

"""Models as authors name them, and another name in their place."""

from __future__ import annotations

import re

from planc.diagnostics import Edit, Fix, Safety
from planc.span import SourceFile, Span, Written


def renamed(model: Written[str], stated: str, instead: str, source: SourceFile) -> Fix | None:
    """The fix that writes `instead` for the model `stated`; None where the author's words say more than a name.

    A name is what people and configurations write: Opus, Claude Opus 4.5, claude-opus-4-1-20250805.
    """
    name = rf"(?P<name>(?:claude[ -])?(?P<word>{re.escape(stated)})(?:[ -]?\d[\w.-]*)?)"
    written = re.fullmatch(rf"(?i)[\s*_`]*{name}[\s*_`]*", source.slice(model.span))
    if written is None:
        return None
    word = instead.capitalize() if written["word"][0].isupper() else instead
    place = Span(model.span.start + written.start("name"), model.span.start + written.end("name"))
    return Fix(f"name {word} instead", (Edit(place, word),), Safety.UNSAFE)

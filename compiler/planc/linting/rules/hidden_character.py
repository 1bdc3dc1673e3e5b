"""Characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.patterns import lazy
from planc.span import SourceFile, Span

# What to look for before the pattern is tried: letter by letter that is a hundred times faster.
_SEEN_ALONE = (
    "\u200b\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_TAGS = (b"\xf3\xa0\x80", b"\xf3\xa0\x81")
_HIDDEN = lazy(
    "(?P<tags>(?<!\N{WAVING BLACK FLAG})(?<![\U000e0020-\U000e007f])[\U000e0001-\U000e007f]+)"
    "|(?P<direction>[\u202a-\u202e\u2066-\u2069]+)"
    "|(?P<width>[\u200b\u2060-\u2064\ufeff]+)"
)
_WHAT = {
    "tags": "letters that are not shown",
    "direction": "characters that turn the direction of the text",
    "width": "characters without width",
}


@rule("PLN703", "hidden-character", Severity.WARNING, on=SourceFile, fix=Safety.UNSAFE)
def hidden_character(source: SourceFile, compilation: Compilation) -> Iterator[Finding]:
    """The plan holds characters that are not shown, or that show the text in another order.

    ## Why it matters

    The agent reads what the reviewer cannot see. Invisible letters can spell an instruction, turned text can
    look like another command, and a character without width breaks a path or a name.

    ## Example

    A zero-width space in a path, or a right-to-left override in front of a command.

    ## How to mend

    Take them out. Joiners in emoji and in scripts that need them are not reported.
    """
    if not _holds_hidden(source.text):
        return
    findings = [_finding(match) for match in _HIDDEN.finditer(source.text)]
    yield from told(compilation.plan, findings, 0, "places of the text hold characters that are not shown")


def _holds_hidden(text: str) -> bool:
    if text.isascii():
        return False
    if any(character in text for character in _SEEN_ALONE):
        return True
    content = text.encode("utf-8", "replace")
    return any(tag in content for tag in _TAGS)


def _finding(match: re.Match[str]) -> Finding:
    kind = match.lastgroup or ""
    codes = " ".join(f"U+{ord(character):04X}" for character in match[0][:3])
    more = f" and {len(match[0]) - 3} more" if len(match[0]) > 3 else ""
    span = Span(*match.span())
    fix = Fix("take them out", (Edit(span, ""),), Safety.UNSAFE) if kind == "width" else None
    return Finding(span, f"{_WHAT[kind]}: {codes}{more}", fix=fix)

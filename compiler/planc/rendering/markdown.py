"""Plan text as it may stand in Markdown and in Mermaid: one line, nothing live, and code spans kept."""

from __future__ import annotations

import re

from planc.one_line import one_line
from planc.patterns import lazy

# A number and a point at the very start would be a list.
NUMBERED = "|".join(r"(?<=^" + r"\d" * digits + ")" for digits in range(1, 10))
SPECIAL = lazy(rf"[\\`*\[\]$~|]|(?<![^\W_])_|_(?![^\W_])|(?<!\S)#|^[-+=>]|(?:{NUMBERED})[.)](?=\s|$)")
TICKS = lazy(r"(?<!\\)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
RUNS = lazy(r"`+")
LABEL_SAFE = lazy(r"[^\w .,/()'+?!-]", re.ASCII)


def segments(text: str) -> list[tuple[bool, str]]:
    """`text` on one line as its code spans (True, without their back ticks) and what stands between them."""
    line = one_line(text)
    found: list[tuple[bool, str]] = []
    at = 0
    for span in TICKS.finditer(line):
        words = span.group(2).strip()
        if words and "|" not in words:
            found += [(False, line[at : span.start()]), (True, words)]
            at = span.end()
    return [(is_code, words) for is_code, words in (*found, (False, line[at:])) if words]


def visible(text: str) -> str:
    """What a reader sees of `md(text)`."""
    return "".join(words for _, words in segments(text))


def md(text: str) -> str:
    """`text` as inline Markdown: code spans stay, everything else is literal, tables and headings hold."""
    return "".join(code(words) if is_code else _literal(words) for is_code, words in segments(text))


def code(text: str) -> str:
    """`text` as a code span; as literal text where a table would take the span apart."""
    line = one_line(text)
    if not line or "|" in line:
        return _literal(line)
    ticks = "`" * (max((len(run) for run in RUNS.findall(line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def fence(text: str, info: str = "", least: int = 3) -> str:
    """`text`, byte for byte, in a fence that nothing inside of it can close."""
    ticks = "`" * max(least, 1 + max((len(run) for run in RUNS.findall(text)), default=0))
    end = "" if not text or text.endswith(("\n", "\r")) else "\n"
    return f"{ticks}{info}\n{text}{end}{ticks}"


def label(text: str) -> str:
    """`text` for a quoted Mermaid label: whatever the diagram language could read is a numeric entity."""
    return LABEL_SAFE.sub(lambda found: f"#{ord(found.group())};", visible(text))


def named(ref: str, title: str) -> str:
    """A task as readers know it; an id that planc made would say the title once more."""
    return f"{ref}: {title}" if ref else title


def shorten(text: str, limit: int) -> str:
    """`text` on one line and within `limit` characters, cut between words and marked with an ellipsis."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    words = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    if words.count("`") % 2:
        # The code span that the cut has opened would never close.
        before, _, after = words.rpartition("`")
        words = before + after
    return words.rstrip(" ,;:-–—(") + "…"


def slug(heading: str) -> str:
    """The anchor that renderers give to a heading of planc's own words."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _literal(text: str) -> str:
    escaped = SPECIAL.sub(lambda found: "\\" + found.group(), text)
    return escaped.replace("&", "&amp;").replace("<", "&lt;")

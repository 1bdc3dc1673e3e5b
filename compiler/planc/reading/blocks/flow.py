"""JSON, and the lists and maps in brackets that front matter borrows from it.

Lenient: quotes may be missing, a comma may be left over, and what is cut off ends where the text ends.
"""

from __future__ import annotations

import re

from planc.patterns import lazy
from planc.reading.blocks.values import Listing, Map, Node
from planc.span import Span, Written
from planc.values import NamedTuple

# Deeper values are read as one scalar: nobody writes plans so deep, and each level is a call.
MAX_DEPTH = 40

_BLANK = lazy(r"(?:[\s,\ufeff]+|//[^\n]*|(?<!\S)#[^\n]*)*")
_DOUBLE = lazy(r'"((?:[^"\\]|\\.)*)("|\Z)', re.DOTALL)
_SINGLE = lazy(r"'((?:[^']|'')*)('|\Z)")
_COLON = lazy(r"\s*:")
_ESCAPE = lazy(
    r"\\u(?P<high>[dD][89abAB][\da-fA-F]{2})\\u(?P<low>[dD][c-fC-F][\da-fA-F]{2})"
    r"|\\(?:u(?P<code>[\da-fA-F]{4})|(?P<letter>.))",
    re.DOTALL,
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}
_OPENING = {"[": "]", "{": "}", "(": ")"}


class Parsed(NamedTuple):
    """A value, where it ends, and whether its brackets and quotes are closed."""

    node: Node
    end: int
    closed: bool


def parse_flow(text: str, start: int, end: int, depth: int = 0) -> Parsed:
    """The value that begins at `start`, which is no blank; nothing behind `end` is looked at."""
    first = text[start : start + 1] if start < end else ""
    if first == "[" and depth < MAX_DEPTH:
        return _listing(text, start, end, depth)
    if first == "{" and depth < MAX_DEPTH:
        return _table(text, start, end, depth)
    if first in {'"', "'"}:
        return parse_quoted(text, start, end)
    return _bare(text, start, end)


def _blank(text: str, at: int, end: int) -> int:
    found = _BLANK.match(text, at, end)
    return found.end() if found else at


def _listing(text: str, start: int, end: int, depth: int) -> Parsed:
    items: list[Node] = []
    closed = True
    at = _blank(text, start + 1, end)
    while at < end and text[at] != "]":
        item = parse_flow(text, at, end, depth + 1)
        items.append(item.node)
        closed = closed and item.closed
        at = _blank(text, max(item.end, at + 1), end)
    stop = min(at + 1, end)
    return Parsed(Listing(tuple(items), Span(start, stop)), stop, closed and at < end)


def _table(text: str, start: int, end: int, depth: int) -> Parsed:
    entries: list[tuple[Written[str], Node]] = []
    closed = True
    at = _blank(text, start + 1, end)
    while at < end and text[at] != "}":
        key = parse_quoted(text, at, end) if text[at] in "\"'" else _key(text, at, end)
        colon = _COLON.match(text, key.end, end)
        value = parse_flow(text, _blank(text, colon.end(), end), end, depth + 1) if colon else None
        if isinstance(key.node, Written):
            entries.append((key.node, value.node if value else Written("", Span(key.end, key.end))))
        closed = closed and key.closed and (value is None or value.closed)
        at = _blank(text, max(value.end if value else key.end, at + 1), end)
    stop = min(at + 1, end)
    return Parsed(Map(tuple(entries), Span(start, stop)), stop, closed and at < end)


def _key(text: str, start: int, end: int) -> Parsed:
    """A key without quotes: all before the colon, the comma or the bracket."""
    at = start
    while at < end and text[at] not in ":,{}[]\n":
        at += 1
    word = text[start:at].rstrip()
    return Parsed(Written(word, Span(start, start + len(word))), at, True)


def parse_quoted(text: str, start: int, end: int) -> Parsed:
    """The string that begins with the quote at `start`."""
    double = text[start] == '"'
    found = (_DOUBLE if double else _SINGLE).match(text, start, end)
    if found is None:
        return Parsed(Written(text[start + 1 : end], Span(min(start + 1, end), end)), end, False)
    value = _ESCAPE.sub(_unescaped, found[1]) if double else found[1].replace("''", "'")
    return Parsed(Written(value, Span(*found.span(1))), found.end(), bool(found[2]))


def _unescaped(found: re.Match[str]) -> str:
    if found["letter"]:
        return _LETTERS.get(found["letter"], found["letter"])
    if found["high"]:
        return chr(0x10000 + (int(found["high"], 16) - 0xD800 << 10) + int(found["low"], 16) - 0xDC00)
    code = int(found["code"], 16)
    # Half of a pair is no character; the text must stay fit to print.
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _bare(text: str, start: int, end: int) -> Parsed:
    """A scalar without quotes; brackets inside it, as in `src/{a,b}.ts` and `app/[id].tsx`, belong to it."""
    waiting: list[str] = []
    at = start
    while at < end:
        sign = text[at]
        if waiting and sign == waiting[-1]:
            waiting.pop()
        elif sign in _OPENING and at > start:
            waiting.append(_OPENING[sign])
        elif sign == "\n" or (not waiting and sign in ",]}"):
            break
        at += 1
    word = text[start:at].rstrip()
    return Parsed(Written(word, Span(start, start + len(word))), at, True)


def without_escapes(text: str) -> str:
    """JSON text with each escape replaced by what it means and blanks, so that all places stay the same.

    Words that an escape touches, such as a path behind `\\n`, can then be read as words.
    """
    return _ESCAPE.sub(lambda found: _unescaped(found).rjust(len(found[0])), text)

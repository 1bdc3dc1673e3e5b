"""What code in a task's specification defines: functions, classes, types, tables, routes, with their signatures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from planc.ir import Task
from planc.patterns import lazy
from planc.span import SourceFile, Span
from planc.values import NamedTuple

MOST_LINES = 20
"""Lines of one signature; what is longer is cut behind them."""
MOST_LETTERS = 4_000

_WORDS = (
    r"(?:(?:export|default|declare|public|protected|internal|static|final|abstract|sealed|open|data|override"
    r"|async|partial|readonly|virtual|pub(?:\([a-z ]{1,20}\))?)[ \t]+){0,5}"
)
# A definition at the start of a line, behind blanks, quote marks and the plus of a diff. What is behind
# `head` ends with its parentheses, what is behind `body` with its last brace, and a route with its line.
DEFINITION = lazy(
    rf"^(?P<lead>[ \t>+]*+)(?:"
    rf"(?P<head>{_WORDS}(?:def|class|function\*?|fn|fun|func(?:[ \t]*\([^)\n]{{1,60}}\))?|module|namespace)"
    rf"[ \t]+(?:self\.)?(?P<named>[A-Za-z_$][\w$]*)|export[ \t]+(?:const|let)[ \t]+(?P<const>[A-Za-z_$][\w$]*))"
    rf"|(?P<body>{_WORDS}(?:interface|type|enum|record|struct|trait|protocol|message|service|model|input)"
    r"[ \t]+(?P<typed>[A-Za-z_$][\w$]*+)(?![ \t]*,)"
    r"|(?i:create[ \t]+(?:or[ \t]+replace[ \t]+)?(?:table|type|view)[ \t]+(?:if[ \t]+not[ \t]+exists[ \t]+)?)"
    r"[\"`\[]?(?P<table>[A-Za-z_][\w.]*))"
    r"|@?\w+(?:\.\w+)?\.(?:get|post|put|patch|delete|route)\([ \t]*[\"'`](?P<route>/[^\"'`\n]{0,80})[\"'`]"
    r"|(?:GET|POST|PUT|PATCH|DELETE)[ \t]+(?P<call>/[\w/{}:.-]{1,80})"
    r")",
    re.MULTILINE,
)
NAMES = ("named", "const", "typed", "table", "route", "call")
CLASS = lazy(r"class\b")
MEMBER = lazy(
    r"[ \t>+]+(?:(?:public|protected|static|async|readonly|override|get|set)[ \t]+){0,4}"
    r"(?!(?:private|if|for|while|switch|return|function)\b)[A-Za-z$][\w$]*\??(?:<[^>\n]{0,40}>)?[ \t]*[(:]"
)
FIELD = lazy(r"[ \t>+]+\w+[ \t]*:[ \t]*[^\r\n]*[^:\r\n]")
OPENING = lazy(r"[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?[`~]{3,}[ \t]*(?P<language>[\w+-]*)")
NO_CODE = frozenset({"bash", "sh", "shell", "zsh", "console", "text", "txt", "markdown", "md", "mermaid"})
TESTS = lazy(r"\bdef test_|\b(?:describe|it|test)\(|@Test\b|#\[test\]|\bfunc Test|\bimport pytest")
_TEST_SIGNS = ("test", "Test", "it(", "describe(")
"""One of these is in all that TESTS matches."""


class Signature(NamedTuple):
    """A name that code defines, and the whole lines that say how it is used."""

    name: str
    span: Span


def signatures(task: Task, source: SourceFile, fences: Sequence[Span]) -> Iterator[Signature]:
    """The signatures in the code that the task's own text quotes, in order; tests define nothing.

    fences: all fences of the source, in order, each from its opening line to its closing one.
    """
    for fence in code_in(task, source, fences):
        if not _tests(source.slice(fence)):
            yield from _in_code(source.text, fence)


def _tests(code: str) -> bool:
    return any(sign in code for sign in _TEST_SIGNS) and TESTS.search(code) is not None


def code_in(task: Task, source: SourceFile, fences: Sequence[Span]) -> Iterator[Span]:
    """The fences in a task's own text that hold code."""
    for span in task.specification:
        for fence in fences[bisect_left(fences, Span(span.start, span.start)) :]:
            if fence.end > span.end:
                break
            opening = OPENING.match(source.text, fence.start)
            if not opening or opening["language"].lower() not in NO_CODE:
                yield fence


def _in_code(text: str, fence: Span) -> Iterator[Signature]:
    covered = fence.start
    for found in DEFINITION.finditer(text, fence.start, fence.end):
        name = next(found[group] for group in NAMES if found[group])
        if found.start() >= covered and (not name.startswith("_") or name == "__init__"):
            covered = _end(text, found, fence.end)
            yield Signature(name, Span(found.start(), covered))
            if found["head"] and CLASS.search(found["head"]):
                yield from _members(text, name, Span(covered, fence.end))


def _members(text: str, name: str, rest: Span) -> Iterator[Signature]:
    """What a class in braces has, line by line, where only its first line was taken."""
    at, depth = rest.start, 1
    if text[:at].rstrip("\r\n").endswith("{"):
        for line in text[at : min(rest.end, at + MOST_LETTERS)].split("\n")[:-1]:
            if depth == 1 and MEMBER.match(line):
                yield Signature(name, Span(at, at + len(line) + 1))
            depth += line.count("{") - line.count("}")
            at += len(line) + 1
            if depth <= 0:
                break


def _end(text: str, found: re.Match[str], limit: int) -> int:
    """Where the lines of a definition end, their line end included."""
    signs = "([{" if found["body"] else "(" if found["head"] else ""
    shown = text[found.start() : min(limit, found.start() + MOST_LETTERS)]
    # The last line is the fence's own, or cut.
    lines = [f"{line}\n" for line in shown.split("\n")[:-1]] or [shown]
    count = _balanced(lines, signs)
    while found["typed"] and count < len(lines) and _goes_on(lines[count - 1], lines[count]):
        count += 1
    if found["head"] and CLASS.search(found["head"]):
        while count < len(lines) and FIELD.fullmatch(lines[count].rstrip("\r\n")):
            count += 1
    return found.start() + sum(map(len, lines[:count]))


def _goes_on(line: str, following: str) -> bool:
    """Whether a type that is written as a choice goes on in the next line."""
    return line.rstrip().endswith(("=", "|")) or following.lstrip(" \t>+").startswith("|")


def _balanced(lines: Sequence[str], signs: str) -> int:
    """How many lines it takes until every bracket of these kinds is closed."""
    depth = 0
    for count, line in enumerate(lines[:MOST_LINES], 1):
        for sign in signs:
            depth += line.count(sign) - line.count({"(": ")", "[": "]", "{": "}"}[sign])
        if depth <= 0:
            return count
    return min(len(lines), MOST_LINES)

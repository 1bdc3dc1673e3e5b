"""The lines of one shell as commands for shells of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planc.patterns import lazy
from planc.span import Written

# What holds for the lines behind it and does nothing else.
_STAGE = lazy(r"(?:cd|export|source|\.)\s+[^;&|<>]*$")
_ENTERS = lazy(r"(?P<change>cd\s+(?P<folder>[^\s;&|]+))\s*&&")
_FROM_HERE = ("..", "-")
_SEVERAL = lazy(r"\|\||;|(?<!&)&(?!&)|\n")
_HEREDOC = lazy(r"<<-?\s*(?P<quote>['\"]?)(?P<word>\w+)(?P=quote)")
_WHOLE = lazy(r"\\.|'[^']*'|\"(?:\\.|[^\"\\])*\"|(?:^|(?<=\s))#.*$")
_QUOTE = lazy(r"['\"]")
FARTHEST = 20_000
"""Letters behind a command in which its last line is looked for."""


def end_of_command(text: str, start: int, stop: int, limit: int) -> int:
    """Where the command ends whose first line stands from `start` to `stop`: an open quote or a `<<` goes on.

    One that is never closed before `limit` ends with its line.
    """
    line, limit = text[start:stop], min(limit, stop + FARTHEST)
    if here := _HEREDOC.search(line):
        last = re.compile(rf"\n[ \t]*{here['word']}[ \t\r]*(?=\n|$)").search(text, stop, limit)
        return last.end() if last else stop
    open_quote = _QUOTE.search(_WHOLE.sub("", line))
    closed = text.find(open_quote[0], stop, limit) if open_quote else -1
    return line_stop(text, closed, limit) if closed >= 0 else stop


def line_stop(text: str, at: int, end: int) -> int:
    """Where the line ends in which `at` is; `end` for the last one."""
    found = text.find("\n", at, end)
    return end if found < 0 else found


def staged(commands: Iterable[Written[str]]) -> Iterator[Written[str]]:
    """The commands of one shell, each as it must read in a shell of its own.

    One that changes the folder or sets a variable stands before all that follow: `cd web` and `npm test`
    become `(cd web && npm test)`.
    """
    before: list[str] = []
    for command in commands:
        words = command.value
        if _STAGE.match(words):
            before.append(words)
            continue
        enters = _ENTERS.match(words)
        if enters and not enters["folder"].startswith(_FROM_HERE):
            before = [each for each in before if not each.startswith("cd ")]
        yield Written(_behind(before, words), command.span)
        if enters:
            before.append(enters["change"])


def _behind(before: Sequence[str], words: str) -> str:
    if not before:
        return words
    last = f"{{ {words}\n}}" if _SEVERAL.search(words) else words
    return f"({' && '.join((*before, last))})"

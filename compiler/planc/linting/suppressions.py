"""Which diagnostics the comments of a plan silence, and which comments silence nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planc.diagnostics import Diagnostic
from planc.linting.comments import Comment, Entry
from planc.linting.declaration import Rule, catalogue
from planc.span import SourceFile, Written
from planc.values import NamedTuple


class Directive(NamedTuple):
    """A comment and what became of it: the rules that do not exist, and those with nothing to silence."""

    comment: Comment
    unknown: tuple[Written[str], ...] = ()
    unused: tuple[Entry, ...] = ()


class Sifted(NamedTuple):
    """The diagnostics that stay, and the entries that silenced others."""

    kept: tuple[Diagnostic, ...] = ()
    used: frozenset[Entry] = frozenset()


def sift(diagnostics: Iterable[Diagnostic], comments: Sequence[Comment], source: SourceFile) -> Sifted:
    """Take out what `comments` silence. A diagnostic stands on the line where its span starts."""
    if not comments:
        return Sifted(tuple(diagnostics))
    silenced = _Index(comments)
    kept: list[Diagnostic] = []
    used: set[Entry] = set()
    for diagnostic in diagnostics:
        entries = silenced.at(diagnostic, source.line(diagnostic.span.start))
        used.update(entries)
        if not entries:
            kept.append(diagnostic)
    return Sifted(tuple(kept), frozenset(used))


def judge(comments: Sequence[Comment], used: frozenset[Entry], rules: Sequence[Rule]) -> Iterator[Directive]:
    """What became of each comment, where only `rules` were on: who did not look cannot call it unused."""
    known = {word for rule in catalogue().values() for word in (rule.code, rule.name)}
    looked = {word for rule in rules if rule.on is not Directive for word in (rule.code, rule.name)}
    for comment in comments:
        yield Directive(
            comment=comment,
            unknown=tuple(selector for selector in comment.selectors if selector.value not in known),
            unused=tuple(
                entry for entry in comment.entries if entry.selector.value in looked and entry not in used
            ),
        )


class _Index:
    """The entries by rule, those of a single line by that line as well: a plan may have thousands."""

    def __init__(self, comments: Sequence[Comment]) -> None:
        self._single: dict[tuple[str, int], list[Entry]] = {}
        self._long: dict[str, list[Entry]] = {}
        for entry in (entry for comment in comments for entry in comment.entries):
            if entry.first == entry.last:
                self._single.setdefault((entry.selector.value, entry.first), []).append(entry)
            else:
                self._long.setdefault(entry.selector.value, []).append(entry)

    def at(self, diagnostic: Diagnostic, line: int) -> list[Entry]:
        """The entries that silence `diagnostic`."""
        found: list[Entry] = []
        for word in (diagnostic.code, diagnostic.name):
            found += self._single.get((word, line), ())
            found += [entry for entry in self._long.get(word, ()) if entry.first <= line <= entry.last]
        return found

"""Values of front matter and of JSON, each with its place: scalars, lists and maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planc.span import Span, Written
from planc.values import NamedTuple

_EMPTY = frozenset({"", "null", "~"})


class Listing(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    span: Span


class Map(NamedTuple):
    """A map; its keys stand in the author's order and may come again."""

    entries: tuple[tuple[Written[str], Node], ...]
    span: Span

    def get(self, *names: str) -> Node | None:
        """The value under the first of the names that is there, however its words are joined."""
        for name in names:
            for key, value in self.entries:
                if plain_key(key.value) == plain_key(name):
                    return value
        return None

    def text(self, *names: str) -> Written[str] | None:
        """The first scalar under one of the names that is not empty."""
        values = (self.get(name) for name in names)
        return next(
            (one for one in values if isinstance(one, Written) and one.value.strip() not in _EMPTY), None
        )

    def texts(self, *names: str) -> tuple[Written[str], ...]:
        """The scalars of the list under a name; of a scalar, itself."""
        value = self.get(*names)
        return tuple(scalars(value)) if value is not None else ()

    def texts_of(self, *names: str) -> tuple[Written[str], ...]:
        """The scalars under all of the names, in the order of the text."""
        found = (text for name in names for text in self.texts(name))
        return tuple(sorted(found, key=lambda text: text.span))

    def maps(self, *names: str) -> tuple[Map, ...]:
        """The maps of the list under a name."""
        value = self.get(*names)
        items = value.items if isinstance(value, Listing) else ()
        return tuple(item for item in items if isinstance(item, Map))


Node = Written[str] | Listing | Map


@lru_cache(maxsize=1024)
def plain_key(key: str) -> str:
    """A key without case and separators: `dependsOn`, `depends_on` and `Depends-On` are one."""
    return re.sub(r"[-_ ]", "", key).casefold()


def scalars(node: Node) -> Iterator[Written[str]]:
    """Every scalar in a value that is not empty, in order."""
    if isinstance(node, Written):
        if node.value.strip() not in _EMPTY:
            yield node
        return
    inner = node.items if isinstance(node, Listing) else (value for _, value in node.entries)
    for value in inner:
        yield from scalars(value)

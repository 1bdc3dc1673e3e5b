"""Plans that are JSON: the text as a map with places, and its objects as tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from planc.ir import Unread
from planc.patterns import lazy
from planc.reading.blocks.done import is_done
from planc.reading.blocks.flow import parse_flow
from planc.reading.blocks.labels import Entry, label_field
from planc.reading.blocks.values import Listing, Map, Node, scalars
from planc.reading.records.records import entry
from planc.reading.words import Field
from planc.span import Span, Written

N = TypeVar("N", int, float)

_NUMBER = lazy(r"\d{1,7}(?:\.\d{1,4})?")
_CAMEL = lazy(r"(?<=[a-z0-9])(?=[A-Z])|[_-]")
# What an author has given up or put off is no work of this plan.
_GONE = {
    "cancelled": "cancelled by its author",
    "canceled": "cancelled by its author",
    "deferred": "put off by its author",
}


@lru_cache(maxsize=1)
def json_object(text: str) -> Map | None:
    """The map that the whole text is, or its beginning; None where the text is something else."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] not in {"{", "["} or text[start + 1 : start + 2] == "[":
        return None
    node = parse_flow(text, start, len(text)).node
    if isinstance(node, Listing):
        # A bare list of tasks.
        return Map(((Written("tasks", Span(start, start)), node),), node.span)
    return node if isinstance(node, Map) else None


def cut_off(text: str) -> Iterator[Unread]:
    """Where JSON ends before it is complete."""
    start = len(text) - len(text.lstrip())
    if not parse_flow(text, start, len(text)).closed:
        end = len(text.rstrip())
        yield Unread(Span(text.rfind("\n", 0, end) + 1, end), "the JSON ends before it is complete")


def gone(table: Map) -> str:
    """Why a task is none of this plan; empty where it is one."""
    status = table.text("status", "state")
    return _GONE.get(status.value.casefold(), "") if status else ""


def finished(table: Map, *keys: str) -> bool:
    """Whether a status, or one of the keys that stand for it, says that the task is done."""
    status = table.text("status", "state", *keys)
    return status is not None and (status.value.casefold() == "true" or is_done(status.value))


def entries_of(table: Map, known: Mapping[str, Field]) -> Iterator[Entry]:
    """The values of a map as fields, by the names of their keys.

    known: the fields of keys (in lower case without separators) that mean something else here.
    """
    for key, value in table.entries:
        plain = _CAMEL.sub("", key.value).casefold()
        field = known.get(plain) or label_field(" ".join(_CAMEL.split(key.value)), {})
        if field is not None and not _holds_maps(value):
            yield from (entry(field, scalar.span) for scalar in scalars(value))


def _holds_maps(value: Node) -> bool:
    return isinstance(value, Listing) and any(isinstance(item, Map) for item in value.items)


def figure_of(table: Map, keys: Mapping[str, int], number: Callable[[float], N]) -> Written[N] | None:
    """The bare number under one of the keys, times what its unit stands for."""
    for key, factor in keys.items():
        given = table.text(key)
        if given and _NUMBER.fullmatch(given.value.strip()):
            return Written(number(float(given.value) * factor), given.span)
    return None

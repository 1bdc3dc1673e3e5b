"""A Markdown text as mistune sees it: the second opinion on what planc wrote."""

from __future__ import annotations

import gc
import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import mistune

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading, up to the next heading of its level or above."""

    title: str
    nodes: Sequence[Node]


def parse(text: str) -> Sequence[Node]:
    """The blocks of a text."""
    collects = gc.isenabled()
    gc.disable()  # The tree has no cycles, and looking for some costs a third of the time on a long plan.
    try:
        return cast(list[Node], _parser()(text))
    finally:
        if collects:
            gc.enable()


def sections(nodes: Iterable[Node], level: int) -> Sequence[Section]:
    """The sections below headings of that level, in order; what stands before the first is left out."""
    found: list[Section] = []
    below: list[Node] | None = None
    for node in nodes:
        rank = node["attrs"]["level"] if node["type"] == "heading" else 7
        if rank == level:
            below = []
            found.append(Section(plain(node), below))
        elif rank < level:
            below = None
        elif below is not None:
            below.append(node)
    return found


def plain(node: Node) -> str:
    """The words of a node as a reader sees them."""
    if node["type"] == "text":
        return html.unescape(node["raw"])
    if node["type"] in {"softbreak", "linebreak"}:
        return " "
    if "children" in node:
        return "".join(plain(child) for child in node["children"])
    return str(node.get("raw", ""))


def rows(nodes: Iterable[Node]) -> Sequence[dict[str, str]]:
    """The rows of the first table, each with its cells by the column's heading."""
    table = next((node for node in nodes if node["type"] == "table"), None)
    if table is None:
        return ()
    head, *bodies = table["children"]
    names = [plain(cell) for cell in head["children"]]
    lines = [row for body in bodies for row in body["children"]]
    return [dict(zip(names, map(plain, line["children"]), strict=False)) for line in lines]


def fences(nodes: Iterable[Node], info: str) -> Sequence[str]:
    """The contents of the fences of that kind."""
    blocks = (node for node in nodes if node["type"] == "block_code")
    return [node["raw"] for node in blocks if node.get("attrs", {}).get("info") == info]


def items(nodes: Iterable[Node]) -> Sequence[str]:
    """The words of the list items at the top."""
    lists = (node for node in nodes if node["type"] == "list")
    return [plain(item) for each in lists for item in each["children"]]


def links(nodes: Iterable[Node]) -> Sequence[str]:
    """Where the links lead to."""
    return [node["attrs"]["url"] for node in _inside(nodes) if node["type"] == "link"]


def _inside(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _inside(node.get("children", ()))


@cache
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer="ast", plugins=["table"])

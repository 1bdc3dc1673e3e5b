"""The batches as Mermaid graphs, small enough each for renderers to accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planc.rendering.markdown import label

MOST_NODES = 30
MOST_EDGES = 200
"""Mermaid refuses graphs of more than 500 edges or 50,000 characters."""
MOST_LINES = 4
DEEP = 8
"""From so many levels on a graph runs down the page: across it would be too small to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A batch in the graph: its words, what it comes after, and the class that colours it."""

    id: str
    title: str
    lines: tuple[str, ...]
    after: tuple[str, ...]
    kind: str


def graphs(nodes: Sequence[Node]) -> Iterator[str]:
    """`nodes` as one graph, or as several that follow one another where one would be too large."""
    known = dict.fromkeys(
        [*(node.id for node in nodes), *(before for node in nodes for before in node.after)]
    )
    places = {batch: f"b{index}" for index, batch in enumerate(known, 1)}
    for chunk in _chunks(nodes):
        inside = {node.id for node in chunk}
        earlier = dict.fromkeys(before for node in chunk for before in node.after if before not in inside)
        lines = [f"flowchart {'TD' if _levels(chunk) >= DEEP else 'LR'}"]
        lines += [f'    {places[before]}(["{label(f"Batch {before}")}"]):::earlier' for before in earlier]
        lines += [f'    {places[node.id]}["{_text(node)}"]:::{node.kind}' for node in chunk]
        lines += [f"    {places[before]} --> {places[node.id]}" for node in chunk for before in node.after]
        yield "\n".join([*lines, *_classes()])


def _chunks(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    chunk: list[Node] = []
    edges = 0
    for node in nodes:
        if chunk and (len(chunk) == MOST_NODES or edges + len(node.after) > MOST_EDGES):
            yield chunk
            chunk, edges = [], 0
        chunk.append(node)
        edges += len(node.after)
    if chunk:
        yield chunk


def _levels(nodes: Sequence[Node]) -> int:
    level: dict[str, int] = {}
    for node in nodes:
        level[node.id] = 1 + max((level.get(before, 0) for before in node.after), default=0)
    return max(level.values())


def _text(node: Node) -> str:
    shown = node.lines if len(node.lines) <= MOST_LINES else node.lines[: MOST_LINES - 1]
    more = len(node.lines) - len(shown)
    lines = [node.title, *shown, *([f"and {more} more"] if more else [])]
    return "<br/>".join(label(line) for line in lines)


def _classes() -> Iterator[str]:
    yield "    classDef foundation fill:#dbeafe,stroke:#1d4ed8,color:#111"
    yield "    classDef operations fill:#dcfce7,stroke:#15803d,color:#111"
    yield "    classDef validation fill:#fef9c3,stroke:#a16207,color:#111"
    yield "    classDef integration fill:#fae8ff,stroke:#a21caf,color:#111"
    yield "    classDef earlier fill:#f3f4f6,stroke:#6b7280,color:#111,stroke-dasharray:4 3"

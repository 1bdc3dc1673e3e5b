"""The plan's own words as prompts and the document quote them: verbatim, whole, and named by their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath

from planc.ir import Block, BlockKind, Document, Phase, PhaseId
from planc.span import SourceFile, Span, any_holds

SHARED_LIMIT = 24_000
"""Characters of a phase's shared text in one prompt; agents read the rest in the plan itself."""
CONTEXT_LIMIT = 2_000
"""Characters of the plan's introduction in one prompt."""
TOLD = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM})


def verbatim(source: SourceFile, spans: Iterable[Span]) -> str:
    """The text of `spans`, byte for byte: what only blanks separate stays together, gaps are one empty line.

    A span that starts behind the indentation or the quote marks of its line takes these along.
    """
    return "\n\n".join(source.slice(span).strip("\r\n") for span in joined(source, spans))


def joined(source: SourceFile, spans: Iterable[Span]) -> Iterator[Span]:
    """`spans` in source order, widened to their indentation; neighbours and overlaps as one."""
    current: Span | None = None
    for span in sorted(set(spans)):
        start = _line_start(source.text, span.start)
        if current and (start <= current.end or not source.text[current.end : start].strip()):
            current = Span(current.start, max(current.end, span.end))
            continue
        if current:
            yield current
        current = Span(start, span.end)
    if current:
        yield current


def within(source: SourceFile, spans: Iterable[Span], limit: int) -> tuple[str, bool]:
    """As much of `spans` as `limit` characters hold, in whole lines, and whether that is all of it."""
    kept: list[Span] = []
    left = limit
    for span in joined(source, spans):
        length = span.end - span.start
        if length > left:
            cut = max(source.text.rfind("\n", span.start, span.start + left), span.start)
            return verbatim(source, [*kept, Span(span.start, cut)]).rstrip(), False
        kept.append(span)
        left -= length
    return verbatim(source, kept), True


def introduction(document: Document, context: Sequence[Span]) -> tuple[str, bool]:
    """What the plan says of the whole, without its title, tables and fences; whether that is all of it.

    Tables and drawings in front of the tasks are about how the work is done, and agents would pay for them.
    """
    told = [
        block for block in document.blocks if _told(block, document) and any_holds(context, block.span.start)
    ]
    return within(document.source, [block.span for block in _with_words(told)], CONTEXT_LIMIT)


def source_name(source: SourceFile) -> str:
    """The plan's path as outputs name it: never an absolute one, which would tell of one machine."""
    path = source.path
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    return PureWindowsPath(path).name if absolute else path


def place(source: SourceFile, span: Span) -> str:
    """A place as editors understand it: `plan.md:131`."""
    return f"{PureWindowsPath(source.path_at(span.start)).name}:{source.position(span.start).line}"


def line_name(source: SourceFile, offset: int) -> str:
    """The line that holds an offset, with its file where the plan is a folder: `131`, `003.md:131`."""
    part = source.part_at(offset)
    line = source.position(offset).line
    return f"{part.path}:{line}" if part else str(line)


def phase_chains(phases: Iterable[Phase]) -> Mapping[PhaseId, tuple[Phase, ...]]:
    """Each phase with those that hold it, outermost first."""
    known = {phase.id: phase for phase in phases}
    chains: dict[PhaseId, tuple[Phase, ...]] = {}
    for phase in known.values():
        chain = [phase]
        while (parent := known.get(chain[0].parent or PhaseId(""))) and parent not in chain:
            chain.insert(0, parent)
        chains[phase.id] = tuple(chain)
    return chains


def goal_of(source: SourceFile, chain: Iterable[Phase]) -> str:
    """The innermost goal that the plan states for a phase and those around it."""
    goals = [phase.goal for phase in chain if phase.goal]
    return source.slice(goals[-1]).strip() if goals else ""


def shared_text(source: SourceFile, chain: Iterable[Phase]) -> tuple[str, bool]:
    """The text that the tasks of a phase share, with that of the phases around it; whether it is whole."""
    return within(source, [span for phase in chain for span in phase.specification], SHARED_LIMIT)


def _told(block: Block, document: Document) -> bool:
    nested = block.parent >= 0 and document.blocks[block.parent].kind is BlockKind.ITEM
    title = block.kind is BlockKind.HEADING and block.level == 1
    return block.kind in TOLD and not nested and not title


def _with_words(told: Sequence[Block]) -> Iterator[Block]:
    """The blocks from the last to the first, without headings that have nothing left below them."""
    deepest = 0
    for block in reversed(told):
        level = block.level if block.kind is BlockKind.HEADING else 7
        if level > 6 or deepest > level:
            yield block
            deepest = level


def _line_start(text: str, start: int) -> int:
    at = start
    while at and text[at - 1] in " \t>":
        at -= 1
    return at if at == 0 or text[at - 1] in "\r\n" else start

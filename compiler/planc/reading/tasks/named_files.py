"""Plans that say what to do section by section, in sentences: each section that names files is a task."""

from __future__ import annotations

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.tasks.candidates import Candidate, candidates

_FILE = lazy(r"`[\w./@-]*\w\.[A-Za-z]\w{0,5}`")


def sections_with_files(outline: Outline) -> tuple[Candidate, ...]:
    """The innermost sections that hold no other purpose, where most of them name a file.

    It is the last resort of a plan without ids, boxes, fields and lists of work.
    """
    headings = [one for one in candidates(outline, ()) if one.block.kind is BlockKind.HEADING]
    holders = {one.block.parent for one in headings}
    leaves = [one for one in headings if one.block.index not in holders and outline.children(one.block)]
    naming = sum(_names_file(outline, one.block) for one in leaves)
    return tuple(leaves) if naming > 1 and 2 * naming > len(leaves) else ()


def _names_file(outline: Outline, block: Block) -> bool:
    last = outline.blocks[block.end - 1]
    return _FILE.search(outline.text, block.text.start, max(block.text.end, last.span.end)) is not None

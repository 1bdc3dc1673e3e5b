"""Commands that check the whole plan, in the sections that are there for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.fields.commands import fenced_commands, ticked_commands
from planc.span import Written

_SECTION = lazy(
    r"validation|verif(?:y|ication)|gates?\b|quality check|(?:how to )?test(?:s|ing)?(?: plan| strategy)?$"
    r"|验证|検証|검증|überprüfung|vérification|verificación|verificação|weryfikacja|проверка",
    re.IGNORECASE,
)


def section_checks(outline: Outline) -> Iterator[Written[str]]:
    """The commands under headings such as `Validation Loop` or `Verification`, each once."""
    seen: set[str] = set()
    for block in outline.blocks:
        if any(_is_gate(outline, holder) for holder in outline.chain(block)):
            for command in _commands(outline, block):
                if command.value not in seen:
                    seen.add(command.value)
                    yield command


def _is_gate(outline: Outline, holder: Block) -> bool:
    return holder.kind is BlockKind.HEADING and bool(_SECTION.search(outline.words(holder).strip(" :*_#")))


def _commands(outline: Outline, block: Block) -> Iterator[Written[str]]:
    if block.kind in {BlockKind.FENCE, BlockKind.CODE}:
        yield from fenced_commands(outline.text, block)
    elif block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        yield from ticked_commands(outline.text, block.text)

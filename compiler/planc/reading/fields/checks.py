"""Commands that check: of a task or a phase by its fields, of the plan by the sections that are there for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import Block, BlockKind, Unread
from planc.patterns import lazy
from planc.reading.blocks.labels import Entry
from planc.reading.blocks.outline import Outline
from planc.reading.dependencies.own_waits import Entries
from planc.reading.fields.commands import (
    Command,
    fenced_commands,
    line_commands,
    ticked_commands,
    to_fail,
)
from planc.reading.words import Field

_SECTION = lazy(
    r"validation|verif(?:y|ication)|gates?\b|quality check|(?:how to )?test(?:s|ing)?(?: plan| strategy)?$"
    r"|验证|検証|검증|überprüfung|vérification|verificación|verificação|weryfikacja|проверка",
    re.IGNORECASE,
)


_FAILS = lazy(r"expected?:?\s*\**\s*fail", re.IGNORECASE)
_SEARCH = lazy(r"(^|[`:\s])(git\s+)?([ef]?grep|rg|ack)\s")
_NOTHING = lazy(r"\bno (output|match|result)|\bzero\b|\bnothing\b|\bempty\b|^\W*0(?![\w.])", re.IGNORECASE)


def field_checks(text: str, entries: Entries) -> Iterator[Command]:
    """The commands where fields say how a task or a phase is checked."""
    for at, entry in enumerate(entries):
        if not _checks(entry):
            continue
        found = _entry_commands(text, entry)
        if _expects_failure(text, entries, at):
            for one in found:
                yield from to_fail(one)
        else:
            yield from found


def _checks(entry: Entry) -> bool:
    tests = Field.TEST in entry.labels and Field.FILES not in entry.labels
    return tests or Field.VALIDATION in entry.labels or Field.CRITERIA in entry.labels


def _entry_commands(text: str, entry: Entry) -> Iterator[Command]:
    if entry.block.kind in {BlockKind.FENCE, BlockKind.CODE}:
        yield from fenced_commands(text, entry.block)
    else:
        ticked = tuple(ticked_commands(text, entry.span))
        yield from ticked or line_commands(text, entry.span)


def _expects_failure(text: str, entries: Entries, at: int) -> bool:
    """Whether the line behind a command says that it is to fail: a test written first, a search in vain."""
    following = entries[at + 1] if at + 1 < len(entries) else None
    own = text[entries[at].span.start : entries[at].span.end]
    if _FAILS.search(own):
        return True
    if following is None or not following.label.casefold().startswith("expect"):
        return False
    expected = text[following.span.start : following.span.end][:60]
    if _SEARCH.search(own) and _NOTHING.search(expected):
        return True
    return bool(re.search(r"\bfail", expected, re.IGNORECASE))


def section_checks(outline: Outline) -> Iterator[Command]:
    """The commands under headings such as `Validation Loop` or `Verification`, each once."""
    seen: set[str] = set()
    for block in outline.blocks:
        if any(_is_gate(outline, holder) for holder in outline.chain(block)):
            for command in _commands(outline, block):
                words = outline.slice(command.span) if isinstance(command, Unread) else command.value
                if words not in seen:
                    seen.add(words)
                    yield command


def _is_gate(outline: Outline, holder: Block) -> bool:
    return holder.kind is BlockKind.HEADING and bool(_SECTION.search(outline.words(holder).strip(" :*_#")))


def _commands(outline: Outline, block: Block) -> Iterator[Command]:
    if block.kind in {BlockKind.FENCE, BlockKind.CODE}:
        yield from fenced_commands(outline.text, block)
    elif block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        yield from ticked_commands(outline.text, block.text)

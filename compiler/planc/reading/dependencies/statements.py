"""Dependencies that stand away from their tasks: matrices, sentences, arrows, Mermaid graphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from planc.ir import Block, BlockKind, PhaseId, Reference, Statement, Task
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dependencies.drawn_graphs import SIGNS, drawn
from planc.reading.dependencies.waits import PHASES, waits_in_sentence, waits_of_phases
from planc.reading.lexicon import word_set
from planc.reading.words import PHASE_WORDS, Field
from planc.span import Span

_ID = (
    r"\[?(?:[Tt]asks?[\s-]+|[Ss]teps?\s+|[Uu]nits?\s+|#)?"
    r"\[?(?:\d{1,2}[A-Z](?!\w)|[A-Z]{0,8}\d{0,2}[-_.]?[A-Z]?\d{1,4}(?:\.\d+)*[a-z]?(?:\+(?=[\s,;.)]|$))?|[A-Z]\d?)\]?"
)
_IDS = (
    rf"{_ID}(?:\s*(?:,|·|・|/|&|\+|-|–|—|\.\.|to|and|und|et|y|e|through|、|，|と|和|与)\s*(?:and\s+)?{_ID})*"
)
_SENTENCE = lazy(
    rf"(?P<after>{_IDS})(?:\s*\([^)\n]*\))?\s*[*_`—–]*\s*(?:is |are |all |both |also |then |must |can |could |should "
    rf"|only |may |be |starts? |started |begins? |runs? |executed |done |in parallel |concurrently |simultaneously "
    rf"|together )*"
    rf"(?:depends?\s+(?:up)?on|blocked\s+by|blocks\s+on|requires?|needs?|waits?\s+(?:for|on)|after|once"
    rf"|as soon as|follows?|依赖于?|依存|需要|의존)\s*[:：]?\s*"
    rf"(?P<before>{_IDS}|all (?:previous|prior|preceding|other) (?:tasks|steps))(?![\w])"
    r"(?!\s*(?:days?|weeks?|hours?|minutes?|months?)\b)"
)
_REVERSE = lazy(
    rf"(?P<before>{_IDS})(?:\s*\([^)\n]*\))?\s*[*_`]*\s*(?:must\s+(?:\w+\s+){{0,3}}before"
    rf"|blocks(?!\s+on)|before|unblocks|unlocks|is required (?:by|for)|is a prerequisite (?:for|of|to)|precedes?"
    rf"|enables?)\s*[:：]?\s*(?P<after>{_IDS})(?![\w])"
)
# What a line must hold before these patterns are worth their while.
_LIKE_ID = lazy(r"\d|[A-Z](?![a-z])")
_VERBS = (
    *("depend", "block", "require", "need", "wait", "after", "once", "as soon as", "follow"),
    *("依赖", "依存", "需要", "의존"),
)
_REVERSE_VERBS = ("must", "block", "before", "required", "prerequisite", "precede", "enable", "unlock")
_ARROW_SIGNS = frozenset("<>►▶→⟶➜⇒←")
# Ids in brackets behind the words for them: `Tests (T003-T004) before implementation (T005)`.
_BRACKETED = lazy(
    rf"\((?P<left>{_IDS})\)[*_`]*\s*(?:must |can |should |only |all |run |start |come |complete |is |are )*"
    r"(?P<verb>before|blocks?|precedes?|after|depends? on|requires?|needs?|follows?)"
    rf"\s[^\n()]{{0,40}}\((?P<right>{_IDS})\)"
)
# `Tasks 2-4: Reviews (in parallel after Task 1)`: the heading over several tasks says what they wait for.
_OF_SEVERAL = lazy(
    rf"[Tt]asks\s+(?P<after>{_IDS})\s*[:：—–-][^\n()]*\([^\n()]*\b(?:after|once|needs|requires)\s+(?P<before>{_IDS})(?!\w)"
)
_FORWARD = frozenset({"before", "block", "blocks", "precede", "precedes"})
_ARROW = lazy(r"\s*(?:[-─═]{1,4}[>►▶]|→|⟶|➜|⇒|=>|──►)\s*")
_BACK_ARROW = lazy(r"\s*(?:←|<-{1,3}|<─{1,3})\s*")
_ARROW_PART = lazy(
    rf"^[\s*_`>│├└─┬┼+|(\[{{-]*(?:[A-Z][a-z]+:[*_]*\s+)?(?P<ids>{PHASES}|{_IDS}|\[[^\]\n]*\]|\([^)\n]*\)"
    rf"|\{{[^}}\n]*\}})(?:(?:[:：\s(\[]|[.。](?=\s)).*)?[\s*_`)\]}}.,;]*$",
    re.DOTALL,
)
# What is said before the first arrow of a line: `after the setup. T002 → T003`.
_BEGINS = lazy(r".*[.;。；]\s", re.DOTALL)
_PHASES = word_set(PHASE_WORDS)
# The name of a node: a hyphen may be in it, but those of an arrow are none of it (`Store-->Read-->Draw`).
_NAME = r"[\w.](?:[\w.]|-(?=\w))*"
_NAMES = rf"{_NAME}(?:\s*&\s*{_NAME})*"
_EDGE = lazy(
    rf"(?<![\w.])(?<!\w-)(?P<from>{_NAMES})(?P<shape>\s*+(?:\[[^\]\n]*\]|\([^)\n]*\)|\{{[^}}\n]*\}})*+)\s*+"
    rf"(?:-{{2,3}}>|==+>|-\.+->|--[^-\n>]+-->)(?:\|[^|\n]*\|)?\s*(?P<to>{_NAMES})"
)
_NODE = lazy(rf"(?<![\w.])(?<!\w-)(?P<name>{_NAME})\s*(?:\[+|\(+|\{{+)\s*\"?(?P<label>[^\]\)\}}\"\n]+)")
_INNER_ID = lazy(_ID)
_ORDER = lazy(
    r"depend|order|graph|sequence|flow|critical path|依赖|依存|順序|顺序|의존|abhängig|dépend|zależn|завис",
    re.IGNORECASE,
)


def statements(outline: Outline, tables: tuple[Table, ...], tasks: frozenset[int]) -> Iterator[Statement]:
    """Every dependency that the document states outside its tasks' own fields."""
    for table in tables:
        yield from _matrix(outline, table, tasks)
    inside = _inside(outline, tasks)
    for block in outline.blocks:
        if block.index in inside:
            continue
        if block.kind is BlockKind.FENCE and block.info.lower().startswith("mermaid"):
            yield from arrows(outline.text, block)
        elif block.kind is BlockKind.HEADING:
            yield from _over_several(outline, block)
        elif block.kind in {BlockKind.FENCE, BlockKind.CODE, BlockKind.PARAGRAPH, BlockKind.ITEM}:
            yield from _prose(outline.text, block)
            if not SIGNS.isdisjoint(outline.slice(block.text)):
                yield from drawn(outline.text, block.text, _INNER_ID, trees=_speaks_of_order(outline, block))


def _over_several(outline: Outline, block: Block) -> Iterator[Statement]:
    """What a heading says that several tasks wait for."""
    found = _OF_SEVERAL.match(outline.text, *block.text)
    if found:
        before, after = (_reference(outline.text, Span(*found.span(side))) for side in ("before", "after"))
        yield Statement(before=before, after=after)


def _speaks_of_order(outline: Outline, block: Block) -> bool:
    """Whether the heading over a drawing says that it draws what waits for what."""
    heading = next((one for one in outline.chain(block) if one.kind is BlockKind.HEADING), None)
    return heading is not None and _ORDER.search(outline.words(heading)) is not None


_CHAIN = lazy(
    r"each (?:step|task|one|item|unit)?\s*(?:gates|blocks|feeds|unlocks|enables|leads to) the next"
    r"|(?:each|every) (?:step|task|one|item|unit)?\s*(?:builds|depends|relies) on (?:the )?(?:previous|prior"
    r"|last|preceding)"
    r"|每(?:一)?(?:步|个任务)依赖(?:上|前)一(?:步|个)|各(?:ステップ|タスク)は前の(?:ステップ|タスク)に依存",
    re.IGNORECASE,
)


_EACH = ("each", "every", "每", "各")


def chains(outline: Outline, phases: Mapping[int, PhaseId], tasks: tuple[Task, ...]) -> Iterator[Statement]:
    """The tasks of a phase that says that each of them gates the next one."""
    for index, phase in phases.items():
        said = next(_chain_words(outline, outline.blocks[index]), None)
        if said is None:
            continue
        members = [task for task in tasks if task.phase == phase]
        for before, after in itertools.pairwise(members):
            words = outline.slice(said)
            yield Statement(
                before=Reference(words, said, target=before.id), after=Reference(words, said, target=after.id)
            )


def _chain_words(outline: Outline, block: Block) -> Iterator[Span]:
    for one in (block, *outline.children(block)):
        if one.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
            words = outline.words(one).casefold()
            told = any(word in words for word in _EACH)
            found = _CHAIN.search(outline.text, one.text.start, one.text.end) if told else None
            if found:
                yield Span(*found.span())


def _inside(outline: Outline, tasks: frozenset[int]) -> frozenset[int]:
    found: set[int] = set()
    for index in tasks:
        found.update(range(index, outline.blocks[index].end))
    return frozenset(found)


def _reference(text: str, span: Span) -> Reference:
    return Reference(text[span.start : span.end], span)


def _matrix(outline: Outline, table: Table, tasks: frozenset[int]) -> Iterator[Statement]:
    """A table that repeats the tasks with a column of what each waits for, or of what waits for it."""
    column = table.id_column if table.id_column >= 0 else table.title_column
    if column < 0 or any(row.index in tasks for row in table.rows):
        return
    phases = table.unit in _PHASES
    for row in table.rows:
        if column >= len(row.cells):
            continue
        own = _reference(outline.text, row.cells[column])
        waits = table.cell(row, Field.DEPENDS)
        if waits is not None and waits.end > waits.start:
            yield Statement(before=_reference(outline.text, waits), after=own, phases=phases)
        blocks = table.cell(row, Field.BLOCKS)
        if blocks is not None and blocks.end > blocks.start:
            yield Statement(before=own, after=_reference(outline.text, blocks), phases=phases)


_FLOWING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
# A sentence goes on behind the end of a line where the next one begins with its verb.
_WRAPS = lazy(
    r"[ \t>]*(?:must |can |both |all |also )?(?:depends?|blocked|blocks|requires?|needs?|waits?|follows?) "
)


def _prose(text: str, block: Block) -> Iterator[Statement]:
    at = block.text.start
    while at < block.text.end:
        stop = text.find("\n", at, block.text.end)
        while stop >= 0 and block.kind in _FLOWING and _WRAPS.match(text, stop + 1, block.text.end):
            stop = text.find("\n", stop + 1, block.text.end)
        stop = block.text.end if stop < 0 else stop
        yield from _line(text, Span(at, stop))
        at = stop + 1


def _line(text: str, line: Span) -> Iterator[Statement]:
    words = text[line.start : line.end]
    named = _LIKE_ID.search(words) is not None
    for pattern, verbs in ((_SENTENCE, _VERBS), (_REVERSE, _REVERSE_VERBS)) if named else ():
        if not any(verb in words for verb in verbs):
            continue
        for found in pattern.finditer(text, line.start, line.end):
            before, after = Span(*found.span("before")), Span(*found.span("after"))
            weak = "parallel" in found[0] or "concurrently" in found[0]
            yield Statement(before=_reference(text, before), after=_reference(text, after), weak=weak)
    if named and words.count("(") > 1:
        yield from _bracketed(text, line)
    for before, after in (*waits_in_sentence(text, line), *waits_of_phases(text, line)):
        yield Statement(before=_reference(text, before), after=_reference(text, after))
    if _ARROW_SIGNS.isdisjoint(words):
        return
    for pattern, backward in ((_ARROW, False), (_BACK_ARROW, True)):
        parts = list(_parts(text, line, pattern))
        for left, right in itertools.pairwise(parts):
            if left and right:
                first, second = (
                    (right, left) if backward and not _ascends(text, left, right) else (left, right)
                )
                yield Statement(before=_reference(text, first), after=_reference(text, second))


def _ascends(text: str, left: Span, right: Span) -> bool:
    """Whether numbers rise along `Task 1 ← Task 2`: then the arrows point at what is waited for."""
    first, second = (re.search(r"(\d+)\D*$", text[span.start : span.end]) for span in (left, right))
    return first is not None and second is not None and int(first[1][:9]) < int(second[1][:9])


def _bracketed(text: str, line: Span) -> Iterator[Statement]:
    for found in _BRACKETED.finditer(text, line.start, line.end):
        left, right = (_reference(text, Span(*found.span(side))) for side in ("left", "right"))
        forward = found["verb"] in _FORWARD
        yield Statement(before=left, after=right) if forward else Statement(before=right, after=left)


def _parts(text: str, line: Span, arrow: re.Pattern[str]) -> Iterator[Span | None]:
    """The ids between the arrows of a line, None for a part that is no id."""
    cuts = list(arrow.finditer(text, line.start, line.end))
    if not cuts:
        return
    bounds = [line.start, *(edge for cut in cuts for edge in cut.span()), line.end]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        at, part = start, _ARROW_PART.match(text[start:end])
        if part is None and start == line.start and (said := _BEGINS.search(text, start, end)):
            at, part = said.end(), _ARROW_PART.match(text[said.end() : end])
        yield Span(at + part.start("ids"), at + part.end("ids")) if part else None


def arrows(text: str, block: Block) -> Iterator[Statement]:
    """The arrows of a Mermaid flow chart, by node names or, where these are no ids, by the ids in their labels."""
    labels = {
        node["name"]: Span(*node.span("label"))
        for node in _NODE.finditer(text, block.text.start, block.text.end)
    }
    at = block.text.start
    while at < block.text.end:
        edge = _EDGE.search(text, at, block.text.end)
        if edge is None:
            return
        for left in _names(edge, "from"):
            for right in _names(edge, "to"):
                yield Statement(
                    before=_node(text, left, labels),
                    after=_node(text, right, labels),
                )
        at = edge.start("to")


def _names(edge: re.Match[str], group: str) -> Iterator[tuple[str, Span]]:
    for name in re.finditer(r"[\w.-]+", edge[group]):
        start = edge.start(group) + name.start()
        yield name[0], Span(start, start + len(name[0]))


def _node(text: str, named: tuple[str, Span], labels: dict[str, Span]) -> Reference:
    name, span = named
    label = labels.get(name)
    if label is not None and not re.search(r"\d", name):
        return _reference(text, label)
    if label is not None:
        inner = _INNER_ID.match(text, label.start, label.end)
        if inner and re.search(r"\d", inner[0]):
            return _reference(text, Span(*inner.span()))
    return Reference(name, span)

"""Labels and what stands under them: `**Files:** a.py`, `- depends_on: [T1]`, `#### Validation`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from planc.ir import Block, BlockKind
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.words import LABELS, Field
from planc.span import LINE_END, Span
from planc.values import NamedTuple, replace

_LABEL = lazy(
    r"[ \t>]*(?:[-*+•][ \t]+)?(?:\[[ xX]\][ \t]*)?(?:[^\w\s*_`\[(<#|\"'/\\.-]+[ \t]*)?"
    # What may end a label is looked for before the many ways in which it may.
    r"(?P<open>\*{1,3}|_{1,3}|`)?(?P<label>[^\W\d_][^\n:：*`|]{0,44}?)(?=[ \t(*_`:：])(?P<note>[ \t]*\([^)\n]{0,40}\))?"
    r"(?P<close>\*{1,3}|_{1,3}|`)?(?:[ \t]*\([^)\n]{0,30}\))?[ \t]*"
    r"(?P<colon>[:：]|(?<=[*_])[ \t]+[—–-][ \t])[ \t]*(?:\*{1,3}|_{1,3}(?=[ \t\n]|$))?[ \t]*"
)
_BARE_LABEL = lazy(r"[ \t>]*(?P<open>\*\*|__)(?P<label>[^\n*]{1,45}?)(?P=open)[ \t]*$")
_INLINE = lazy(
    r"[ \t]*(?:[|·•;]|—|–|,)[ \t]*(?=(?:\*\*|_)[^\W\d_][^*_\n:]{0,40}(?:\*\*|_)?[:：])"
    r"|[ \t]{2,}(?=\*\*[^\W\d_][^*\n:]{0,40}:)|[ \t]+(?=_[A-Z][A-Za-z ]{2,20}:)"
)
# What stands between two labels, its end and what opens the second, which few lines have.
_SECOND = lazy(r"[ \t|·•;—–,](?:\*\*|_)")

_EMPHASIS = lazy(r"[*_`#]")
# `**src/a.ts** — add a guard` is about a file, not a field.
_FILE_NAME = lazy(r"[\w./@-]+\.[a-z]{1,5}")
_NUMBERED = lazy(r"^\d+(?:\.\d+)*[.)]?\s+")
# `Files (new)`; in the other languages it is often the English word: `目標（Goal）`.
_NOTE = lazy(r"\s*[(（](?P<note>.*)[)）]$")
# Whatever else a label says of its files, it lists files.
_FILES_LABEL = lazy(
    r"(?:[a-z]+ ){0,2}files?(?: (?:to|that|assigned|involved|owned|expected|likely|for|in|you)\b[a-z /]*| ?\(.*\))?"
)
_MADE_LABEL = lazy(
    r"(?:[a-z]+ ){0,2}(?:tests?|fixtures?|modules?|scripts?|migrations?|templates?) to (?P<verb>create|add|write"
    r"|implement|generate|build|update|modify|change|extend)"
)
_CHANGES = frozenset({"update", "modify", "change", "extend"})


class Entry(NamedTuple):
    """A stretch of a task and the field that it belongs to; DETAIL where it has no known label."""

    field: Field
    span: Span
    block: Block
    label: str = ""
    labels: tuple[Field, ...] = ()
    """The known labels around it, outermost first, its own included."""


def label_field(label: str, extra: Mapping[str, Field]) -> Field | None:
    """The field that a label names, None for a word that is no label."""
    plain, known = _plain_label(label)
    return extra.get(plain) or known


# Plans repeat their labels with every task.
@lru_cache(maxsize=4096)
def _plain_label(label: str) -> tuple[str, Field | None]:
    """A label as it stands in tables of labels, and the field that it names everywhere."""
    plain = " ".join(_EMPHASIS.sub("_" if "_" in label else " ", label).split()).casefold().strip(" :：_?")
    if plain[:1].isdigit():
        plain = _NUMBERED.sub("", plain)
    known = LABELS.get(plain) or (LABELS.get(plain.replace("_", " ")) if "_" in plain else None)
    if known is None and (note := _NOTE.search(plain)):
        known = LABELS.get(plain[: note.start()].rstrip(" .")) or LABELS.get(note["note"].strip())
    if known is None and plain.startswith("parallel") and " within " in plain:
        known = LABELS.get(plain.partition(" within ")[0])
    if known is None and plain.endswith(("reference", "references")):
        return plain, Field.READ
    if known is None and "file" in plain and _FILES_LABEL.fullmatch(plain):
        return plain, Field.FILES
    if known is None and " to " in plain and (made := _MADE_LABEL.fullmatch(plain)):
        return plain, Field.MODIFY if made["verb"] in _CHANGES else Field.CREATE
    return plain, known


def _may_hold_label(text: str, span: Span) -> bool:
    """Whether there is a sign without which no line has a label; most sentences have none."""
    start, end = span
    return (
        text.find(":", start, end) >= 0
        or text.find("*", start, end) >= 0
        or text.find("_", start, end) >= 0
        or text.find("：", start, end) >= 0
    )


class Labels:
    """Walks stretches of a document and says which field each line belongs to.

    extra: labels that a dialect adds, in lower case.
    """

    def __init__(self, outline: Outline, extra: Mapping[str, Field]) -> None:
        self.outline = outline
        self.extra = extra

    def entries(self, block: Block, skip: frozenset[int] = frozenset()) -> Iterator[Entry]:
        """The entries of what a block holds, without the blocks (and what they hold) in `skip`."""
        if block.kind is BlockKind.ITEM:
            yield from self._rest_of_item(block)
        yield from self._walk(block, (), skip)

    def _rest_of_item(self, block: Block) -> Iterator[Entry]:
        """Labelled lines below the first line of an item's own text."""
        first = LINE_END.search(self.outline.text, block.text.start, block.text.end)
        if first:
            yield from self.lines(block, Span(first.end(), block.text.end))

    def _walk(self, holder: Block, around: tuple[Field, ...], skip: frozenset[int]) -> Iterator[Entry]:
        pending: tuple[Field, ...] | None = None
        fed = False
        for block in self.outline.children(holder):
            if block.index in skip:
                pending = None
                continue
            scope = around if pending is None else pending
            if block.kind is BlockKind.HEADING:
                field = self._heading_field(block)
                yield from self._walk(block, (*around, field) if field else (*around, Field.DETAIL), skip)
                pending = None
            elif block.kind is BlockKind.PARAGRAPH:
                entries = self.lines(block, block.text, scope, around)
                yield from entries
                last = entries[-1] if entries else None
                if last and last.label and last.span.end <= last.span.start:
                    pending, fed = last.labels, False
                elif (last and last.label) or (pending is not None and fed):
                    pending = None
                fed = True
            elif block.kind is BlockKind.ITEM:
                yield from self._item(block, scope, skip)
                fed = True
            else:
                yield Entry(scope[-1] if scope else Field.DETAIL, block.text, block, labels=scope)
                fed = True

    def _heading_field(self, block: Block) -> Field | None:
        return label_field(self.outline.words(block), self.extra)

    def _item(self, block: Block, scope: tuple[Field, ...], skip: frozenset[int]) -> Iterator[Entry]:
        entries = self.lines(block, block.text, scope)
        yield from entries
        if block.end > block.index + 1:
            inner = entries[-1].labels if entries and entries[-1].label else scope
            yield from self._walk(block, inner, skip)

    def lines(
        self, block: Block, span: Span, scope: tuple[Field, ...] = (), around: tuple[Field, ...] | None = None
    ) -> tuple[Entry, ...]:
        """The labelled stretches of some lines; a line without a label goes on with the stretch before it.

        scope: the labels that a line without one stands under. around: those of a line with one.
        """
        field = scope[-1] if scope else Field.DETAIL
        if not _may_hold_label(self.outline.text, span):
            return (Entry(field, span, block, "", scope),) if span.end > span.start else ()
        entries: list[Entry] = []
        for piece in self._pieces(span):
            labelled = self._labelled(block, piece, scope if around is None else around)
            if labelled is not None:
                entries.append(labelled)
            elif entries:
                start = min(entries[-1].span.start, piece.end)
                entries[-1] = replace(entries[-1], span=Span(start, piece.end))
            else:
                entries.append(Entry(field, piece, block, "", scope))
        return tuple(entries)

    def _pieces(self, span: Span) -> Iterator[Span]:
        """The lines of a span, and the parts of a line that hold several labels."""
        text = self.outline.text
        at = span.start
        while at < span.end:
            end = LINE_END.search(text, at, span.end)
            stop = end.start() if end else span.end
            if _SECOND.search(text, at, stop):
                for split in _INLINE.finditer(text, at, stop):
                    yield Span(at, split.start())
                    at = split.end()
            yield Span(at, stop)
            at = end.end() if end else span.end

    def _labelled(self, block: Block, piece: Span, scope: tuple[Field, ...]) -> Entry | None:
        text = self.outline.text
        if not _may_hold_label(text, piece):
            return None
        found = _LABEL.match(text, piece.start, piece.end) or _BARE_LABEL.match(text, piece.start, piece.end)
        if not found:
            return None
        field = label_field(found["label"], self.extra)
        emphasised = bool(found["open"])
        if field is None:
            noted = text.find("`", piece.start, found.end()) >= 0 and "`" not in found["label"]
            if not emphasised or noted or _FILE_NAME.fullmatch(found["label"].strip("`")):
                return None
            field = Field.DETAIL
        end = piece.end
        if found["open"] == "_" or (
            (found["open"] or "").startswith("*") and not found.groupdict().get("close")
        ):
            while end > found.end() and text[end - 1] in "_* ":
                end -= 1
        return Entry(
            field, Span(found.end(), max(found.end(), end)), block, found["label"].strip(), (*scope, field)
        )

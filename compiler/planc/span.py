"""Places in a source text: spans, positions and the line table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar
from typing import NamedTuple as GenericTuple

from planc.patterns import lazy
from planc.values import NamedTuple

T = TypeVar("T")

# Lines end as in CommonMark. `str.splitlines()` knows more ends and would make every later place wrong.
LINE_END = lazy(r"\r\n|\n|\r")
_LONE_RETURN = lazy(r"\r(?!\n)")


class Span(NamedTuple):
    """A half-open range of code points in a source text."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


def any_holds(spans: Sequence[Span], offset: int) -> bool:
    """Whether an offset stands in one of `spans`, which are in order and do not overlap."""
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


class Cover:
    """Stretches of a text, which may overlap, to be asked often what lies in one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = [*accumulate((span.end for span in ordered), max)]

    def holds(self, span: Span) -> bool:
        """Whether one of the stretches contains `span`."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and span.end <= self._ends[before - 1]


class Position(NamedTuple):
    """A place as people and editors count it: line and column, both from 1, in code points."""

    line: int
    column: int


class Written(GenericTuple, Generic[T]):
    """What the author wrote, as a value, and where it stands."""

    value: T
    span: Span


class Flaw(NamedTuple):
    """A defect of the bytes themselves, which makes the text unfit to compile."""

    message: str
    span: Span


class Part(NamedTuple):
    """One file of a plan that is a folder: its path in the folder, and its stretch of the text."""

    path: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """One plan's text, the name that messages use for it, and what was wrong with its bytes.

    `text` is without a byte order mark and keeps its line endings, except that a carriage return alone is a
    newline, which takes the same place; offsets count code points of it.
    """

    path: str
    text: str
    content: bytes = b""
    """The bytes that were decoded, a byte order mark included."""
    flaws: tuple[Flaw, ...] = field(default=())
    parts: tuple[Part, ...] = ()
    """The files of a plan that is a folder, in the order in which they are joined."""

    @classmethod
    def joined(cls, path: str, files: Iterable[SourceFile]) -> SourceFile:
        """The files of the folder `path` as one source; each begins on a line of its own."""
        texts: list[str] = []
        parts: list[Part] = []
        flaws: list[Flaw] = []
        start = 0
        for file in files:
            text = file.text if file.text.endswith("\n") else f"{file.text}\n"
            parts.append(Part(file.path, Span(start, start + len(text))))
            flaws += (Flaw(f.message, Span(start + f.span.start, start + f.span.end)) for f in file.flaws)
            texts.append(text)
            start += len(text)
        whole = "".join(texts)
        content = whole.encode("utf-8", errors="replace")
        return cls(path=path, text=whole, content=content, flaws=tuple(flaws), parts=tuple(parts))

    @classmethod
    def from_bytes(cls, path: str, content: bytes) -> SourceFile:
        """Decode `content` as UTF-8; bytes that are none become U+FFFD and a flaw."""
        flaws: list[Flaw] = []
        body = content.removeprefix(b"\xef\xbb\xbf")
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            text = body.decode("utf-8", errors="replace")
            start = len(body[: error.start].decode("utf-8", errors="replace"))
            flaws.append(Flaw(f"byte {error.start} is not UTF-8", Span(start, start + 1)))
        text = _LONE_RETURN.sub("\n", text)
        if (nul := text.find("\0")) >= 0:
            flaws.append(Flaw("the text holds a NUL byte", Span(nul, nul + 1)))
        if not text.strip():
            flaws.append(Flaw("the file is empty", Span(0, 0)))
        return cls(path=path, text=text, content=content, flaws=tuple(flaws))

    @classmethod
    def from_text(cls, text: str, path: str = "<text>") -> SourceFile:
        """A source held in memory; `path` is only a name for messages."""
        return cls.from_bytes(path, text.encode("utf-8", errors="replace"))

    @cached_property
    def sha256(self) -> str:
        """The digest of the content, as `sha256sum` prints it."""
        # Not at the top: it loads a library of its own, and a lint asks for no digest.
        import hashlib  # noqa: PLC0415

        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line."""
        # Each line but the last ends with a newline, with or without a carriage return before it: none stands alone.
        *lines, _ = self.text.split("\n")
        return (*accumulate((len(line) + 1 for line in lines), initial=0),)

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, letter for letter: offsets are those of the text."""
        # The only letter that becomes longer in lower case.
        return self.text.replace("\u0130", "i").lower()

    def lines(self) -> list[str]:
        """The text of each line, without its end; behind the last end stands one more."""
        return self.text.replace("\r\n", "\n").split("\n")

    def position(self, offset: int) -> Position:
        """The line and column (from 1) of an offset, in the file that holds it."""
        line = self.line(offset)
        part = self.part_at(offset)
        first = self.line(part.span.start) if part else 1
        return Position(line - first + 1, offset - self.line_starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        """The line (from 1) of the whole text that holds an offset."""
        return bisect_right(self.line_starts, offset)

    def part_at(self, offset: int) -> Part | None:
        """The file of a folder that holds an offset; None where the source is a single file."""
        after = bisect_right(self.parts, offset, key=lambda part: part.span.start)
        return self.parts[max(0, after - 1)] if self.parts else None

    def path_at(self, offset: int, path: str = "") -> str:
        """The path of the file that holds an offset, as messages name it.

        path: what to call the source; its own path if empty.
        """
        part = self.part_at(offset)
        return f"{path or self.path}/{part.path}" if part else path or self.path

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), without its end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

"""The steps of a task, and the stretches of them that are of one role where the text separates roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from planc.ir import Action, Block, BlockKind, Document, Role, Task
from planc.passes.roles.clues import Place, answer, scene
from planc.passes.roles.confidence import Confidence, confidence
from planc.passes.roles.deciding import NO_MODELS, by_tree
from planc.passes.roles.decision_tree import DECIDES
from planc.patterns import lazy
from planc.reading.fields.commands import running, ticked_commands
from planc.span import SourceFile, Span, Written
from planc.values import NamedTuple, replace

LABEL = lazy(r"[\W_]*(?:(?:[^\W\d_]+ )?\d+(?:\.\d+)*[\W_]*?[:.)—–][\W_]*)?")
"""`**Step 3: ` or `2.1) `: what stands in front of the words of a step."""
LABELLED = lazy(r"(?:\*\*|__)[^*_\d]+(?::(?:\*\*|__)|(?:\*\*|__):)")
"""`**Dependencies:**`: a field of the task, and no step."""
FIELD = lazy(r"\W*\w+\W*:\W*")
"""`**Create:** ` in front of a path: a line of a list of files, and no step."""


class Step(NamedTuple):
    """A step: its own words, and all that belongs to it."""

    words: Span
    text: tuple[Span, ...]


class Stretch(NamedTuple):
    """Steps of one role that stand together, and the words that say whose work they are."""

    role: Role
    evidence: Span
    steps: tuple[Step, ...]

    @property
    def text(self) -> tuple[Span, ...]:
        """All that belongs to its steps, in order."""
        return tuple(span for step in self.steps for span in step.text)


class Judged(NamedTuple):
    """The role that the words of a step show clearly, and these words; no role where they show none."""

    role: Role | None
    evidence: Span
    step: Step


def stretches(
    task: Task, document: Document, headings: Place, languages: frozenset[str]
) -> Sequence[Stretch]:
    """The stretches of `task` in the author's order; fewer than two roles give none.

    A step whose role is not clear goes with the one before it. A check between two stretches that make
    something is part of the making: its commands may be meant to fail.
    """
    judged = [_judged(task, step, document.source, headings, languages) for step in steps(task, document)]
    found = _joined(_clear(judged))
    for before, check, after in zip(found, found[1:], found[2:], strict=False):
        if before.role is after.role is Role.GENERATE and check.role is Role.VALIDATE:
            found = [replace(each, role=Role.GENERATE) if each is check else each for each in found]
    found = _joined(found)
    return found if len(found) > 1 else ()


def steps(task: Task, document: Document) -> Sequence[Step]:
    """The steps that the author gives the task, else the sections of its specification; each once, in order."""
    if not task.specification:
        return ()
    items = {block.text.start: block for block in _blocks(task, document) if _inside(block.text, task)}
    words = [
        span for span in task.steps if _inside(span, task) and not _is_field(span, task, document.source)
    ]
    sections = len(words) < 2
    if sections:
        found = [block for block in items.values() if block.kind is BlockKind.HEADING]
        top = min((block.level for block in found), default=0)
        words = [block.text for block in found if block.level == top]
    words = _outermost(sorted(set(words)), document.source)
    starts = [_line_start(document.source, span) for span in words]
    ends = [_end(items.get(span.start), span) for span in words]
    between = (
        document.source.slice(Span(end, max(end, start)))
        for end, start in zip(ends, starts[1:], strict=False)
    )
    loose = sections or any(text.strip() for text in between)
    last = _last(task, words[-1]) if loose and words else max(ends, default=0)
    extents = [Span(*pair) for pair in pairwise([*starts, last])]
    return [
        Step(span, tuple(cut(task.specification, extent, document.source)))
        for span, extent in zip(words, extents, strict=True)
    ]


def cut(spans: Iterable[Span], extent: Span, source: SourceFile) -> Iterator[Span]:
    """What of `spans` lies in an extent and is not blank."""
    for span in spans:
        start, end = max(span.start, extent.start), min(span.end, extent.end)
        if start < end and source.slice(Span(start, end)).strip():
            yield Span(start, end)


def _judged(task: Task, step: Step, source: SourceFile, headings: Place, languages: frozenset[str]) -> Judged:
    written = source.slice(step.words)
    label = LABEL.match(written)
    words = written[label.end() if label else 0 :].strip("*_ \r\n")
    files = tuple(use for use in task.files if use.path.value in written and use.action is not Action.READ)
    alone = replace(
        task, title=Written(words, step.words), specification=step.text, files=files, model=None, kind=""
    )
    where = scene(alone, headings, source, languages)
    found = by_tree(where, NO_MODELS)
    sure = confidence(alone, found, {}) is Confidence.HIGH
    clear = {
        Role.GENERATE: sure and found.because[-1].evidence != words,
        Role.REASON: answer(DECIDES, where).answer == "yes",
        Role.VALIDATE: _has_command(step, task, source),
    }
    if not clear.get(found.role, False):
        return Judged(None, step.words, step)
    return Judged(found.role, found.because[-1].span or step.words, step)


def _has_command(step: Step, task: Task, source: SourceFile) -> bool:
    """Whether there is something to run: `validate the input` alone may well mean code."""
    return any(
        any(span.contains(command.span) for command in task.validation)
        or any(running(ticked_commands(source.text, span)))
        for span in step.text
    )


def _clear(judged: Sequence[Judged]) -> Iterator[Stretch]:
    """Each step with a role; those in front of the first clear one go with that one."""
    first = next((each for each in judged if each.role), None)
    for each in judged:
        if first and first.role:
            role, evidence = (each.role, each.evidence) if each.role else (first.role, first.evidence)
            yield Stretch(role, evidence, (each.step,))
            first = Judged(role, evidence, each.step)


def _joined(found: Iterable[Stretch]) -> Sequence[Stretch]:
    groups = (list(group) for _, group in groupby(found, key=lambda each: each.role))
    return [replace(group[0], steps=tuple(step for each in group for step in each.steps)) for group in groups]


def _inside(span: Span, task: Task) -> bool:
    return any(own.start <= span.start < own.end for own in task.specification)


def _is_field(span: Span, task: Task, source: SourceFile) -> bool:
    """Whether it is a criterion, a labelled field, or a line of a list of files."""
    criteria = (each for each in task.requirements if each.start <= span.start < each.end)
    if LABELLED.match(source.slice(span)) or any(criteria):
        return True
    paths = (use.path.span for use in task.files if span.contains(use.path.span))
    return any(FIELD.fullmatch(source.slice(Span(span.start, path.start))) for path in paths)


def _blocks(task: Task, document: Document) -> Sequence[Block]:
    """The blocks from the start of its specification to the end of it."""
    ends = (task.specification[0].start, task.specification[-1].end)
    first, last = (bisect_left(document.blocks, end, key=lambda block: block.span.start) for end in ends)
    return document.blocks[first:last]


def _outermost(words: Sequence[Span], source: SourceFile) -> list[Span]:
    """The first on each of the lines that are indented least: what is nested in a step belongs to it."""
    lines = {_line_start(source, span): span for span in reversed(words)}
    indents = {start: _indent(source, span) for start, span in lines.items()}
    least = min(indents.values(), default=0)
    return [lines[start] for start in sorted(lines) if indents[start] == least]


def _indent(source: SourceFile, span: Span) -> int:
    line = source.slice(Span(_line_start(source, span), span.start))
    return len(line) - len(line.lstrip())


def _line_start(source: SourceFile, span: Span) -> int:
    return source.text.rfind("\n", 0, span.start) + 1


def _last(task: Task, words: Span) -> int:
    """Where the text behind the last step ends: at criteria, else with the specification."""
    criteria = [each.start for each in task.requirements if each.start >= words.end]
    return min([*criteria, task.specification[-1].end])


def _end(block: Block | None, words: Span) -> int:
    return max(block.span.end, words.end) if block else words.end

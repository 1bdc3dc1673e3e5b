"""planc's own orchestration documents: the tasks in their batches, with what is done already.

Converting one finds the same tasks in the same batches. The headings of the batches are the truth: titles in
the tables of the document may be shortened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from planc.ir import Barrier, Block, BlockKind, Order, Phase, PhaseId, Plan, Reference, Task, TaskId
from planc.patterns import lazy
from planc.reading.blocks.heads import Head
from planc.reading.blocks.ids import IdShape, Keyword
from planc.reading.blocks.outline import Outline
from planc.reading.blocks.tables import Table
from planc.reading.dialect import Dialect, Evidence
from planc.reading.fields.commands import fenced_commands, running
from planc.reading.signs import evidence, listed, signs
from planc.reading.tasks.candidates import Candidate
from planc.reading.tasks.level import task_level
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import replace

_PROMPT = lazy(r"\]\((?:\.\./)*prompts/(?P<name>[^)\n]+)\.md\)")
_PLACE = lazy(r"\s*\((?P<place>[^()\n]*:\d+)\)\s*$")
_LABEL = lazy(r"(?P<ref>\S{1,40}): (?=\S)")
_AFTER = lazy(r"\bafter (?P<numbers>\d+(?:, \d+)*)\s*$")
_WAIT = lazy(r"(?:; )?(?P<label>[^\n]+?) \((?P<place>batch [^:()\n]+|done): (?P<why>[^()\n]*)\)(?=;|\s*$)")
_BATCH = lazy(r"(?P<place>batch (?P<number>[^:\s]+)):", re.IGNORECASE)
_ESCAPED = lazy(r"`[^`\n]*`|\\([!-/:-@\[-`{-~])|&(amp|lt|gt|quot|#39|#\d+);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#39": "'"}
_CUT = "…"
_TITLE = ": Complete Orchestration"


def recognise(outline: Outline) -> Evidence:
    """The sections of the document, its batches, and the prompts that it links to."""
    found = signs(outline)
    batches = found.numbered("batch")
    sections = found.called(
        "execution overview", "task breakdown", "complete execution workflow", "execution sequence"
    )
    return evidence(
        (len(sections) > 1, f"sections {', '.join(sections)}"),
        (len(sections) > 2, "all sections of an orchestration"),
        (batches and "](prompts/" in outline.text, "batches that link to prompts"),
        ("**execution model:**" in found.opening and batches, "its execution model in front"),
        (found.title.endswith(_TITLE.casefold()), "its title"),
        (found.called("done already"), "what is done already"),
        listed("fields", found.labelled("waits for", "never beside", "why codex") if batches else ()),
    )


def level(outline: Outline, tables: tuple[Table, ...]) -> tuple[Candidate, ...]:
    """The headings in batches that have a prompt, and what is done already; else what structure says."""
    tasks = [candidate for block, _ in signs(outline).headings if (candidate := _in_batch(outline, block))]
    return (*tasks, *_done(outline)) or task_level(outline, tables)


def _in_batch(outline: Outline, block: Block) -> Candidate | None:
    holder = outline.heads.get(block.parent)
    prompt = _prompt(outline, block)
    if holder is None or holder.word != "batch" or prompt is None or outline.words(block) == "Gate":
        return None
    if _is_added(outline, outline.blocks[block.parent]):
        return None
    head = _head(outline, block.text, prompt)
    if outline.words(block).endswith(_CUT):
        head = head._replace(title=_full_title(outline, block) or head.title)
    return Candidate(block, head, ("orchestration",))


def _is_added(outline: Outline, batch: Block) -> bool:
    """Whether planc added the batch: its integration is no task of the plan."""
    return outline.words(batch).endswith("added by planc")


def _prompt(outline: Outline, block: Block) -> str | None:
    """The name of the prompt that the line below a heading links to."""
    for child in outline.children(block):
        found = _PROMPT.search(outline.text, child.text.start, child.text.end)
        if child.kind is BlockKind.PARAGRAPH and found:
            return found["name"]
    return None


def _full_title(outline: Outline, block: Block) -> Written[str] | None:
    """The title in the paragraph below the prompt's line, which is there where the heading is cut."""
    paragraphs = [child for child in outline.children(block) if child.kind is BlockKind.PARAGRAPH]
    return Written(_plain(outline.words(paragraphs[1])), paragraphs[1].text) if len(paragraphs) > 1 else None


def _done(outline: Outline) -> Iterator[Candidate]:
    for block in outline.blocks:
        holder = outline.blocks[block.parent] if block.parent >= 0 else None
        if block.kind is BlockKind.ITEM and holder and outline.words(holder) == "Done Already":
            place = _PLACE.search(outline.text, block.text.start, block.text.end)
            end = place.start() if place else block.text.end
            head = _head(outline, Span(block.text.start, end), "")
            yield Candidate(block, head._replace(done=True), ("orchestration",))


def _head(outline: Outline, span: Span, prompt: str) -> Head:
    """A label as id and title, with what Markdown escapes as it was.

    What stands before the first colon is an id if the prompt's name ends with it; without a prompt, if it
    has a digit.
    """
    label = _LABEL.match(outline.text, span.start, span.end)
    if label and not _is_id(label["ref"], prompt):
        label = None
    start = label.end() if label else span.start
    ref = Written(label["ref"], Span(*label.span("ref"))) if label else None
    title = Written(_plain(outline.text[start : span.end]), Span(start, span.end))
    return Head(Keyword.NONE, "", IdShape.CODE if ref else IdShape.NONE, ref, title, (), False, False, None)


def _is_id(word: str, prompt: str) -> bool:
    return _letters(prompt).endswith(_letters(word)) if prompt else any(map(str.isdigit, word))


def _plain(words: str) -> str:
    """Text without the signs that keep it from being Markdown; code spans stay as they are."""
    return _ESCAPED.sub(
        lambda one: one[1] or _ENTITIES.get(one[2], one[0]) if one[1] or one[2] else one[0], words
    )


def refine(outline: Outline, plan: Plan) -> Plan:
    """The plan with the ids of the prompts, the hard waits of each task, and the order of the batches."""
    blocks = {block.span.start: block for block, _ in signs(outline).headings}
    names = {task.id: TaskId(_id(outline, blocks.get(task.span.start), task)) for task in plan.tasks}
    if len({name.casefold() for name in names.values()}) < len(names):
        names = {task.id: task.id for task in plan.tasks}
    tasks = [replace(task, id=names[task.id]) for task in plan.tasks]
    batches: dict[PhaseId | None, str] = {
        phase.id: found["place"].casefold() for phase in plan.phases if (found := _batch(phase))
    }
    labels = {f"{batches.get(task.phase, 'done')} {_label(task)}": task.id for task in tasks}
    tasks = [_task(outline, blocks.get(task.span.start), task, labels) for task in tasks]
    phases = tuple(_ordered(outline, plan))
    title = Written(_plain(plan.title.value).removesuffix(_TITLE), plan.title.span)
    return replace(plan, title=title, tasks=tuple(tasks), phases=phases, groups=(), statements=(), totals=())


def _batch(phase: Phase) -> re.Match[str] | None:
    return _BATCH.match(phase.name.value)


def _task(outline: Outline, block: Block | None, task: Task, labels: Mapping[str, TaskId]) -> Task:
    """The task with what the document says of it; one without a heading is done and only a title."""
    if block is None:
        start, end = task.title.span
        files = tuple(use for use in task.files if start <= use.path.span.start < end)
        return replace(task, done=True, files=files)
    listed_files = any(outline.words(child).startswith("**Files:** ") for child in outline.children(block))
    waits = tuple(_waits(outline, block, labels))
    return replace(task, depends_on=waits, files=task.files if listed_files else ())


def _id(outline: Outline, block: Block | None, task: Task) -> str:
    """The author's id; where the prompt has another name, that name."""
    prompt = _prompt(outline, block) if block else None
    if prompt is None or (task.ref and _letters(task.ref.value) == _letters(prompt)):
        return task.ref.value if task.ref else task.id
    return prompt


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _label(task: Task) -> str:
    return f"{task.ref.value}: {task.title.value}" if task.ref else task.title.value


def _waits(outline: Outline, block: Block, labels: Mapping[str, TaskId]) -> Iterator[Reference]:
    """The tasks that a task must wait for; the soft waits are in the order of the batches."""
    for child in outline.children(block):
        if child.kind is not BlockKind.ITEM or not outline.words(child).startswith("**Waits for:** "):
            continue
        start = child.text.start + len("**Waits for:** ")
        for wait in _WAIT.finditer(outline.text, start, child.text.end):
            target = _labelled(f"{wait['place']} {_plain(wait['label'])}", labels)
            if target and "hard" in wait["why"]:
                yield Reference(wait["label"], Span(*wait.span("label")), target=target)


def _labelled(label: str, labels: Mapping[str, TaskId]) -> TaskId | None:
    if label in labels or not label.endswith(_CUT):
        return labels.get(label)
    fitting = [task for name, task in labels.items() if name.startswith(label[:-1].rstrip())]
    return fitting[0] if len(fitting) == 1 else None


def _ordered(outline: Outline, plan: Plan) -> Iterator[Phase]:
    """The batches, each behind those that its heading names, with the plan's own commands for its gate."""
    numbers = {found["number"]: phase.id for phase in plan.phases if (found := _batch(phase))}
    for phase in plan.phases:
        after = _AFTER.search(phase.name.value)
        named = after["numbers"].split(", ") if after else []
        follows = tuple(numbers[one] for one in named if one in numbers)
        commands = tuple(_own_commands(outline, phase.span))
        yield replace(phase, validation=commands, follows=follows)


def _own_commands(outline: Outline, span: Span) -> Iterator[Written[str]]:
    """What stands in the fences that a batch's gate calls the plan's own commands."""
    blocks = [block for block in outline.blocks if span.start <= block.span.start < span.end]
    for before, block in pairwise(blocks):
        if block.kind is BlockKind.FENCE and outline.words(before).startswith("The plan's own commands"):
            yield from running(fenced_commands(outline.text, block))


DIALECT = Dialect(
    name="orchestration",
    recognise=recognise,
    order=Order.FREE,
    barrier=Barrier.HARD,
    level=level,
    labels={
        "waits for": Field.DETAIL,
        "never beside": Field.GOAL,
        "why": Field.GOAL,
        "why codex": Field.GOAL,
        "why sonnet": Field.GOAL,
        "why haiku": Field.GOAL,
        "why a person": Field.GOAL,
        "go on": Field.GOAL,
        "thin": Field.GOAL,
    },
    refine=refine,
)

"""Files of tasks that name none: from the lists of files that stand elsewhere in the plan."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from planc.ir import WRITES, Action, BlockKind, FileUse, PhaseId, Task
from planc.patterns import lazy
from planc.reading.blocks.outline import Outline
from planc.reading.fields.path_shapes import has_extension
from planc.reading.fields.paths import Found, find_paths
from planc.span import Span
from planc.values import NamedTuple, replace

_CODE_NAME = lazy(
    r"`(?P<ticked>[A-Za-z_$][\w$]*)(?:\(\))?`|(?<![\w/.])(?P<camel>[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?![\w/.])|(?<![\w/.`])(?P<word>[A-Z][a-z]{3,})(?=[,)\s])"
)
_WORD = lazy(r"[A-Za-z]{4,}")
_TESTING = lazy(r"(?:\b|_)(?:tests?|spec)(?:\b|_)|テスト|测试|테스트", re.IGNORECASE)


class _Listed(NamedTuple):
    """A file that the plan lists outside its tasks, and what it says of it."""

    found: Found
    words: str


def with_listed_files(outline: Outline, tasks: tuple[Task, ...], inside: frozenset[int]) -> tuple[Task, ...]:
    """The tasks, those without a file that they write given the ones that the plan lists for them elsewhere.

    A listed file is a task's if the task's title has its name as a word of code, or if the file is said to hold
    all things of the kind that the title ends with (`cli.py - all commands`, `Implement the peek command`).

    inside: the indexes of the blocks that belong to tasks.
    """
    listed = tuple(_listed(outline, inside))
    if not listed:
        return tasks
    by_stem: dict[str, list[_Listed]] = defaultdict(list)
    by_plural: dict[str, list[_Listed]] = defaultdict(list)
    for one in listed:
        by_stem[posixpath.basename(one.found.path.value).split(".")[0]].append(one)
        for word in {word.casefold() for word in _WORD.findall(one.words)}:
            if word.endswith("s"):
                by_plural[word[:-1]].append(one)
    return tuple(_filled(task, by_stem, by_plural) for task in tasks)


def _listed(outline: Outline, inside: frozenset[int]) -> Iterator[_Listed]:
    for block in outline.blocks:
        if block.kind is not BlockKind.ITEM or block.index in inside:
            continue
        first = next(find_paths(outline.text, block.text.start, block.text.end, labelled=True), None)
        if (
            first is None
            or not has_extension(first.path.value)
            or first.path.span.start - block.text.start > 3
        ):
            continue
        yield _Listed(first, outline.text[first.end : block.text.end])


def _filled(task: Task, by_stem: Mapping[str, list[_Listed]], by_plural: Mapping[str, list[_Listed]]) -> Task:
    if any(use.action in WRITES for use in task.files):
        return task
    names = [
        found["ticked"] or found["camel"] or found["word"] for found in _CODE_NAME.finditer(task.title.value)
    ]
    found = [by_stem[name][0] for name in names if len(by_stem.get(name, ())) == 1]
    if not found:
        found = list(_of_kind(task, by_plural))
    if _TESTING.search(task.title.value):
        found = [one for one in found if _TESTING.search(one.found.path.value)]
    uses = tuple(FileUse(path=one.found.path, action=Action.MODIFY) for one in found)
    return replace(task, files=(*uses, *task.files)) if uses else task


def _of_kind(task: Task, by_plural: Mapping[str, list[_Listed]]) -> list[_Listed]:
    """The one listed file that is said to hold all things of the kind that the title ends with."""
    words = _WORD.findall(re.sub(r"\([^)]*\)", "", task.title.value))
    holders = by_plural.get(words[-1].casefold(), []) if words else []
    return holders if len(holders) == 1 else []


def _leads_to_a_document(text: str, one: Found) -> bool:
    """Whether a path is a link to a document to read: `Phase 3: Video (see [VIDEO.md](VIDEO.md))`."""
    linked = text.startswith("](", one.path.span.start - 2) or text.startswith("](", one.path.span.end)
    return linked and one.path.value.endswith(".md")


def with_holders_files(
    outline: Outline, tasks: tuple[Task, ...], holders: Mapping[PhaseId, Span]
) -> tuple[Task, ...]:
    """The tasks, those without a file given the one that the heading or item around them names.

    holders: the words that name each phase, by its id.
    """
    files: dict[PhaseId, tuple[FileUse, ...]] = {}
    for phase, span in holders.items():
        found = [
            one
            for one in find_paths(outline.text, span.start, span.end)
            if has_extension(one.path.value) and not _leads_to_a_document(outline.text, one)
        ]
        files[phase] = tuple(FileUse(path=one.path, action=Action.MODIFY) for one in found)
    return tuple(
        replace(task, files=(*files[task.phase], *task.files))
        if task.phase
        and files.get(task.phase)
        and not any(use.action in WRITES for use in task.files)
        and not _TESTING.search(task.title.value)
        else task
        for task in tasks
    )

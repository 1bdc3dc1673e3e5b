"""The files of a task: what its fields name, else what its words say it writes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from planc.ir import Action, BlockKind, FileUse
from planc.patterns import lazy
from planc.reading.blocks.labels import Entry
from planc.reading.fields.file_verbs import (
    EXPORTED,
    FARTHEST,
    FORBIDDEN,
    LOOKING,
    RUNTIME,
    bids,
    changed_inside,
    clause_start,
    first_action,
    following,
    governing,
    is_place,
    names_a_thing,
    opening,
    opens_clause,
    other_action,
    verbs,
)
from planc.reading.fields.path_shapes import has_extension
from planc.reading.fields.paths import Found, find_paths, noted_action, word_action
from planc.reading.words import Field
from planc.span import Span
from planc.values import NamedTuple

_BY_FIELD = {
    Field.CREATE: Action.CREATE,
    Field.MODIFY: Action.MODIFY,
    Field.DELETE: Action.DELETE,
    Field.TEST: Action.TEST,
    Field.READ: Action.READ,
}
_MARK = lazy(r"[\s#>*+-]*(?:\d+[.)]\s*)?\W{0,3}\[(?P<action>[^\W\d][^\[\]\n]{1,15})\](?!\()")
_TEST_PATH = lazy(
    r"(?:^|/)(?:tests?|__tests__|specs?|e2e)/|(?:^|[/_.-])(?:tests?|spec)[_.-]|[_.-](?:tests?|spec)s?\.|Tests?\.\w+$"
)
_JOINT = lazy(
    r"[\s,;、，&+|/`*\[\]()]*(?:(?:and|or|und|oder|et|ou|y|o|e|i|oraz|и|plus|及|和|与|以及|或|と|および|、"
    r"|またはおよび)[\s`*]*)?(?:(?:[Nn]ew|[Cc]reated?|[Mm]odify|[Uu]pdate|[Dd]elete|[Tt]ests?|[Ee]dit|新增"
    r"|修改)[:：]?[\s`*]+)?"
)
# Up to two brackets deep; a wrapped line goes on.
_NOTE = lazy(
    r"\s*(?:\((?:[^()\n]|\n(?!\s*\n)|\((?:[^()\n]|\([^()\n]*\))*\))*\)|（(?:[^（）\n]|（(?:[^（）\n]|（[^（）\n]*）)*）)*）"
    r"|\[[^\[\]\n]*\](?!\()|[`*]* (?:扩展|新增|修改|更新|extended|extension|updates?|new)(?=\s*[,;、，；+]))"
)


def field_files(text: str, entries: Iterable[Entry], title: str) -> Iterator[FileUse]:
    """The files that a task's fields name, in order; what stands in the notes behind a path is not one."""
    for entry in entries:
        kinds = [field for field in entry.labels if field in _BY_FIELD or field is Field.FILES]
        if not kinds or (Field.FILES not in kinds and not _names_only_files(text, entry)):
            continue
        action = _BY_FIELD.get(kinds[-1])
        for found in _listed(text, entry.span):
            yield FileUse(path=found.path, action=_field_action(text, entry, found, action, title))


# `Test: a.py, Modify: b.py` on one line: each path has the label right before it.
_RELABELLED = lazy(
    r"[,;、；]\s*(create|new|modify|update|change|delete|remove|tests?)\s*[:：]\s*[`*\[]*$", re.IGNORECASE
)
LONGEST_LABEL = 60
"""Letters, with the space around it."""


def _names_only_files(text: str, entry: Entry) -> bool:
    """Whether a `Create:` or `Test:` outside a files field is followed by a path at once.

    Without back ticks it must be one beyond doubt: `New file: docs/guide.md`, or nothing else on the line.
    """
    first = next(find_paths(text, entry.span.start, entry.span.end), None)
    if first is None:
        return False
    lead = text[entry.span.start : first.path.span.start].strip(" *_`[(")
    if not first.quoted:
        alone = not text[first.end : entry.span.end].strip()
        return not lead and has_extension(first.path.value) and ("/" in first.path.value or alone)
    return not lead or (len(lead.split()) <= 2 and word_action(lead) is not None)


def _listed(text: str, span: Span) -> Iterator[Found]:
    """The paths of a field's value, up to the words that explain them."""
    found = list(find_paths(text, span.start, span.end, labelled=True))
    if any(one.quoted for one in found):
        found = [one for one in found if one.quoted or has_extension(one.path.value)]
    end = -1
    for one in found:
        start = one.path.span.start
        if end < 0 and not _leads(text[span.start : start], one):
            return
        if end >= 0 and not _joins(text, end, start):
            continue
        end = max(end, one.end)
        yield one


def _leads(words: str, first: Found) -> bool:
    """Whether the words before a field's first path are few enough to be a label or a verb."""
    return len(words.split()) <= 3 or has_extension(first.path.value) or first.path.value.endswith("/")


# `old folders under a/; old files under b/`: up to three words may lead to the next path in back ticks.
_NEXT_OF_A_LIST = lazy(r"(?:[;；]|\n\s*(?:[-*+]|\d+\.)?)(?:\s*[`*\[(]*|(?: \w+){1,3} `)$")


def _joins(text: str, end: int, start: int) -> bool:
    """Whether what stands between two paths only joins them: commas, `and`, a note in brackets, a new sentence."""
    at = end
    while note := _NOTE.match(text, at, start):
        at = note.end()
    between = text[at:start]
    if ";" in between or "；" in between or "\n" in between:
        return _NEXT_OF_A_LIST.search(between) is not None
    return _JOINT.fullmatch(between) is not None or _MOVED.fullmatch(between) is not None


def _field_action(text: str, entry: Entry, found: Found, action: Action | None, title: str) -> Action:
    noted = noted_action(text, found.end, _line_end(text, found.end, entry.span.end))
    start = found.path.span.start
    again = _RELABELLED.search(text, max(entry.span.start, start - LONGEST_LABEL), start)
    if again is not None:
        return word_action(again[1]) or action or Action.MODIFY
    line = _line_start(text, start, entry.span.start)
    lead = word_action(text[line : min(start, line + LONGEST_LABEL)])
    if action is not None:
        return Action.READ if Action.READ in {noted, action} else lead or action
    return noted or lead or _by_title(title, found.path.value)


def _by_title(title: str, path: str) -> Action:
    """What a task whose fields only list a file does with it."""
    return Action.TEST if _TEST_PATH.search(path) else _told(title).action


class _Told(NamedTuple):
    """What a title says of every file that the task names."""

    action: Action
    """What is done with a file of which nothing else is said."""
    only_looks: bool
    """Whether its verb, in another language than English, is one of checking."""
    names_tests: bool
    """Whether it is the name of tests."""


# A title or step that only checks: what it names in a note behind is not written.
_CHECKING = lazy(
    r"\W*(?:verify|check|confirm|ensure|make sure|inspect)\b(?!.*\b(?:and|then|to) (?:fix|update|add)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def _told(title: str) -> _Told:
    """Found once, for a task may name thousands of files."""
    verb = next(verbs(title, 0, len(title)), None)
    other, head = other_action(title), _TEST_HEAD.search(title)
    return _Told(
        action=verb[1]
        if verb is not None and verb[1] in {Action.DELETE, Action.CREATE}
        else other or Action.MODIFY,
        only_looks=other is Action.READ or _CHECKING.match(title) is not None,
        names_tests=head is not None and (verb is None or verb[0] >= head.start()),
    )


def _line_start(text: str, at: int, floor: int) -> int:
    return max(floor, text.rfind("\n", floor, at) + 1)


def _line_end(text: str, at: int, ceiling: int) -> int:
    end = text.find("\n", at, ceiling)
    return ceiling if end < 0 else end


def title_files(text: str, span: Span, title: str) -> Iterator[FileUse]:
    """The files that a task's own words name: it writes them, unless they say that it only looks at them."""
    found = list(find_paths(text, span.start, span.end))
    before: tuple[int, Action] | None = None
    written = False
    for one in found:
        action = (
            Action.READ
            if _names_its_document(text, span, one)
            else _title_action(text, span, one, found, title, written=written)
        )
        if before is not None and _joins(text, before[0], opening(text, one)):
            # `Add tests for a.py and b.py` writes neither.
            action = before[1] if Action.READ in {action, before[1]} else action
        before = (one.end, action)
        written = written or action is not Action.READ
        yield FileUse(path=one.path, action=_tested(action, one.path.value))


# `[Move the shop](tasks/003/TASK.md)`: the document about the task.
_ONLY_A_LINK = lazy(r"[\s*_]*\[[^\[\]\n]*\s[^\[\]\n]*\]\([^()\s]+\.md\)[\s*_]*")


def _names_its_document(text: str, span: Span, one: Found) -> bool:
    """Whether a title is nothing but a link to a document, or a note in it leads to one."""
    return one.path.value.endswith(".md") and _ONLY_A_LINK.fullmatch(text, *span) is not None


def _title_action(
    text: str, span: Span, one: Found, found: list[Found], title: str, *, written: bool
) -> Action:
    """What a title does with a path. written: it already names a file to write, so notes explain that one."""
    start = one.path.span.start
    clause = clause_start(text, start, span.start)
    noted = noted_action(text, one.end, _line_end(text, one.end, span.end))
    if noted is not None and noted is not Action.READ:
        return noted
    if marked := _marked_action(text, start):
        return marked
    if _is_new(text, clause, one):
        return Action.CREATE
    if _only_looks(text, clause, one) or names_a_thing(text, one, found) or is_place(text, one, found):
        return Action.READ
    told = _told(title)
    if clause > span.start and told.only_looks:
        return Action.READ
    if told.names_tests and _TEST_PATH.search(one.path.value):
        return Action.TEST
    explains, near = written and clause > span.start, max(clause, start - FARTHEST)
    if explains and (RUNTIME.search(text, near, start) or not bids(text, near, start)):
        return Action.READ
    action = governing(text, clause, one, found)
    if action in {None, Action.READ}:
        action = following(text, one, span.end) or action
    if action is Action.READ and clause <= span.start:
        # `Implement the status use case in a.py`: the first verb is what the task does.
        return first_action(text, clause, one)
    if action is None and (
        opens_clause(text, clause, one) or (clause <= span.start and _placed(text, clause, one))
    ):
        return _by_title(title, one.path.value)
    return action or Action.READ


def _placed(text: str, clause: int, one: Found) -> bool:
    """Whether a path without a verb is more than a word in a list: `HTTP client: limits, robots.txt, retries`."""
    listed = text[clause : one.path.span.start].rstrip().endswith(",") and text.startswith(",", one.end)
    return one.quoted or "/" in one.path.value or not listed


def _only_looks(text: str, clause: int, one: Found) -> bool:
    """Whether the words before a path say that nothing is done to it."""
    if _CITED.match(text, one.end):
        return True
    clause = max(clause, one.path.span.start - FARTHEST)
    start, end = max(clause, one.path.span.start - 60), opening(text, one)
    looks = LOOKING.search(text, start, end) and not EXPORTED.search(text, clause, end)
    if _TESTED.search(text, start, end) and not _TEST_PATH.search(one.path.value):
        return True
    return bool(looks) or FORBIDDEN.search(text, clause, end) is not None


def _is_new(text: str, clause: int, one: Found) -> bool:
    """Whether the words right before a path call it a new file, and the clause does not forbid it."""
    at = opening(text, one)
    return _NEW_FILE.search(text, max(at - 40, 0), at) is not None and not FORBIDDEN.search(text, clause, at)


# `Create a snapshot test for Card.kt`: the test is written, not what it tests.
_TESTED = lazy(r"\btests? (?:for|covering) [`*\[(]*$", re.IGNORECASE)
# `Export it from a new file store.ts`: what is new is written.
_NEW_FILE = lazy(r"\bnew\s+(?:file|module|script)\s*[`*\[(]*$", re.IGNORECASE)
# `spec.md §3`, `research.md R4`: a place in a document that is read.
_CITED = lazy(r"\s(?:§|[A-Z]\d{1,2}(?![\w-]))")
# `Unit test for the parser in tests/test_parser.py`: a noun, before any verb.
_TEST_HEAD = lazy(r"\btests?\s+(?:for|of|that|covering)\b", re.IGNORECASE)
# `a.py` → `b.py`: what stands behind the arrow is new.
_MOVED = lazy(r"[`*)\]\s]*(?:→|⇒|[-=]>)[`*(\[\s]*")


def detail_files(text: str, entry: Entry) -> Iterator[FileUse]:
    """The files that detail text says the task writes: behind a verb, or as the head of an item or a note.

    What a comma, `+` or `and` joins to such a path has the same action.
    """
    found = list(find_paths(text, entry.span.start, entry.span.end))
    before: tuple[int, Action] | None = None
    for at, one in enumerate(found):
        action = _detail_action(text, entry, one, found, first=at == 0)
        if action is None and before is not None and _joins(text, before[0], opening(text, one)):
            action = before[1]
        if action is None and before is not None and _MOVED.fullmatch(text, before[0], opening(text, one)):
            action = Action.CREATE
        if action is not None and action is not Action.READ:
            yield FileUse(path=one.path, action=_tested(action, one.path.value))
            before = (one.end, action)
        else:
            before = None


def _detail_action(text: str, entry: Entry, one: Found, found: list[Found], *, first: bool) -> Action | None:
    start = one.path.span.start
    clause = max(clause_start(text, start, entry.span.start), start - FARTHEST)
    if _is_new(text, clause, one):
        return Action.CREATE
    if re.match(r"~[/\\]", one.path.value) or _only_looks(text, clause, one) or is_place(text, one, found):
        return None
    if marked := _marked_action(text, start):
        return marked
    action = (
        governing(text, clause, one, found)
        or following(text, one, entry.span.end)
        or changed_inside(text, clause, one, entry.span.end)
    )
    if action is None and first and _lists_files(text, entry, found):
        return Action.MODIFY
    if action is None and _heads_entry(text, entry, one, clause, first=first):
        noted = noted_action(text, one.end, _line_end(text, one.end, entry.span.end))
        taken_out = noted is Action.DELETE and _OF_A_FILE.match(text, one.end, entry.span.end) is not None
        return Action.MODIFY if noted is None or taken_out else noted
    return action


def _marked_action(text: str, at: int) -> Action | None:
    """The action in a mark such as `[NEW]` at the start of the line."""
    begin = _line_start(text, at, 0)
    marked = _MARK.match(text, begin, at) if at - begin < 400 else None
    return word_action(marked["action"]) if marked else None


# `**A) Colours** (`a.css`):` heads the changes to that file.
_UNDER_BOLD = lazy(r"\s*\*\*[^*\n:]{1,80}:?\*\*:?\s*[(（]\s*[`\[]")
# `a.py` — remove the cache: a part of the file goes, not the file.
_OF_A_FILE = lazy(
    r"[`*\])\s]*[—–:-]+\s*[^\W\d_]+\s+(?!(?:(?:the|this|entire|whole) )*(?:file|it)\b|entirely|completely|after|once|if"
    r"|when|since|as|because|and)[\w`\"']"
)
# `a.py` — verify that it still imports: nothing is written there.
_CHECKED = lazy(
    r"[`*\])\s]*[—–:(-]\s*(?:verify|check|confirm|inspect|review|no changes?|unchanged|reference|run|read)\b",
    re.IGNORECASE,
)


def _heads_entry(text: str, entry: Entry, found: Found, clause: int, *, first: bool) -> bool:
    """Whether a path is what an item or a table's note is about: it stands first, with words to explain it."""
    if entry.block.kind is BlockKind.ROW:
        return found.quoted and opens_clause(text, clause, found)
    at = found.path.span.start
    if first and _UNDER_BOLD.fullmatch(text, _line_start(text, at, entry.block.text.start), at):
        return found.quoted
    bold = text.startswith(("**", "*`"), at - 2)
    if entry.block.kind is BlockKind.PARAGRAPH and not bold:
        return False
    headed = first and entry.block.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH}
    if not headed or not opens_clause(text, entry.span.start, found):
        return False
    behind = text[found.end : entry.span.end]
    return (
        re.match(r"[`*\])\s]*(?:$|[—–:：(（→⇒\n]|-\s|[-=]>)", behind) is not None
        and (found.quoted or has_extension(found.path.value))
        and not _CHECKED.match(behind)
    )


def _lists_files(text: str, entry: Entry, found: list[Found]) -> bool:
    """Whether a paragraph is a list of files: `a.tsx` (the frame), `b.tsx`, `c.tsx`."""
    if len(found) < 3 or entry.block.kind is not BlockKind.PARAGRAPH:
        return False
    return opens_clause(text, entry.span.start, found[0]) and all(
        one.quoted and has_extension(one.path.value) and _joins(text, one.end, opening(text, after))
        for one, after in itertools.pairwise(found[:3])
    )


def _tested(action: Action, path: str) -> Action:
    return Action.TEST if action in {Action.CREATE, Action.MODIFY} and _TEST_PATH.search(path) else action

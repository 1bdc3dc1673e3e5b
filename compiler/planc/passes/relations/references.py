"""What the phrases of a dependency name: tasks by id, range or title, and phases by number or name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planc.ir import Reference, Task
from planc.passes.relations.index import PHASES, Index, keys, look
from planc.patterns import lazy
from planc.reading.dependencies.stories import stories_in
from planc.reading.lexicon import word_set
from planc.reading.tasks.identity import slug
from planc.reading.words import NONE_WORDS, TASK_WORDS
from planc.span import Span
from planc.values import replace

_NONES = word_set(NONE_WORDS)
_TASKS = word_set(TASK_WORDS)
_TOKEN = lazy(
    r"(?:(?P<lead>[^\W\d_]{2,20})(?:[ \t\u00a0]+#?|#|(?<=[^\x00-\x7f])))?(?<![\d.])#?\[?"
    r"(?P<id>[A-Za-z]{1,12}\d{0,2}(?:[-_][A-Za-z]{1,12}){0,3}[-_.]?[A-Za-z]?\d{1,4}(?:\.\d+)*(?:-\d+)?[a-z]?"
    r"|\d+(?:\.\d+)*[A-Za-z]?(?:-[A-Z]\b)?|[A-Z](?!\w))\]?(?!(?!完了|完成|后|後)[\w%])"
)
# Where tasks are called `1-2`, that is no range.
_HYPHENED = lazy(_TOKEN.pattern.replace(r"|\d+(", r"|\d+-\d+(?:-\d+)?(?![\d.])|\d+(", 1))
_PHASE_NUMBER = lazy(r"(?<!\w)(?:[^\W\d_]{2,20}\s+|[A-Z])?(?P<id>\d+(?:\.\d+)*|[A-Z](?!\w))(?!\w)")
_RANGE = lazy(
    r"\s*[\]`*]*\s*(?:-|–|—|\.\.\.?|…|~|to|through|thru|bis|à|a|至|到|から|부터)\s*(?:[^\W\d_]+\s+)?[\[`*]*\s*",
    re.IGNORECASE,
)
_LETTERED_RANGE = lazy(r"(?P<first>[A-Za-z]{1,8}\d{1,4})-(?P<last>[A-Za-z]{1,8}\d{1,4})")
# `T017+` is that task with all behind it.
_OPEN_END = lazy(r"\+(?=[\s,;.)\]]|$)")
_ENUMERATION = lazy(r"\s*\]?\s*(?:[,/&+、，]|and|und|et|y|e|i|и|と|和)*\s*(?:and\s+)?", re.IGNORECASE)
_PREVIOUS = lazy(
    r"(?:the\s+)?(?:previous|preceding|prior)\s+(?:task|step|unit)|above task|上一任务|前のタスク|이전 작업",
    re.IGNORECASE,
)
_ALL = lazy(
    r"all\s+(?:previous|prior|preceding|above|other|of the above)(?:\s+(?:tasks|steps|units))?"
    r"|all (?:tasks|units)|全部任务|所有任务",
    re.IGNORECASE,
)
# Another plan's task, as in `phase-4/task-02`.
_ELSEWHERE = lazy(r"\b(?:phase|milestone|epic|sprint)[-_]?(?P<id>\d+)/[\w./-]+", re.IGNORECASE)
_LATER = lazy(r"all\s+(?:subsequent|following|later)(?:\s+(?:tasks|steps|units))?", re.IGNORECASE)
# `Tasks 3.x` are all whose ids begin with `3.`.
_WILDCARD = lazy(r"(?<![\w.])(?P<stem>[A-Z]{0,4}\d{1,4}(?:\.\d{1,4})*\.)[xX*](?![\w.])")
_ONE_WORD = lazy(r"[\w./-]+")
_COMMENT = lazy(r"\([^)]*\)|（[^）]*）|\s[—–-]\s.*$")


def phases_numbered(index: Index, reference: Reference) -> Iterator[Reference]:
    """The phases whose numbers a phrase gives, as `1, 3-4` and `P1, P3-P4` do among phases."""
    tokens = list(_PHASE_NUMBER.finditer(reference.text))
    yield from _phase_run(index, reference.text, tokens, reference.span.start)


def expand(index: Index, reference: Reference, owner: Task | None) -> Iterator[Reference]:
    """The references that a phrase stands for; itself, unresolved, where it names nothing known."""
    text = reference.text
    if reference.target is not None or reference.phase is not None:
        yield reference
        return
    if says_none(text):
        return
    if whole := index.find(text, owner):
        yield replace(reference, target=whole.id)
        return
    reference = _without(reference, _elsewhere(index, reference))
    if not reference.text.strip(" `,;"):
        return
    stories = list(_stories(index, reference)) if index.stories else []
    rest = _without(reference, [one.span for one in stories])
    families = list(_families(index, rest, owner))
    rest = _without(rest, [one.span for one in families])
    found = [*stories, *families, *_special(index, rest, owner), *_tokens(index, rest, owner)]
    if not any(one.target or one.phase for one in found):
        found = list(_titles(index, reference))
    if found:
        yield from found
    elif _is_claim(text):
        yield reference


def _elsewhere(index: Index, reference: Reference) -> list[Span]:
    """Where a phrase names a task in a phase that this plan has not, as `phase-4/task-02` may."""
    start = reference.span.start
    found = _ELSEWHERE.finditer(reference.text)
    return [
        Span(start + one.start(), start + one.end()) for one in found if f"#{one['id']}" not in index.phases
    ]


def _stories(index: Index, reference: Reference) -> Iterator[Reference]:
    """The phases whose stories a phrase names."""
    start = reference.span.start
    for number, place in stories_in(reference.text, 0, len(reference.text)):
        if phase := index.stories.get(number):
            span = Span(start + place.start, start + place.end)
            yield Reference(reference.text[place.start : place.end], span, phase=phase)


def _families(index: Index, reference: Reference, owner: Task | None) -> Iterator[Reference]:
    """The tasks that `3.x` stands for, but for the task that says so."""
    start = reference.span.start
    for found in _WILDCARD.finditer(reference.text):
        span = Span(start + found.start(), start + found.end())
        for task in index.families.get(found["stem"].casefold(), ()):
            if task is not owner:
                yield Reference(found[0], span, target=task.id)


def _special(index: Index, reference: Reference, owner: Task | None) -> Iterator[Reference]:
    if owner is None:
        return
    at = index.order[owner.id]
    if _PREVIOUS.search(reference.text) and at:
        yield replace(reference, target=index.plan.tasks[at - 1].id)
    if _ALL.search(reference.text):
        for task in index.plan.tasks[:at]:
            yield replace(reference, target=task.id)
    if _LATER.search(reference.text):
        for task in index.plan.tasks[at + 1 :]:
            yield replace(reference, target=task.id)


def _tokens(index: Index, reference: Reference, owner: Task | None) -> Iterator[Reference]:
    text = _COMMENT.sub(
        lambda found: " " * len(found[0]) if not _holds_ids(found[0], index) else found[0], reference.text
    )
    found = (_HYPHENED if index.hyphened else _TOKEN).finditer(text)
    tokens = [end for token in found for end in _ends(index, text, token, owner)]
    at = 0
    while at < len(tokens):
        last = _last_of_phases(index, text, tokens, at)
        if last >= at:
            yield from _phase_run(index, text, tokens[at : last + 1], reference.span.start)
        else:
            last = _last_of_tasks(index, text, tokens, at, owner)
            yield from _task_run(index, text, tokens[at : last + 1], reference.span.start, owner)
        at = last + 1


def _ends(index: Index, text: str, token: re.Match[str], owner: Task | None) -> Iterator[re.Match[str]]:
    """The two ids of `I1-I3` where that is a range and no task's own id; else the token as it is."""
    ends = _LETTERED_RANGE.fullmatch(token["id"])
    if (
        ends is None
        or index.find(token["id"], owner)
        or not all(index.find(one, owner) for one in ends.groups())
    ):
        yield token
        return
    start = token.start("id")
    for group in ("first", "last"):
        end = _TOKEN.match(text, start + ends.start(group), start + ends.end(group))
        if end is not None:
            yield end


def _last_of_phases(index: Index, text: str, tokens: Sequence[re.Match[str]], at: int) -> int:
    """The last of the numbers that go on with the phase at `at`, as in `Phases 1, 2 and 4-6`."""
    if not _is_phase(index, tokens[at]):
        return at - 1
    while at + 1 < len(tokens):
        after = tokens[at + 1]
        between = text[tokens[at].end() : after.start("lead" if _names_phase(after) else "id")]
        known = f"#{after['id'].casefold()}" in index.phases
        if not (known and (_ENUMERATION.fullmatch(between) or _RANGE.fullmatch(between))):
            break
        at += 1
    return at


def _is_phase(index: Index, token: re.Match[str]) -> bool:
    """Whether a token is a phase: `Phase 2`, or `task 2` where that number groups tasks and is none."""
    if _names_phase(token):
        return _is_phase_number(index, token["id"])
    lead = (token["lead"] or "").casefold().removesuffix("s")
    groups = token["id"].isdigit() and token["id"] in index.phases
    return groups and (not lead or lead in _TASKS) and index.find(token["id"], None) is None


def _is_phase_number(index: Index, number: str) -> bool:
    """Whether a number belongs to a phase, known or not; a phase may also stand as a task."""
    if f"#{number.casefold()}" in index.phases:
        return True
    return look(number) in index.phase_looks and index.find(number, None) is None


def _phase_run(index: Index, text: str, tokens: Sequence[re.Match[str]], start: int) -> Iterator[Reference]:
    """The phases that the numbers name, with those between the ends of a range."""
    before: re.Match[str] | None = None
    for token in tokens:
        numbers = [token["id"].casefold()]
        if before and before["id"].isdigit() and _RANGE.fullmatch(text, before.end(), token.start("id")):
            numbers = [str(one) for one in range(int(before["id"]) + 1, _number(token["id"]) + 1)]
        for number in numbers:
            if phase := index.phases.get(f"#{number}"):
                yield Reference(token[0], Span(start + token.start(), start + token.end()), phase=phase)
        before = token


def _last_of_tasks(
    index: Index, text: str, tokens: Sequence[re.Match[str]], at: int, owner: Task | None
) -> int:
    """The other end of the range that begins at `at`, else itself."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not _spans(text, tokens[at], after):
        return at
    known = index.find(tokens[at]["id"], owner) and _end_of_range(index, tokens[at], after, owner)
    return at + 1 if known else at


def _end_of_range(index: Index, first: re.Match[str], last: re.Match[str], owner: Task | None) -> Task | None:
    """The task at the end of a range, where `T004-10` means `T010`."""
    shortened = re.sub(r"\d+$", "", first["id"]) + last["id"]
    return index.find(last["id"], owner) or index.find(shortened, owner)


def _task_run(
    index: Index, text: str, tokens: Sequence[re.Match[str]], start: int, owner: Task | None
) -> Iterator[Reference]:
    """The task that an id names, or all in a range; an id that looks like those of tasks and is none."""
    token = tokens[0]
    first = index.find(token["id"], owner)
    last = _end_of_range(index, token, tokens[1], owner) if len(tokens) > 1 else None
    whole = Span(start + token.start(), start + tokens[-1].end())
    if first and last:
        yield from _between(index, first, last, text[token.start() : tokens[-1].end()], whole)
    elif first and _OPEN_END.match(text, token.end()):
        yield from _between(index, first, index.plan.tasks[-1], token[0], whole)
    elif first:
        yield Reference(token[0], whole, target=first.id)
    elif look(token["id"]) in index.looks and not _names_phase(token):
        yield Reference(token[0], whole)


def _between(index: Index, first: Task, last: Task, text: str, span: Span) -> Iterator[Reference]:
    low, high = sorted((index.order[first.id], index.order[last.id]))
    for task in index.plan.tasks[low : high + 1]:
        yield Reference(text, span, target=task.id)


def _titles(index: Index, reference: Reference) -> Iterator[Reference]:
    for part in re.split(r"[,;，、；]|\s(?:and|und|et|y|e|i|и)\s", reference.text):
        key = slug(re.sub(r"[*_`]", "", part), 200)
        if task := index.find(part.strip(" \t*_`[]()"), None):
            yield replace(reference, target=task.id)
        elif key in index.by_title:
            yield replace(reference, target=index.by_title[key].id)
        elif key in index.phases:
            yield replace(reference, phase=index.phases[key])


def _without(reference: Reference, spans: Sequence[Span]) -> Reference:
    """A phrase with blanks where some of its words stood."""
    text, start = reference.text, reference.span.start
    for span in spans:
        at, end = span.start - start, span.end - start
        text = f"{text[:at]}{' ' * (end - at)}{text[end:]}"
    return replace(reference, text=text)


def _number(digits: str) -> int:
    """A number that an author writes; 0 for what is none, or too long to be one."""
    return int(digits) if digits.isdigit() and len(digits) < 4 else 0


def _spans(text: str, token: re.Match[str], after: re.Match[str]) -> bool:
    """Whether two ids are the ends of a range."""
    return not _names_phase(after) and bool(_RANGE.fullmatch(text, token.end(), after.start("id")))


def _names_phase(token: re.Match[str]) -> bool:
    """Whether a token is a phase with its number: `Phase 2`, `sprints 1`."""
    lead = (token["lead"] or "").casefold()
    return (lead in PHASES or lead.removesuffix("s") in PHASES) and lead not in _TASKS


def says_none(text: str) -> bool:
    """Whether a phrase says that there is no dependency at all."""
    bare = _COMMENT.sub("", text)
    return not re.search(r"\d", bare) and (_is_none(text) or _is_none(bare))


_AFTER_FIRST = lazy(r"[\s.,;:()\[\]]|\s[—–-]\s")


def _is_none(text: str) -> bool:
    """Whether a phrase says that there is no dependency: `None`, `— (can start immediately)`."""
    plain = text.strip(" *_`([])\t。、，.").casefold()
    first = _AFTER_FIRST.split(plain, maxsplit=1)[0]
    return (
        plain in _NONES
        or first in _NONES
        or not plain
        or any(plain.startswith(phrase) for phrase in _NONES if " " in phrase)
    )


def _holds_ids(text: str, index: Index) -> bool:
    """Whether a bracket such as `(T012, T013)` names tasks rather than comments on them."""
    tokens = [token for token in _TOKEN.finditer(text) if not _names_phase(token)]
    known = [token for token in tokens if any(key in index.by_ref for key in keys(token["id"]))]
    rest = _TOKEN.sub("", text)
    return bool(known) and len(known) == len(tokens) and len(re.findall(r"[^\W\d_]", rest)) <= 6


def _is_claim(text: str) -> bool:
    """Whether a phrase that names nothing known still claims a dependency, rather than explaining one."""
    return len(text) < 200 and bool(_TOKEN.search(text) or _ONE_WORD.fullmatch(text))

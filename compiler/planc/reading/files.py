"""The files of a task: what its fields name, else what its words say it writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planc.ir import Action, BlockKind, FileUse
from planc.patterns import lazy
from planc.reading.labels import Entry
from planc.reading.paths import Found, find_paths, has_extension, noted_action, word_action
from planc.reading.words import Field
from planc.span import Span, Written
from planc.values import replace

_BY_FIELD = {
    Field.CREATE: Action.CREATE,
    Field.MODIFY: Action.MODIFY,
    Field.DELETE: Action.DELETE,
    Field.TEST: Action.TEST,
    Field.READ: Action.READ,
}
_CREATING = (
    "create creating created add adding write writing scaffold generate initialize initialise build "
    "implement implementing define introduce draft set setup make author produce configure export save "
    "stub output creates adds writes new establish specify design "
)
_CHANGING = (
    "modify modifying modifies update updating updates edit editing change changing changes extend "
    "extending extends refactor refactoring fix fixing fixes move rename replace replacing replaces "
    "migrate wire register integrate enhance improve convert document append insert apply bump adjust "
    "rewrite simplify split extract clean cleanup patch expand port merge harden optimize optimise style "
    "restructure polish expose inject hook populate record store put place enable revise touch rework "
    "tighten annotate sync handle ensure support prepare instrument trim "
)
_DELETING = "delete deleting deletes remove removing removes drop drops"
_READING = (
    "read reads reading run runs running execute executes check checks verify verifies validate validates "
    "confirm inspect review reviews load loads parse parses parsing consume consumes import imports "
    "imported mirror mirrors mirroring reuse reuses call calls invoke see refer compare open opens cat "
    "grep lint analyze analyse audit copied depend depends exist exists found use uses bundle delegate "
    "delegates "
)
_VERBS: dict[str, Action] = {
    word: action
    for action, words in (
        (Action.CREATE, _CREATING),
        (Action.MODIFY, _CHANGING),
        (Action.DELETE, _DELETING),
        (Action.READ, _READING),
    )
    for word in words.split()
}
# `Add DELETE /users in api.py` deletes nothing.
_METHODS = frozenset({"DELETE", "PATCH", "POST", "PUT"})
# What reads at run time is written at the desk: `Load the sessions in main.go`.
_CODED = frozenset({"load", "parse", "call", "invoke", "consume", "import", "open"})
_INTO = lazy(r"\b(?:in|into|inside|within)\s+[`*\[(]*$")
_WORD = lazy(r"(?<![\w-])[A-Za-z]+(?![\w-])")
# Words that make the path right behind them something the task only looks at.
_LOOKING = lazy(
    r"(?:(?<!\w)(?:from|using|via|per|see|like|against|based on|following|follow|according to|as in"
    r"|referenced in|defined in|described in|specified in"
    r"|documented in|similar to|same as|mirroring|matching|match(?:es)?|relative to|outside|pattern in"
    r"|patterns in|e\.g\.|such as|compare with|read|run|requires?"
    r"|depends on|depends only on|import from|only from|copied from|instead of|than|consult|review|inspect"
    r"|existing|of)|参考|参照|参见|依据|基于|根据|siehe|laut|voir|selon|véase|según"
    r"|conforme|zgodnie z|см\.)\s*(?:the\s+|existing\s+|current\s+|all\s+)?[`*(\[]*\s*$",
    re.IGNORECASE,
)
_OTHER_WRITING: tuple[tuple[Action, str], ...] = (
    (
        Action.DELETE,
        "删除|移除|削除|삭제|제거|lösche|entferne|supprimer|eliminar|borrar|remover|excluir|usuń|удалить",
    ),
    (
        Action.CREATE,
        "新建|创建|新增|添加|编写|实现|作成|新規|実装|追加|生成|整備|생성|구현|추가|작성|erstelle|schreibe"
        "|implementiere|lege|créer|ajouter|écrire|implémenter"
        "|crear|añadir|escribir|implementar|agregar|criar|adicionar|escrever|utwórz|dodaj|napisz"
        "|zaimplementuj|создать|добавить|написать|реализовать",
    ),
    (
        Action.MODIFY,
        "修改|更新|重构|迁移|修复|扩展|集成|変更|修正|統合|拡張|移行|編集|설정|수정|변경|업데이트|통합|ändere"
        "|aktualisiere|anpassen|modifier|mettre à jour"
        "|modificar|actualizar|atualizar|alterar|zmień|zaktualizuj|изменить|обновить|исправить",
    ),
)
_OTHER = tuple((action, tuple(words.split("|"))) for action, words in _OTHER_WRITING)
# Words before a path that say no more than where something is done.
_PLACES = frozenset(
    {
        "in",
        "inside",
        "within",
        "in the file",
        "in file",
        "im",
        "in der datei",
        "dans",
        "en",
        "em",
        "no arquivo",
    }
    | {
        "en el archivo",
        "w",
        "w pliku",
        "в",
        "в файле",
        "dans le fichier",
        "then in",
        "also in",
        "and in",
        "next, in",
    }
)
_CLAUSE = lazy(r"[.;。；](?=\s|$)|\s[—–]{1,2}\s|\s--?\s|\n|[(（]|→|->")
_MARK = lazy(
    r"[\s#>*+-]*(?:\d+[.)]\s*)?\W{0,3}\[(?P<action>NEW|CREATE|ADD|MODIFY|MODIFIED|UPDATE|EDIT|DELETE|REMOVE)\]"
)
_CLOSING = {"(": ")", "（": "）"}
_CLAUSE_END = lazy(r"[.;。；](?=\s|$)|\s[—–]{1,2}\s|\n|[)）、]")
_TEST_PATH = lazy(
    r"(?:^|/)(?:tests?|__tests__|specs?|e2e)/|(?:^|[/_.-])(?:tests?|spec)[_.-]|[_.-](?:tests?|spec)s?\.|Tests?\.\w+$"
)
_JOINT = lazy(
    r"[\s,;、，&+|/`*\[\]()]*(?:(?:and|or|und|oder|et|ou|y|o|e|i|oraz|и|plus|及|和|与|以及|或|と|および|、"
    r"|またはおよび)[\s`*]*)?(?:(?:[Nn]ew|[Cc]reated?|[Mm]odify|[Uu]pdate|[Dd]elete|[Tt]ests?|[Ee]dit|新增"
    r"|修改)[:：]?[\s`*]+)?"
)
_NOTE = lazy(r"\s*(?:\([^()\n]*\)|（[^（）\n]*）|\[[^\[\]\n]*\](?!\())")


def field_files(text: str, entries: Iterable[Entry], title: str) -> Iterator[FileUse]:
    """The files that a task's fields name, in order; what stands in the notes behind a path is not one."""
    for entry in entries:
        kinds = [field for field in entry.labels if field in _BY_FIELD or field is Field.FILES]
        if not kinds or (Field.FILES not in kinds and not _names_only_files(text, entry)):
            continue
        action = _BY_FIELD.get(kinds[-1])
        for found in _listed(text, entry.span):
            yield FileUse(path=found.path, action=_field_action(text, entry, found, action, title))


def _names_only_files(text: str, entry: Entry) -> bool:
    """Whether a `Create:` or `Test:` outside a files field is followed by a path at once."""
    first = next(find_paths(text, entry.span.start, entry.span.end), None)
    return first is not None and first.quoted and first.path.span.start - entry.span.start <= 2


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


def _joins(text: str, end: int, start: int) -> bool:
    """Whether what stands between two paths only joins them: commas, `and`, a note in brackets, a new sentence."""
    at = end
    while note := _NOTE.match(text, at, start):
        at = note.end()
    between = text[at:start]
    if ";" in between or "；" in between or "\n" in between:
        return bool(re.search(r"(?:[;；]|\n\s*(?:[-*+]|\d+\.)?)\s*[`*\[(]*$", between))
    return _JOINT.fullmatch(between) is not None


def _field_action(text: str, entry: Entry, found: Found, action: Action | None, title: str) -> Action:
    noted = noted_action(text, found.end, _line_end(text, found.end, entry.span.end))
    if action is not None:
        return Action.READ if noted is Action.READ else action
    if noted is not None:
        return noted
    lead = word_action(
        text[_line_start(text, found.path.span.start, entry.span.start) : found.path.span.start]
    )
    return lead or _by_title(title, found.path.value)


def _by_title(title: str, path: str) -> Action:
    """What a task whose fields only list a file does with it."""
    if _TEST_PATH.search(path):
        return Action.TEST
    verb = next(_verbs(title, 0, len(title)), None)
    if verb is not None and verb[1] in {Action.DELETE, Action.CREATE}:
        return verb[1]
    return _other_action(title) or Action.MODIFY


def _verbs(text: str, start: int, end: int) -> Iterator[tuple[int, Action]]:
    """The verbs of a stretch that say what is done with files, each with its place."""
    for word in _WORD.finditer(text, start, end):
        action = _VERBS.get(word[0].casefold()) if word[0] not in _METHODS else None
        if action is Action.DELETE and re.search(r"\b(?:from|in)\b[^.]{0,12}$", text[word.end() : end]):
            action = Action.MODIFY
        if action is not None:
            yield word.start(), action


def _line_start(text: str, at: int, floor: int) -> int:
    return max(floor, text.rfind("\n", floor, at) + 1)


def _line_end(text: str, at: int, ceiling: int) -> int:
    end = text.find("\n", at, ceiling)
    return ceiling if end < 0 else end


def title_files(text: str, span: Span, title: str) -> Iterator[FileUse]:
    """The files that a task's own words name: it writes them, unless they say that it only looks at them."""
    found = list(find_paths(text, span.start, span.end))
    before: tuple[int, Action] | None = None
    for one in found:
        action = _title_action(text, span, one, found, title)
        if action is Action.READ and before is not None and _joins(text, before[0], _opening(text, one)):
            action = before[1]
        before = (one.end, action)
        yield FileUse(path=one.path, action=_tested(action, one.path.value))


def _title_action(text: str, span: Span, one: Found, found: list[Found], title: str) -> Action:
    start = one.path.span.start
    clause = _clause_start(text, start, span.start)
    noted = noted_action(text, one.end, _line_end(text, one.end, span.end))
    if noted is not None and noted is not Action.READ:
        return noted
    if marked := _marked_action(text, start):
        return marked
    if _LOOKING.search(text, max(clause, start - 60), _opening(text, one)):
        return Action.READ
    action = _governing(text, clause, one, found)
    if action is Action.READ and clause <= span.start:
        # `Implement the status use case in a.py`: the first verb is what the task does.
        return _first_action(text, clause, one)
    if action is None and (clause <= span.start or _opens_clause(text, clause, one)):
        return _by_title(title, one.path.value)
    return action or Action.READ


def detail_files(text: str, entry: Entry) -> Iterator[FileUse]:
    """The files that detail text says the task writes: behind a verb, or as the head of an item or a note.

    What a comma, `+` or `and` joins to such a path has the same action.
    """
    found = list(find_paths(text, entry.span.start, entry.span.end))
    before: tuple[int, Action] | None = None
    for at, one in enumerate(found):
        action = _detail_action(text, entry, one, found, first=at == 0)
        if action is None and before is not None and _joins(text, before[0], _opening(text, one)):
            action = before[1]
        if action is not None and action is not Action.READ:
            yield FileUse(path=one.path, action=_tested(action, one.path.value))
            before = (one.end, action)
        else:
            before = None


def _detail_action(text: str, entry: Entry, one: Found, found: list[Found], *, first: bool) -> Action | None:
    start = one.path.span.start
    clause = _clause_start(text, start, entry.span.start)
    if re.match(r"~[/\\]", one.path.value) or _LOOKING.search(
        text, max(clause, start - 60), _opening(text, one)
    ):
        return None
    if marked := _marked_action(text, start):
        return marked
    action = (
        _governing(text, clause, one, found)
        or _following(text, one, entry.span.end)
        or _changed_inside(text, clause, one, entry.span.end)
    )
    if action is None and _heads_entry(text, entry, one, clause, first=first):
        noted = noted_action(text, one.end, _line_end(text, one.end, entry.span.end))
        return noted or Action.MODIFY
    return action


def _marked_action(text: str, at: int) -> Action | None:
    """The action in a mark such as `[NEW]` at the start of the line."""
    begin = _line_start(text, at, 0)
    marked = _MARK.match(text, begin, at) if at - begin < 400 else None
    return word_action(marked["action"]) if marked else None


def _opening(text: str, found: Found) -> int:
    """Where a path begins with its back tick or bracket."""
    start = found.path.span.start
    while start > 0 and text[start - 1] in "`[(*":
        start -= 1
    return start


def _opens_clause(text: str, clause: int, found: Found) -> bool:
    return not text[clause : found.path.span.start].strip("`*[( ")


def _heads_entry(text: str, entry: Entry, found: Found, clause: int, *, first: bool) -> bool:
    """Whether a path is what an item or a table's note is about: it stands first, with words to explain it."""
    if entry.block.kind is BlockKind.ROW:
        return found.quoted and _opens_clause(text, clause, found)
    if (
        entry.block.kind is not BlockKind.ITEM
        or not first
        or not _opens_clause(text, entry.span.start, found)
    ):
        return False
    behind = text[found.end : entry.span.end]
    return re.match(r"[`*\])\s]*(?:$|[—–:：(（\n]|-\s)", behind) is not None and (
        found.quoted or has_extension(found.path.value)
    )


def _clause_start(text: str, at: int, floor: int) -> int:
    last = floor
    for boundary in _CLAUSE.finditer(text, max(floor, at - 400), at):
        closing = _CLOSING.get(boundary[0])
        if closing is None or text.find(closing, boundary.end(), at) < 0:
            last = boundary.end()
    return last


def _governing(text: str, clause: int, found: Found, others: list[Found]) -> Action | None:
    """The action of the clause's last verb before the path; the paths between are no verbs."""
    last = None
    for at, action in _verbs(text, clause, found.path.span.start):
        if not any(other.path.span.start <= at < other.path.span.end for other in others):
            last = action
    return _other_action(text[clause : found.path.span.start]) if last is None else last


def _changed_inside(text: str, clause: int, found: Found, end: int) -> Action | None:
    """The action of `In a.py, add …`: whatever is made there, it changes the file."""
    if text[clause : found.path.span.start].strip(" `*[(\n").casefold() not in _PLACES:
        return None
    stop = _CLAUSE_END.search(text, found.end, end)
    behind = found.end, stop.start() if stop else end
    action = next((verb for _, verb in _verbs(text, *behind)), None) or _other_action(text[slice(*behind)])
    return None if action in {None, Action.READ} else Action.MODIFY


def _first_action(text: str, clause: int, found: Found) -> Action:
    verb = next(_verbs(text, clause, found.path.span.start), None)
    if verb is None:
        return Action.READ
    word = _WORD.match(text, verb[0])
    coded = word is not None and word[0].casefold() in _CODED
    inside = _INTO.search(text, clause, found.path.span.start)
    return Action.MODIFY if coded and inside and verb[1] is Action.READ else verb[1]


def _following(text: str, found: Found, end: int) -> Action | None:
    """The action of a verb behind the path, as languages order it that end with the verb."""
    stop = _CLAUSE_END.search(text, found.end, end)
    words = text[found.end : stop.start() if stop else end]
    return _other_action(words[:60]) if not words[:60].isascii() else None


def _other_action(words: str) -> Action | None:
    """The action of the last verb of another language in some words."""
    plain = words.lower()
    last, best = -1, None
    for action, verbs in _OTHER:
        at = max(map(plain.rfind, verbs))
        if at >= 0 and at >= last:
            last, best = at, action
    return best


def _tested(action: Action, path: str) -> Action:
    return Action.TEST if action in {Action.CREATE, Action.MODIFY} and _TEST_PATH.search(path) else action


_BRACES = lazy(r"\{([^{}]*,[^{}]*)\}")


def _expanded(one: FileUse) -> Iterator[FileUse]:
    """`src/{a,b}.ts` is two files."""
    braces = _BRACES.search(one.path.value)
    if braces is None:
        yield one
        return
    for choice in braces[1].split(","):
        value = one.path.value[: braces.start()] + choice.strip() + one.path.value[braces.end() :]
        yield from _expanded(replace(one, path=Written(value, one.path.span)))


def distinct(uses: Iterable[FileUse]) -> tuple[FileUse, ...]:
    """Each path once; a writing use beats a reading one, and a path with its folder beats its bare name."""
    kept: dict[str, FileUse] = {}
    for one in (single for use in uses for single in _expanded(use)):
        key = one.path.value.rstrip("/").casefold()
        have = kept.get(key)
        if have is None or (have.action is Action.READ and one.action is not Action.READ):
            kept[key] = one
    names = {key.rsplit("/", 1)[1] for key in kept if "/" in key}
    return tuple(one for key, one in kept.items() if "/" in key or key not in names)


_TREE = lazy(r"^(?P<lead>[\s│|]*)(?:[├└]──|\|--|`--|\+--)\s*(?P<name>[^\s#←(]+)", re.MULTILINE)
_ROOT = lazy(r"^\s*(?P<name>[\w.@-]+/)\s*(?:#.*)?$", re.MULTILINE)


def tree_files(text: str, entry: Entry) -> Iterator[FileUse]:
    """The files of a drawn folder tree, each with its folders; a folder that holds nothing drawn counts too."""
    lines = list(_TREE.finditer(text, entry.span.start, entry.span.end))
    stack: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        depth, name = len(line["lead"].expandtabs(4)), line["name"]
        while stack and stack[-1][0] >= depth:
            stack.pop()
        following = len(lines[at + 1]["lead"].expandtabs(4)) if at + 1 < len(lines) else -1
        if following > depth:
            stack.append((depth, name.rstrip("/")))
        else:
            path = "/".join([*(folder for _, folder in stack), name])
            yield FileUse(path=Written(path, Span(*line.span("name"))), action=Action.CREATE)

"""The files of a task: what its fields name, else what its words say it writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planc.ir import Action, FileUse
from planc.reading.labels import Entry
from planc.reading.paths import Found, find_paths, noted_action, word_action
from planc.reading.words import Field
from planc.span import Span

_BY_FIELD = {
    Field.CREATE: Action.CREATE,
    Field.MODIFY: Action.MODIFY,
    Field.DELETE: Action.DELETE,
    Field.TEST: Action.TEST,
    Field.READ: Action.READ,
}
_CREATING = (
    r"create|creating|add|adding|write|writing|new|scaffold|generate|initiali[sz]e|build|implement|implementing|define|introduce|draft|set up"
    r"|make|author|produce|configure|export|save|stub|output|creates|adds|writes|新建|创建|新增|添加|编写|实现|作成|新規|実装|追加|생성|구현|추가|작성"
    r"|erstelle[n]?|schreibe[n]?|implementiere[n]?|créer|ajouter|écrire|implémenter|crear|añadir|escribir|implementar|criar|adicionar"
    r"|escrever|utwórz|dodaj|napisz|zaimplementuj|создать|добавить|написать|реализовать"
)
_CHANGING = (
    r"modify|modifying|update|updating|updates|edit|editing|change|changing|extend|extending|refactor|refactoring|fix|fixing|move|rename|replace|replacing"
    r"|migrate|wire|register|integrate|enhance|improve|convert|document|append|insert|apply|bump|adjust|rewrite|simplify|split|extract|clean up"
    r"|patch|expand|port|merge|harden|optimi[sz]e|style|restructure|polish|expose|inject|hook|populate|record|store|put|place|enable|revise"
    r"|修改|更新|重构|迁移|修复|扩展|集成|変更|修正|更新|統合|拡張|移行|수정|변경|업데이트|통합|ändere|aktualisiere[n]?|anpassen|modifier|mettre à jour"
    r"|modificar|actualizar|atualizar|alterar|zmień|zaktualizuj|изменить|обновить|исправить"
)
_DELETING = r"delete|deleting|remove|removing|drop|删除|移除|削除|삭제|제거|lösche[n]?|entferne[n]?|supprimer|eliminar|borrar|remover|excluir|usuń|удалить"
_TESTING = r"tests? (?:in|for|at)|测试|テスト|테스트"
_READING = (
    r"see|per|read|reads|reading|refer(?:ence|s|ring)? to|reference|referenced in|based on|following|follow|follows|according to|as in|like|from|using|use|uses|via"
    r"|with|against|run|runs|running|execute|check|verify|verifies|confirm|ensure|inspect|review|exists?|existing|import|imports|imported"
    r"|depends? (?:only )?on|similar to|same as|mirror|mirrors|mirroring|pattern in|copy from|loads?|parse|parses|described in|defined in|specified in|matches|consume"
    r"|consumes|relative to|inside|under|within|参考|参照|参见|读取|根据|依据|基于|运行|遵循|확인|참고|참조|読み|に基づ|siehe|laut|voir|selon|ver|según|conforme|zgodnie|см\."
)
_VERBS = re.compile(
    rf"(?<![\w-])(?:(?P<delete>{_DELETING})|(?P<create>{_CREATING})|(?P<change>{_CHANGING})|(?P<read>{_READING}))(?![\w-])"
    .replace("(?![\\w-])", "(?![a-zA-Z-])"),
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;。；](?=\s|$)|\s[—–-]{1,2}\s|\n|[(（]|→|->")
_TEST_PATH = re.compile(r"(?:^|/)(?:tests?|__tests__|spec|specs|e2e)/|(?:^|[/_.-])(?:test|spec)s?[_.-]|[_.](?:test|spec)s?\.", re.IGNORECASE)


def field_files(text: str, entries: Iterable[Entry], title: str) -> Iterator[FileUse]:
    """The files that a task's fields name, each once, in order."""
    for entry in entries:
        kinds = [field for field in entry.labels if field in _BY_FIELD or field is Field.FILES]
        if not kinds or (kinds[-1] is not Field.FILES and Field.FILES not in kinds and not _names_only_files(text, entry)):
            continue
        action = _BY_FIELD.get(kinds[-1])
        for found in find_paths(text, entry.span.start, entry.span.end, labelled=True):
            yield use(found, _field_action(text, entry, found, action, title))


def _names_only_files(text: str, entry: Entry) -> bool:
    """Whether a `Create:` or `Test:` outside a files field is followed by a path at once."""
    first = next(find_paths(text, entry.span.start, entry.span.end), None)
    return first is not None and first.quoted and first.path.span.start - entry.span.start <= 2


def _field_action(text: str, entry: Entry, found: Found, action: Action | None, title: str) -> Action:
    if action is not None:
        noted = noted_action(text, found.end, entry.span.end)
        return Action.READ if noted is Action.READ else action
    noted = noted_action(text, found.end, _line_end(text, found.end, entry.span.end))
    if noted is not None:
        return noted
    lead = word_action(text[_line_start(text, found.path.span.start, entry.span.start) : found.path.span.start])
    return lead or _by_title(title, found.path.value)


def _by_title(title: str, path: str) -> Action:
    """What a task whose fields only list a file does with it."""
    if _TEST_PATH.search(path):
        return Action.TEST
    verb = _VERBS.search(title)
    if verb and verb["delete"]:
        return Action.DELETE
    return Action.CREATE if verb and verb["create"] else Action.MODIFY


def _line_start(text: str, at: int, floor: int) -> int:
    return max(floor, text.rfind("\n", floor, at) + 1)


def _line_end(text: str, at: int, ceiling: int) -> int:
    end = text.find("\n", at, ceiling)
    return ceiling if end < 0 else end


def text_files(text: str, span: Span, title: str, *, naming: bool) -> Iterator[FileUse]:
    """The files that running text names, with what its nearest verb says is done with each.

    naming: the text names the task (its title), so a path without a verb is what the task writes; in detail
    text a path counts only behind a verb that writes.
    """
    for found in find_paths(text, span.start, span.end):
        start = found.path.span.start
        clause = _clause_start(text, start, span.start)
        noted = noted_action(text, found.end, _line_end(text, found.end, span.end))
        governing = _governing(text, clause, start)
        first = naming and clause <= span.start
        if not naming and _is_absolute(found.path.value):
            yield use(found, Action.READ)
        elif noted in {Action.CREATE, Action.DELETE, Action.MODIFY}:
            yield use(found, noted)
        elif governing is not None:
            yield use(found, _tested(governing, found.path.value))
        elif first:
            yield use(found, _by_title(title, found.path.value))
        else:
            yield use(found, Action.READ)


def _is_absolute(path: str) -> bool:
    """Whether a path starts at the root, at home or at a drive: in detail text what the product does at run time."""
    return bool(re.match(r"[/~]|[A-Za-z]:[\\/]", path))


def _clause_start(text: str, at: int, floor: int) -> int:
    last = floor
    for boundary in _CLAUSE.finditer(text, max(floor, at - 400), at):
        last = boundary.end()
    return last


def _governing(text: str, clause: int, at: int) -> Action | None:
    """The action of the last verb of the clause before the path."""
    verb = None
    for found in _VERBS.finditer(text, clause, at):
        # `Add x in a.py using b.py`: each path has the verb nearest before it.
        verb = found
    if verb is None:
        return None
    if verb["delete"]:
        return Action.DELETE
    if verb["create"]:
        return Action.CREATE
    return Action.MODIFY if verb["change"] else Action.READ


def _tested(action: Action, path: str) -> Action:
    return Action.TEST if action is not Action.READ and action is not Action.DELETE and _TEST_PATH.search(path) else action


def use(found: Found, action: Action) -> FileUse:
    """The file use of a found path."""
    return FileUse(path=found.path, action=action)


def distinct(uses: Iterable[FileUse]) -> tuple[FileUse, ...]:
    """Each path once: a writing use beats a reading one, the first of its kind stays."""
    kept: dict[str, FileUse] = {}
    for one in uses:
        key = one.path.value.rstrip("/")
        have = kept.get(key)
        if have is None or (have.action is Action.READ and one.action is not Action.READ):
            kept[key] = one
    return tuple(kept.values())

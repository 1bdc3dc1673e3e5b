"""What the words around a path say is done with the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from planc.ir import Action
from planc.patterns import lazy
from planc.reading.fields.path_shapes import has_extension
from planc.reading.fields.paths import Found

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
    "tighten annotate sync handle ensure support prepare instrument trim restyle redesign rewire "
)
_DELETING = "delete deleting deletes remove removing removes drop drops"
_READING = (
    "read reads reading run runs running execute executes check checks verify verifies validate validates "
    "confirm inspect review reviews load loads parse parses parsing consume consumes import imports "
    "detects monitors monitoring watches watching scans scanning "
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
# Behind an article a word is no verb: `Create the store in src/store.py`.
_WORD = lazy(r"(?<![\w-])(?<!\bthe )(?<!\ba )(?<!\ban )[A-Za-z]+(?![\w-])")
# `Usunąć stałą z pliku.xml`: something is taken out of the file.
_OUT_OF = lazy(r"(?<!\w)(?:z|ze|aus|de|du|del|do|da|из)\s+[`*\[(]*$")
# Words that make the path right behind them something the task only looks at.
LOOKING = lazy(
    r"(?:(?<!\w)(?:from|using|via|per|see|like|against|based on|following|follow|according to|as in"
    r"|tests? (?:for|covering)|referenced in|defined in|described in|specified in"
    r"|documented in|similar to|same as|mirroring|matching|match(?:es)?|relative to|outside|pattern in"
    r"|patterns? in|patterns?|e\.g\.|such as|compare with|reconcile [\w -]{1,40} with"
    r"|consistent with|consistency with|in sync with"
    r"|aligned? with|read|run|requires?"
    r"|recommend(?:s|ing)?|mention(?:s|ing)?|point(?:s|ing)? (?:to|at)|link(?:s|ing)? to|look(?:s|ing)? at"
    r"|refer(?:s|ring)? to"
    r"|depends on|depends only on|import from|only from|copied from|instead of|than|consult|review|inspect"
    r"|existing|of|exclud(?:e|ing)|(?:git)?ignor(?:e|ing)|(?:after|before|when|while) \w+ing"
    r"|(?:run|execute)\b[^.;\n]{0,40}\b(?:in|from|inside))|[(（]→|参考|参照|参见|依据|基于|根据|siehe|laut|voir|selon|véase|según"
    r"|conforme|zgodnie z|см\.)\s*(?:the\s+|existing\s+|current\s+|all\s+)?[`*(\[]*\s*$",
    re.IGNORECASE,
)
_OTHER_WRITING: tuple[tuple[Action, str], ...] = (
    (
        Action.READ,
        "确认|检查|验证|核对|確認|検証|확인|검증|prüfe|vérifier|verificar|comprobar|sprawdź|zweryfikuj|проверить",
    ),
    (
        Action.DELETE,
        "删除|移除|削除|삭제|제거|lösche|entferne|supprimer|eliminar|borrar|remover|excluir|usuń|usunąć|usunac|удалить",
    ),
    (
        Action.CREATE,
        "新建|创建|新增|添加|编写|实现|作成|新規|実装|追加|生成|整備|생성|구현|추가|작성|erstelle|schreibe"
        "|implementiere|lege|créer|ajouter|écrire|implémenter"
        "|crear|añadir|escribir|implementar|agregar|criar|adicionar|escrever|utwórz|utworz|stwórz|stworz|dodaj|dodać|dodac|napisz"
        "|zaimplement|создать|добавить|написать|реализовать",
    ),
    (
        Action.MODIFY,
        "修改|更新|重构|迁移|修复|扩展|集成|调整|替换|変更|修正|調整|置き換え|マウント|に定義|に登録|に記述|に挿入|に配置|統合|拡張|移行|編集|化し|化する|置換|適用|リファクタ|설정|수정|변경|업데이트|통합|리팩터|리팩토링"
        "|갱신|ändere"
        "|aktualisiere|anpassen|modifier|mettre à jour"
        "|modificar|actualizar|atualizar|alterar|zmień|zmienić|zmienic|zmodyfik|zaktualiz|изменить|обновить|исправить",
    ),
)
_OTHER = tuple((action, tuple(words.split("|"))) for action, words in _OTHER_WRITING)
# `Export all types from a.ts` and `Remove the key from a.md` write that file.
EXPORTED = lazy(
    r"\b(?:(?:re-?)?export(?:s|ed)?|removes?|deletes?|drops?|strips?)\b[^.;\n]{0,80}\bfrom\s+[`*\[]*$",
    re.IGNORECASE,
)
# Whatever verb comes behind one of these, nothing is done; behind `whether …, and` something is again.
FORBIDDEN = lazy(
    r"\b(?:never|do not|don['’]t|must not|should not|without|no longer|whether(?!.*[,;]\s*(?:and|then)\b))\b"
    r"|不要|请勿|禁止",
    re.IGNORECASE,
)
FARTHEST = 1000
"""How far behind a verb, in letters, a path may stand that it governs."""
# What a code does when it runs, in the third person: `(creates team.yaml)`.
RUNTIME = lazy(
    r"\b(?:creates|writes|updates|stores|saves|deletes|removes|modifies|emits|renders|produces|generates)\b"
)
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
_CLAUSE = lazy(r"[.;。；](?=\s|$)|\s[—–]{1,2}\s|\s--?\s|\n|(?<!\])[(（]|→|->")
_CLOSING = {"(": ")", "（": "）"}
_CLAUSE_END = lazy(r"[.;。；](?=\s|$)|\s[—–]{1,2}\s|\n|[)）、]")


def verbs(text: str, start: int, end: int) -> Iterator[tuple[int, Action]]:
    """The verbs of a stretch that say what is done with files, each with its place."""
    for word in _WORD.finditer(text, start, end):
        action = _VERBS.get(word[0].casefold()) if word[0] not in _METHODS else None
        if action is Action.DELETE and re.search(r"\b(?:from|in)\b[^.]{0,12}$", text[word.end() : end]):
            action = Action.MODIFY
        if action is not None:
            yield word.start(), action


_BIDDING = lazy(r"(?:^|[,;:]|\b(?:and|then|also|or))\W*$", re.IGNORECASE)


def bids(text: str, clause: int, end: int) -> bool:
    """Whether an explanation bids to do something to what follows: `; update a.py`, not `port overview, a.py`."""
    last = max((at for at, _ in verbs(text, clause, end)), default=-1)
    if last < 0:
        return other_action(text[clause:end]) is not None
    return _BIDDING.search(text[clause:last]) is not None and "," not in text[last:end]


def opening(text: str, found: Found) -> int:
    """Where a path begins with its back tick or bracket, or the link that it is the target of."""
    start = found.path.span.start
    if text.startswith("](", start - 2):
        start = max(text.rfind("[", max(0, start - FARTHEST), start), 0)
    while start > 0 and text[start - 1] in "`[(*":
        start -= 1
    return start


# `Write the team.yaml loader in src/team.py`: the words behind the first path are what is written.
_THING = lazy(
    r"[`*)]*\s+(?!(?:with|to|for|from|in|and|or|so|that|which|using|via|into|by|as|at|of|on|under|then|if|when)\b)"
    r"[a-z][\w-]*(?:\s+[\w/-]+){0,6}?\s+(?:in|inside|under)\s+[`*\[(]*"
)


def names_a_thing(text: str, found: Found, others: list[Found]) -> bool:
    """Whether a path says what kind of thing is written into the next path."""
    at = bisect_right(others, found.path.span.start, key=lambda other: other.path.span.start)
    after = others[at] if at < len(others) else None
    return (
        not found.path.value.endswith("/")
        and after is not None
        and has_extension(after.path.value)
        and _THING.fullmatch(text, found.end, after.path.span.start) is not None
    )


# `Create Card.kt in src/ui/`: the folder is where the file goes.
_PLACE = lazy(r"[`*)]*(?:\s*\([^()\n]{0,40}\))?\s+(?:in|into|under|inside|at)\s+(?:the\s+)?[`*\[(]*")


def is_place(text: str, found: Found, others: list[Found]) -> bool:
    """Whether a path is the folder into which the file named before it goes."""
    at = bisect_right(others, found.path.span.start, key=lambda other: other.path.span.start) - 2
    before = others[at] if at >= 0 else None
    return (
        found.path.value.endswith("/")
        and before is not None
        and "/" not in before.path.value
        and has_extension(before.path.value)
        and _PLACE.fullmatch(text, before.end, opening(text, found)) is not None
    )


def opens_clause(text: str, clause: int, found: Found) -> bool:
    """Whether a path stands at the beginning of its clause, which begins at `clause`."""
    start = found.path.span.start
    return start - clause <= FARTHEST and not text[clause:start].strip("`*[( ")


def clause_start(text: str, at: int, floor: int) -> int:
    """Where the clause begins that `at` is in, not before `floor`; a bracket that is closed in between opens none."""
    last = floor
    for boundary in _CLAUSE.finditer(text, max(floor, at - 400), at):
        closing = _CLOSING.get(boundary[0])
        if closing is None or text.find(closing, boundary.end(), at) < 0:
            last = boundary.end()
    return last


def governing(text: str, clause: int, found: Found, others: list[Found]) -> Action | None:
    """The action of the clause's last verb before the path; the paths between are no verbs."""
    last: tuple[int, Action] | None = None
    start = found.path.span.start
    clause = max(clause, start - FARTHEST)
    for at, action in verbs(text, clause, start):
        before = bisect_right(others, at, key=lambda other: other.path.span.start)
        if not before or at >= others[before - 1].path.span.end:
            last = (at, action)
    if last is not None:
        return _coded(text, last[0], found) if last[1] is Action.READ else last[1]
    told = other_action(text[clause:start])
    return Action.MODIFY if told is Action.DELETE and _OUT_OF.search(text, clause, start) else told


def _coded(text: str, at: int, found: Found) -> Action:
    """What a verb of reading does that says into which file its code goes: `Import the icon in src/app.tsx`."""
    word, start = _WORD.match(text, at), found.path.span.start
    coded = word is not None and word[0].casefold() in _CODED
    return Action.MODIFY if coded and _INTO.search(text, max(at, start - FARTHEST), start) else Action.READ


def changed_inside(text: str, clause: int, found: Found, end: int) -> Action | None:
    """The action of `In a.py, add …`: whatever is made there, it changes the file."""
    if text[clause : found.path.span.start].strip(" `*[(\n").casefold() not in _PLACES:
        return None
    # `In a.py:` stands over the code that belongs there.
    if text[found.end : end].strip(" `*])") in {":", "："}:
        return Action.MODIFY
    stop = _CLAUSE_END.search(text, found.end, end)
    behind = found.end, stop.start() if stop else end
    action = next((verb for _, verb in verbs(text, *behind)), None) or other_action(text[slice(*behind)])
    return None if action in {None, Action.READ} else Action.MODIFY


def first_action(text: str, clause: int, found: Found) -> Action:
    """What the first verb between the beginning of its clause and a path does with the file; without one it is read."""
    verb = next(verbs(text, clause, min(found.path.span.start, clause + FARTHEST)), None)
    if verb is None:
        return Action.READ
    return _coded(text, verb[0], found) if verb[1] is Action.READ else verb[1]


# `tide.ts（两处）的间隔`: a note behind a path ends no clause.
_ASIDE = lazy(r"（[^（）\n]{0,60}）|\([^()\n]{0,60}\)")
# `page.tsx で次の便を算出し、…`: what is done in a file changes it.
_DONE_INSIDE = lazy(r"[`*]*\s*(?:内)?で\s*[^、。\n]{1,60}?を[^、。\n]{0,12}?(?:し|する|て)")


def following(text: str, found: Found, end: int) -> Action | None:
    """The action of a verb behind the path, as languages order it that end with the verb."""
    behind = text[found.end : min(end, found.end + 100)]
    if behind.isascii():
        return None
    words = _ASIDE.sub("", behind)[:60]
    stop = _CLAUSE_END.search(words)
    action = other_action(words[: stop.start() if stop else 60])
    return Action.MODIFY if action is None and _DONE_INSIDE.match(words) else action


def other_action(words: str) -> Action | None:
    """The action of the last verb of another language in some words; checking counts if nothing is written."""
    plain = words.lower()
    last, best = -1, None
    for action, verbs in _OTHER:
        at = max(map(plain.rfind, verbs))
        if at >= 0 and (at >= last or best is Action.READ):
            last, best = at, action
    return best

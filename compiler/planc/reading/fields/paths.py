"""File paths in a text: quoted, bare, linked, and the notes behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from planc.ir import Action
from planc.patterns import lazy
from planc.reading.fields.path_shapes import BARE_NAMES, KNOWN, clean, is_path, looks_like_words
from planc.span import Cover, Span, Written
from planc.values import NamedTuple

_LINK = lazy(
    r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<url><[^>\n]+>|(?:[^\s()]|\([^\s()]*\))+)[^)\n]{0,200}\)"
)
_TICKED = lazy(r"(?<!`)(?P<mark>`{1,2})(?!`)(?P<body>[^`\n]+)(?P=mark)(?!`)")
_URL = lazy(
    r"\b(?:https?|ftp|wss?|ssh|git|postgres(?:ql)?|redis|mongodb(?:\+srv)?|rtmp|mailto):(?://)?[^\s)>\]]+"
)
_FILE_URL = lazy(r"file://[^\s)>\]]+")
_STANDS_FREE = r"(?<![\w@/\\.:`#$=-])"
_BARE = lazy(
    rf"{_STANDS_FREE}(?P<path>"
    r"(?:[A-Za-z]:[\\/]|~/|\.{1,2}/|/)?"
    r"(?:[\w.@+\-*\[\]]|\{[\w, .*/\-]+\}|\([\w\-]+\)(?=/))+(?:[/\\](?:[\w.@+\-*\[\]]|\{[\w, .*/\-]+\}"
    r"|\([\w\-]+\)(?=/))+)+[/\\]?"
    r"|[A-Za-z.][\w.-]+/(?=[\s,;:)]|$)(?!\s*\n\s*[a-z])"
    rf"|(?:{BARE_NAMES})(?![\w.-])"
    rf"|(?:\.?[\w@+\-*]|\{{[\w, .*\-]+\}}|\[[\w.\-]+\](?=\.))(?:[\w.@+\-*]|\{{[\w, .*\-]+\}})*\.(?:\{{[\w,]+\}}"
    rf"|(?P<extension>\w+))(?![\w(]|\.\w)"
    r")"
)
# What every path has but for the names that need no more; most sentences have none of it.
_PATH_SIGN = lazy(r"[/\\]|\.[\w{]")
_BARE_NAME = lazy(rf"{_STANDS_FREE}(?P<path>(?:{BARE_NAMES})(?![\w.-]))")
# Chinese, Japanese and Korean set no space between a name and the words around it: `创建main.py入口`, `main.py를`.
_GLUED = lazy(
    r"(?<![A-Za-z0-9_@/\\.:`#$=*{}\[\]<>+-])[A-Za-z0-9_.@][A-Za-z0-9_.@+*/-]{1,200}(?<![/.-])(?![(`\\:=])"
)
_SCRIPT = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_IN_A_PATH = lazy(r"[/\\][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,40}$")
# `修改docs/设计.md`: what stands before the folder is no part of its name.
_WORDS_BEFORE = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,40}(?=[A-Za-z0-9_.-]+/)")
_FOLDER_WORD = lazy(r"(?:目录|文件夹|ディレクトリ|フォルダ|디렉터리|디렉토리|폴더)(?!下的[A-Za-z.])")


class Found(NamedTuple):
    """A path in a text: as written (cleaned), where, and whether back ticks or a link set it apart."""

    path: Written[str]
    quoted: bool
    end: int
    """Where its back ticks or link end; a note may follow."""


def find_paths(text: str, start: int, end: int, *, labelled: bool = False) -> Iterator[Found]:
    """The paths in `text[start:end]`, in order.

    labelled: the text is the value of a field that names files, so a bare folder or word with a slash counts.
    """
    taken: list[Span] = []
    found: list[Found] = []
    for link in _LINK.finditer(text, start, end):
        taken.append(Span(*link.span()))
        path = _linked(link, labelled)
        if path:
            found.append(path)
    if text.find("`", start, end) >= 0:
        links = Cover(taken)
        for tick in _TICKED.finditer(text, start, end):
            if not _begins_in(links, tick):
                taken.append(Span(*tick.span()))
                found.extend(_ticked(tick, labelled))
    if text.find(":", start, end) >= 0:
        taken.extend(Span(*url.span()) for url in _URL.finditer(text, start, end))
        marked = Cover(taken)
        for url in _FILE_URL.finditer(text, start, end):
            if not _begins_in(marked, url):
                taken.append(Span(*url.span()))
                found.append(Found(Written(_from_url(url[0]), Span(*url.span())), True, url.end()))
    glued = () if text[start:end].isascii() else tuple(_glued(text, start, end, Cover(taken)))
    taken.extend(one.path.span for one in glued)
    found.extend(glued)
    marked = Cover(taken)
    for bare in _bares(text, start, end):
        if not _begins_in(marked, bare) and not _holds_one(glued, bare):
            path = _bare(bare, labelled)
            if path:
                found.append(path)
    found.sort(key=lambda one: one.path.span.start)
    return (one for at, one in enumerate(found) if not _is_kind(text, one, found[at - 1] if at else None))


def _bares(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may be paths that nothing sets apart."""
    if _PATH_SIGN.search(text, start, end) is None:
        return _BARE_NAME.finditer(text, start, end)
    found = _BARE.finditer(text, start, end)
    return (bare for bare in found if bare["extension"] is None or bare["extension"] in KNOWN)


def _glued(text: str, start: int, end: int, marked: Cover) -> Iterator[Found]:
    """The paths of plain letters that stand right beside letters of a script without spaces."""
    for one in _GLUED.finditer(text, start, end):
        raw, at = one[0], one.start()
        before = at > start and _SCRIPT.match(text, at - 1) is not None
        if not before and not _SCRIPT.match(text, one.end(), end):
            continue
        if _begins_in(marked, one) or (before and _IN_A_PATH.search(text, max(start, at - 41), at)):
            continue
        folder = "/" in raw.strip("/") and _FOLDER_WORD.match(text, one.end(), end) is not None
        if folder or (is_path(raw) and not looks_like_words(raw)):
            yield Found(Written(clean(raw), Span(*one.span())), False, one.end())


def _holds_one(glued: Sequence[Found], bare: re.Match[str]) -> bool:
    """Whether a match is words that run on around a path."""
    at = bisect_left(glued, bare.start(), key=lambda one: one.path.span.start)
    return at < len(glued) and glued[at].path.span.start < bare.end()


_LAST_OF_A_LIST = lazy(r"[`*]*,? (?:and|&|or) [`*]*")


def _is_kind(text: str, one: Found, before: Found | None) -> bool:
    """Whether a name stands for all files of that name: `route page.js files`, but not `a.yml and b.yml files`."""
    if not text.startswith(" files", one.end) or "/" in one.path.value or "*" in one.path.value:
        return False
    return before is None or _LAST_OF_A_LIST.fullmatch(text, before.end, one.path.span.start) is None


def _begins_in(cover: Cover, found: re.Match[str]) -> bool:
    return cover.holds(Span(found.start(), found.start() + 1))


# Links are written from where the plan stands.
_UPWARDS = lazy(r"^(?:\.{1,2}/)+")


def _linked(link: re.Match[str], labelled: bool) -> Found | None:
    url = link["url"].strip("<>")
    label = link["label"].strip("` *")
    if url.startswith("file:"):
        return Found(Written(_from_url(url), Span(*link.span("url"))), True, link.end())
    if url.startswith(("http:", "https:", "mailto:", "#")):
        return None
    target = _UPWARDS.sub("", unquote(url.split("#")[0]))
    # `[store.py](../src/store.py)`: the name alone says less.
    whole = "/" not in label and target.endswith(f"/{label}")
    if is_path(label, labelled) and not whole:
        label = _UPWARDS.sub("", label) if label == unquote(url) else label
        return Found(Written(clean(label), Span(*link.span("label"))), True, link.end())
    if is_path(target, labelled):
        return Found(Written(clean(target), Span(*link.span("url"))), True, link.end())
    return None


def _from_url(url: str) -> str:
    """The path of a `file:` URL: `file:///C:/a%20b` is `C:/a b`."""
    path = unquote(url.split("#", maxsplit=1)[0].removeprefix("file://"))
    return path[1:] if re.match(r"/[A-Za-z]:", path) else path


# What may not be written stands behind a word for writing; elsewhere `/etc/hosts` may be read, or be a route.
_WRITTEN_TO = lazy(
    r"(?:create|write|add|edit|modify|change|update|replace|overwrite|append to|delete|remove)\s+$",
    re.IGNORECASE,
)
_SETTINGS = lazy(r"/(?:etc|usr|var|root|boot|sbin|proc)/\S|/(?:home|Users)/[^/\s]+/\.\S")


def _is_written_outside(tick: re.Match[str], body: str) -> bool:
    """Whether a path into the system or to somebody's settings stands behind a word for writing."""
    return bool(_SETTINGS.match(body)) and bool(
        _WRITTEN_TO.search(tick.string, max(0, tick.start() - 12), tick.start())
    )


def _ticked(tick: re.Match[str], labelled: bool) -> Iterator[Found]:
    body = tick["body"].strip()
    if is_path(body, labelled or _is_written_outside(tick, body)):
        yield Found(Written(clean(body), Span(*tick.span("body"))), True, tick.end())
        return
    parts = [part for part in re.split(r"\s*(?:,|\s\+\s|;|→|->)\s*", body) if part]
    if len(parts) > 1 and all(is_path(part, labelled) for part in parts):
        at = tick.start("body")
        for part in parts:
            at = tick.string.index(part, at)
            yield Found(Written(clean(part), Span(at, at + len(part))), True, tick.end())
            at += len(part)


# `**src/a.py**` is set in bold, `**/a.py` and `src/**` are globs.
_OPENS_BOLD = lazy(r"\*\*(?!/)")
_CLOSES_BOLD = lazy(r"(?<!/)\*\*$")


def _bare(bare: re.Match[str], labelled: bool) -> Found | None:
    start = bare.start() + (2 if _OPENS_BOLD.match(bare["path"]) else 0)
    words = _WORDS_BEFORE.match(bare.string, start, bare.end("path"))
    start = words.end() if words else start
    raw = _CLOSES_BOLD.sub("", bare.string[start : bare.end("path")].rstrip(".,;:!?"))
    raw = raw.removesuffix(")") if raw.count(")") > raw.count("(") else raw
    folder = re.match(
        r"\s+(?:directory|folder|dir|director(?:y|ies)|folders)\b",
        bare.string[start + len(raw) : start + len(raw) + 14],
    )
    if not is_path(raw, labelled) or (
        looks_like_words(raw)
        and not folder
        and not (labelled and _is_listed(bare.string, start, start + len(raw)))
    ):
        return None
    return Found(Written(clean(raw), Span(start, start + len(raw))), False, start + len(raw))


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether nothing but commas and brackets stands beside a path of a list: `templates/pre-push, src/a.js`."""
    return text[max(0, start - 2) : start].endswith(("[", ">", ", ")) or text[end : end + 1] in {",", "<"}


_NOTE = lazy(r"\s*(?:\*\*|__)?\s*[(\[（【—–:-]+\s*(?P<note>[^)\]）】\n]{1,60})")
_WORDS: tuple[tuple[Action, str], ...] = (
    (
        Action.DELETE,
        "delete|deleted|remove|removed|删除|移除|削除|삭제|löschen|supprimer|eliminar|remover|usuń|удалить",
    ),
    (
        Action.READ,
        "read|reference|reference only|read-only|read only|for reference|no change|no changes|unchanged"
        "|existing, read|keep|kept|keep as is|保留|維持|유지|behalten|conserver|mantener|manter|zachować"
        "|сохранить|参考|只读|参照|参考用|참고|참조",
    ),
    (Action.TEST, "test|tests|test file"),
    (
        Action.CREATE,
        "new|new file|create|created|add|added|to be created|新建|新增|创建|新規|新規作成|作成|신규|생성|neu"
        "|nouveau|nuevo|novo|nowy|новый",
    ),
    (
        Action.MODIFY,
        "modify|modified|update|updated|edit|change|changed|extend|existing|extended|refactor|修改|更新|変更"
        "|修正|수정|변경|ändern|modifier"
        "|modificar|atualizar|zmień|изменить",
    ),
)
_ACTIONS = tuple((action, tuple(words.split("|"))) for action, words in _WORDS)


def noted_action(text: str, at: int, end: int) -> Action | None:
    """What a note behind a path says is done with it: `(new)`, `— delete`."""
    note = _NOTE.match(text, at, end)
    if not note:
        return None
    return word_action(note["note"])


def word_action(words: str) -> Action | None:
    """The action that a word such as `NEW` or `modify` names, at the start of `words`."""
    plain = words.strip().strip("*_`[]() ").lower()
    for action, known in _ACTIONS:
        if plain.startswith(known) and any(_begins(plain, word) for word in known):
            return action
    return None


def _begins(text: str, word: str) -> bool:
    """Whether a text begins with a whole word."""
    following = text[len(word) : len(word) + 1]
    return text.startswith(word) and not (following.isalnum() or following == "_")

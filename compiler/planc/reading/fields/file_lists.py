"""Lists of files: each path once, braces spelt out, drawn folder trees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planc.ir import Action, FileUse
from planc.patterns import lazy
from planc.reading.blocks.labels import Entry
from planc.reading.fields.path_shapes import has_extension, is_path
from planc.span import Span, Written
from planc.values import replace

_TWINS = lazy(r"(?P<first>(?P<stem>[\w-]+)\.[a-z]\w{0,4})/(?P<second>(?P=stem)\.[a-z]\w{0,4})")
_BRACES = lazy(r"\{([^{}]*,[^{}]*)\}")


def _expanded(one: FileUse) -> Iterator[FileUse]:
    """`src/{a,b}.ts` is two files, as is `build.ps1/build.bat`."""
    if twins := _TWINS.fullmatch(one.path.value):
        for value in twins.group("first", "second"):
            yield replace(one, path=Written(value, one.path.span))
        return
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


_TREE = lazy(r"^(?P<lead>[\s│|]*)(?:[├└]──|\|--|`--|\+--)\s*(?P<name>[^\s#←(|-][^\s#←(]*)", re.MULTILINE)


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


_HEADED = lazy(
    r"\s*(?://|#|--|/\*|<!--|;)\s*(?:[Ff]ile(?:name)?:\s*)?(?P<path>[^\s`:]+)\s*(?:\*/|-->)?[ \t]*(?:\r?\n|\r)"
)


def headed_files(text: str, entry: Entry) -> Iterator[FileUse]:
    """The file that the first comment of a fenced piece of code names: `// src/executor.ts`."""
    head = _HEADED.match(text, entry.span.start, entry.span.end)
    if head is not None and "/" in head["path"] and has_extension(head["path"]) and is_path(head["path"]):
        yield FileUse(path=Written(head["path"], Span(*head.span("path"))), action=Action.CREATE)

"""Commands that check work: in back ticks or fences, behind `Run:` and under a validation label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planc.ir import Block, BlockKind, Unread
from planc.patterns import lazy
from planc.reading.fields.command_lines import end_of_command, line_stop, staged
from planc.reading.lexicon import word_set
from planc.span import Span, Written

# Two ticks may stand around single ones.
_TICKED = lazy(r"(?<!`)(`{1,2})(?!`)([^`\n]+|(?<=``)(?:[^`\n]|`(?!`))+)\1(?!`)")
PROGRAMS = (
    "ansible-playbook|aws|az|bash|bats|bazel|biome|black|bun|bunx|bundle|cargo|clang|cmake|composer|coverage|ctest|curl|cypress|dart"
    "|deno|docker|docker-compose|dotnet|eslint|find|flake8|flutter|gcc|gh|git|go|golangci-lint|gradle|gradlew|grep|helm|ls|isort"
    "|jest|jq|julia|just|kubectl|make|mix|mvn|mypy|ninja|node|npm|npx|php|phpunit|pip|pipenv|playwright|pnpm|poetry|pre-commit"
    "|prettier|psql|pylint|pyright|pytest|python|python3|rails|rake|rg|rspec|Rscript|rubocop|ruby|ruff|rustc|sbt|scons|sh|shellcheck"
    "|shfmt|source|sqlite3|supabase|swift|systemctl|tail|terraform|test|tox|tsc|turbo|uv|uvicorn|uvx|vitest|vite|wrangler|xcodebuild"
    "|yamllint|yarn|zig|wc|cat|head|diff|cd|export|time|timeout|env|sqlite3|xcrun|nx|lerna|tsx|ts-node|markdownlint|hatch|nox"
)
_PROGRAMS = word_set(PROGRAMS)
# What checks without a word behind it.
_ALONE = frozenset({"make", "pytest", "tox", "nox", "tsc", "vitest", "jest"})
_BEFORE = r"(?:\$\s+)?(?:!\s+)?(?:[A-Z_][A-Z0-9_]*=\S*\s+)*(?:\./|\.venv/bin/|\.\./)?"
_PROGRAM = lazy(rf"{_BEFORE}(?P<name>[\w.-]+)")
_SCRIPT = lazy(rf"{_BEFORE}[\w.-]+/[\w./-]+\.(?:sh|py|ts|js|mjs)(?![\w.-])")
# Nobody writes longer commands without a fence, and the search for a verdict is not linear.
MAX_LINE = 600
_LINE = lazy(
    r"[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\$[ \t]+)?(?P<words>[^`\r\n]*?)(?:[ \t]+(?:\([^)]*\)"
    r"|(?:succeeds?|pass(?:es)?|exits?|returns?|completes?|works?|is clean|runs|builds)\b[^\r\n]*"
    r"|(?:—|–|->|→|#)[ \t][^\r\n]*))?[ \t\r]*$"
)
# What is said of a command that does not check by passing.
_FAILING = lazy(
    r"[^`\r\n]{0,80}?(?:\bexits? (?:with )?(?:code )?[1-9]|\b(?:shows?|prints?|raises?|throws?) an? error|\bfails?\b"
    r"|\bmatch(?:es)? (?:zero|0|no)\b|\b(?:returns?|finds?|prints?|outputs?) (?:nothing\b"
    r"|(?:zero|0|no) (?:lines?|match(?:es)?|results?|hits?|occurrences?)\b))",
    re.IGNORECASE,
)
# Sentences that begin like a command: `make sure it works`, `find the cause`.
_PROSE = lazy(
    r"^\w+ (?:sure|the|that|to|an?|it|if|this|all|for|in|on|with|and|or|is|are)\b"
    r"|(?<![./])[.!?]$|[a-z]+, [a-z]"
)
# What only a command has behind its program: an option, a path, a setting, a subcommand; not `test coverage over 80 %`.
_ARGUMENT = lazy(
    r"\S*[-./=:$&|'\"*]\S*|(?:audit|build|check|ci|clippy|compose|coverage|dev|diff|doctor|e2e|exec|format|fmt|install|lint|run|spec"
    r"|start|status|test|typecheck|up|validate|verify|version|vet|workspace)(?:[-:]\S*)?"
)
# Whoever runs the plan commits, once the checks have passed.
_RECORDING = lazy(r"(?:^|\s*(?:&&|;)\s*)git\s+(?:add|commit)\b")
# Servers and watchers run until somebody ends them.
_ENDLESS = lazy(
    rf"{_BEFORE}(?:cd\s+\S+\s*&&\s*)?(?:"
    r"(?:npm|pnpm|yarn|bun|deno)\s+(?:run\s+|task\s+)?(?:dev|develop|start|serve|watch|preview|storybook)(?::(?!test|check|build)[\w-]+)?"
    r"(?:\s+--.*)?$|(?:npx\s+|bunx\s+)?(?:(?:next|astro|nuxt|wrangler|vite)\s+(?:dev|preview|serve)|vite$|ng\s+serve|expo\s+start)\b"
    r"|(?:uv\s+run\s+|poetry\s+run\s+)?(?:uvicorn|gunicorn|flask\s+run|streamlit\s+run|python3?\s+-m\s+http\.server"
    r"|python3?\s+\S*manage\.py\s+runserver)\b|(?:bin/)?rails\s+s(?:erver)?\b|php\s+artisan\s+serve\b|mix\s+phx\.server\b"
    r"|hugo\s+server\b|jekyll\s+serve\b|cargo\s+watch\b|dotnet\s+watch\b|nodemon\b|tail\s+-\w*[fF]\b"
    r"|docker(?:-|\s+)compose\s+(?:\S+\s+){0,4}?up\b(?!.*\s(?:-d|--detach|--wait|--abort-on-container-exit|--exit-code-from)\b)"
    r"|(?!gh\s).*\s--watch(?:All)?(?![\w=-])(?!\s*(?:=\s*)?false))"
)
# A test that is to fail at first passes in the end; a search for old words in `tests` is none.
_TESTS = lazy(r"test|spec")
_SEARCHES = lazy(rf"{_BEFORE}(?:git\s+)?(?:[ef]?grep|rg|ack)\s")
_CONTINUED = lazy(r"\s*\\\r?\n\s*")
_PATHLIKE = lazy(r"\./[\w./-]+")
_SHELL = frozenset(
    {
        "bash",
        "sh",
        "shell",
        "console",
        "zsh",
        "terminal",
        "shell-session",
        "shellsession",
        "",
        "powershell",
        "fish",
    }
)


Command = Written[str] | Unread
"""A command that checks, or one that stands where checks do and that no gate can run, with why."""

ENDLESS = "it never ends by itself"
RECORDS = "what passed is committed without it"
FAILS = "it fails where all is well"


def running(found: Iterable[Command]) -> Iterator[Written[str]]:
    """The commands that check."""
    return (one for one in found if not isinstance(one, Unread))


def skipped(found: Iterable[Command]) -> Iterator[Unread]:
    """The commands that no gate can run, with why."""
    return (one for one in found if isinstance(one, Unread))


def is_command(words: str) -> bool:
    """Whether a text is a command line that comes to an end, rather than a server, a name or a phrase."""
    return _names_program(words) and _ENDLESS.match(words.strip()) is None


def _names_program(words: str) -> bool:
    plain = words.strip()
    program = _PROGRAM.match(plain)
    known = program is not None and program["name"] in _PROGRAMS
    return (known or bool(_SCRIPT.match(plain))) and (" " in plain or plain.removeprefix("$ ") in _ALONE)


def ticked_commands(text: str, span: Span) -> Iterator[Command]:
    """The commands in back ticks in a stretch."""
    for tick in _TICKED.finditer(text, span.start, span.end):
        words, place = _checking(tick[2].strip()), Span(*tick.span(2))
        if is_command(words) or _PATHLIKE.fullmatch(words):
            command = Written(words.removeprefix("$ "), place)
            yield from to_fail(command) if _FAILING.match(text, tick.end(), span.end) else (command,)
        else:
            yield from _unfit(tick[2], words, place)


def to_fail(command: Command) -> Iterator[Command]:
    """What a command that is to fail becomes: nothing where it is a test, which passes in the end; `! grep x` stays."""
    if isinstance(command, Unread) or command.value.startswith("!"):
        yield command
    elif _SEARCHES.match(command.value) or not _TESTS.search(command.value):
        yield Unread(command.span, FAILS)


def _unfit(words: str, checking: str, place: Span) -> Iterator[Unread]:
    """What is a command and no check, with why; checking: the part of the words in front of a commit."""
    if not checking and _RECORDING.match(words):
        yield Unread(place, RECORDS)
    elif _names_program(checking) and _ENDLESS.match(checking.strip()):
        yield Unread(place, ENDLESS)


def fenced_commands(text: str, block: Block) -> Iterator[Command]:
    """The commands in a shell fence or an indented block, a line each; a change of the folder holds for the rest."""
    language = block.info.split()[0].lower() if block.info else ""
    if block.kind in {BlockKind.FENCE, BlockKind.CODE} and language in _SHELL:
        found = tuple(_lines(text, block.text))
        yield from staged(running(found))
        yield from skipped(found)


def _lines(text: str, span: Span) -> Iterator[Command]:
    """The lines of a fence that are commands, each with those that belong to it."""
    at = span.start
    while at < span.end:
        stop = line_stop(text, at, span.end)
        while text[max(at, stop - 80) : stop].rstrip().endswith("\\") and stop < span.end:
            stop = line_stop(text, stop + 1, span.end)
        start = at + len(text[at:stop]) - len(text[at:stop].lstrip())
        first = text[start:stop].removeprefix("$ ").split("\n")[0]
        if is_command(first) or _PATHLIKE.match(text, start, stop):
            stop = end_of_command(text, start, stop, span.end)
            whole = text[start:stop].rstrip().removeprefix("$ ")
            words, place = _checking(whole), Span(start, stop)
            if words:
                yield Written(_CONTINUED.sub(" ", words), place)
            else:
                yield from _unfit(whole, words, place)
        else:
            yield from _unfit(first, _checking(first), Span(start, stop))
        at = stop + 1


def line_commands(text: str, span: Span) -> Iterator[Command]:
    """The commands that stand on lines of their own without back ticks; the verdict behind one is cut off."""
    at = span.start
    while at < span.end:
        stop = line_stop(text, at, span.end)
        line = _LINE.match(text, at, stop) if stop - at < MAX_LINE else None
        words = _checking(line["words"]) if line else ""
        if line and _names_program(words) and _has_argument(words) and not _PROSE.search(words):
            command, place = Written(words, Span(*line.span("words"))), Span(*line.span("words"))
            if not is_command(words):
                yield from _unfit(words, words, place)
            else:
                yield from to_fail(command) if _FAILING.match(text, at + len(words), stop) else (command,)
        at = stop + 1


def _checking(words: str) -> str:
    """The part of a command line that checks, waited for; a commit is none, and so is what stands behind it."""
    commit = _RECORDING.search(words)
    waited = words[: commit.start()] if commit else words
    return waited.removesuffix("&").rstrip() if waited.endswith(" &") else waited


def _has_argument(words: str) -> bool:
    """Whether the first word behind the program is one that sentences do not have there; one word alone needs none."""
    rest = _PROGRAM.sub("", words, count=1).split()
    return not rest or rest[0] in _PROGRAMS or bool(_ARGUMENT.fullmatch(rest[0]))

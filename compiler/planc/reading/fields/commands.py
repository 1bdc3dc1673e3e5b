"""Commands that check work: in back ticks or fences, behind `Run:` and under a validation label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planc.ir import Block, BlockKind
from planc.patterns import lazy
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
_BEFORE = r"(?:[A-Z_][A-Z0-9_]*=\S*\s+)*(?:\$\s+)?(?:\./|\.venv/bin/|\.\./)?"
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


def is_command(words: str) -> bool:
    """Whether a text is a command line rather than a name or a phrase."""
    plain = words.strip()
    program = _PROGRAM.match(plain)
    known = program is not None and program["name"] in _PROGRAMS
    return (known or bool(_SCRIPT.match(plain))) and (
        " " in plain or plain.removeprefix("$ ") in {"make", "pytest", "tox", "nox", "tsc", "vitest", "jest"}
    )


def ticked_commands(text: str, span: Span) -> Iterator[Written[str]]:
    """The commands in back ticks in a stretch, but for those that are to fail or to find nothing."""
    for tick in _TICKED.finditer(text, span.start, span.end):
        words = _checking(tick[2].strip())
        if _FAILING.match(text, tick.end(), span.end):
            continue
        if is_command(words) or _PATHLIKE.fullmatch(words):
            yield Written(words.removeprefix("$ "), Span(*tick.span(2)))


def fenced_commands(text: str, block: Block) -> Iterator[Written[str]]:
    """The commands in a shell fence or an indented block, a line each; continued lines are joined."""
    language = block.info.split()[0].lower() if block.info else ""
    if block.kind not in {BlockKind.FENCE, BlockKind.CODE} or language not in _SHELL:
        return
    at = block.text.start
    while at < block.text.end:
        stop = _line_stop(text, at, block.text.end)
        while text[at:stop].rstrip().endswith("\\") and stop < block.text.end:
            stop = _line_stop(text, stop + 1, block.text.end)
        words = _checking(text[at:stop].strip().removeprefix("$ "))
        if is_command(words.split("\n")[0]) or _PATHLIKE.match(words):
            start = at + len(text[at:stop]) - len(text[at:stop].lstrip())
            yield Written(re.sub(r"\s*\\\r?\n\s*", " ", words), Span(start, stop))
        at = stop + 1


def line_commands(text: str, span: Span) -> Iterator[Written[str]]:
    """The commands that stand on lines of their own without back ticks; the verdict behind one is cut off."""
    at = span.start
    while at < span.end:
        stop = _line_stop(text, at, span.end)
        line = _LINE.match(text, at, stop) if stop - at < MAX_LINE else None
        words = _checking(line["words"]) if line else ""
        sentence = _PROSE.search(words) or _FAILING.match(text, at + len(words), stop)
        if line and is_command(words) and _has_argument(words) and not sentence:
            yield Written(words, Span(*line.span("words")))
        at = stop + 1


def _checking(words: str) -> str:
    """The part of a command line that checks, without a commit behind it; nothing of a line that only commits."""
    commit = _RECORDING.search(words)
    return words[: commit.start()] if commit else words


def _has_argument(words: str) -> bool:
    """Whether the first word behind the program is one that sentences do not have there; one word alone needs none."""
    rest = _PROGRAM.sub("", words, count=1).split()
    return not rest or rest[0] in _PROGRAMS or bool(_ARGUMENT.fullmatch(rest[0]))


def _line_stop(text: str, at: int, end: int) -> int:
    found = text.find("\n", at, end)
    return end if found < 0 else found

"""markdown-it's block rules, tried only where they can match: the same blocks in half the time.

markdown-it tries every rule on every line, and makes tokens of which a reader of blocks needs a third. Here the
first letter of a line chooses the rules, what only a renderer needs is dropped, and items and texts know where
they stand in their line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, cast

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    code,
    fence,
    heading,
    hr,
    html_block,
    list_block,
    reference,
    table,
)

# Deeper nesting would meet Python's recursion limit; what is deeper is kept as uncovered text.
MAX_NESTING = 150
# What the first line of a block begins with behind its indent; a text or a table begins with anything.
_BEGINNINGS: Mapping[RuleFuncBlockType, str] = {
    fence: "`~",
    blockquote: ">",
    hr: "*-_",
    list_block: "*+-0123456789",
    reference: "[",
    html_block: "<",
    heading: "#",
}
_LETTERS = frozenset("".join(_BEGINNINGS.values()))
_UNDER_HEADER = frozenset("|-:")
_UNDERLINES = frozenset("-=")
_CODE_INDENT = 4
_READ = frozenset(
    [
        *("bullet_list_open", "ordered_list_open", "list_item_open", "list_item_close"),
        *("blockquote_open", "blockquote_close", "heading_open", "text", "hr"),
        *("fence", "code_block", "html_block", "thead_open", "tr_open"),
    ]
)


class BlockToken:
    """One of markdown-it's tokens, without what only a renderer needs. The rules set the fields."""

    map: Sequence[int] = (0, 0)
    """Its first line, and the one behind its last, from 0."""
    markup = ""
    info = ""
    content = ""
    meta: Mapping[str, object] = {}
    column = 0
    """Where the marker of an item or the first letter of a text stands in its line."""

    def __init__(self, type: str, level: int) -> None:
        self.type = type
        self.level = level

    def attrJoin(self, name: str, value: str) -> None:  # noqa: N802 - the rules call it so
        """HTML attributes are for a renderer."""

    attrSet = attrJoin  # noqa: N815


def parse_blocks(text: str) -> list[BlockToken]:
    """The tokens of a text whose lines end with `\\n`: those of markdown-it's preset gfm-like2 that are read.

    A paragraph is one token `text`, and so is an underlined heading, with the sign that underlines it as markup.
    """
    parser = _parser()
    state = _State(text, parser, {}, [])
    parser.block.tokenize(state, state.line, state.lineMax)
    return cast(list[BlockToken], state.tokens)


@cache
def _parser() -> MarkdownIt:
    # The parser's own limit drops everything up to the end of the document; `_skip_deep` acts before it.
    parser = MarkdownIt("gfm-like2", {"linkify": False, "maxNesting": 2 * MAX_NESTING})
    rules = parser.block.ruler
    rules.at("table", _table, {"alt": ["paragraph", "reference"]})
    rules.at("paragraph", _text)
    rules.disable(["code", "lheading"])
    parser.block.ruler = cast("Ruler[RuleFuncBlockType]", _Chains(rules))
    return parser


class _State(StateBlock):
    """Where the rules are in a text."""

    def __init__(
        self, text: str, parser: MarkdownIt, env: dict[str, object], tokens: list[BlockToken]
    ) -> None:
        super().__init__(text, parser, env, tokens)  # type: ignore[arg-type]  # they take the place of its own
        self._begins = tuple(self.bMarks)
        self._dropped = BlockToken("", 0)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> BlockToken:  # type: ignore[override]
        """Make the next token; one that nobody reads is not kept."""
        if nesting < 0:
            self.level -= 1
        if ttype in _READ:
            token = BlockToken(ttype, self.level)
            self.tokens.append(token)  # type: ignore[arg-type]
            if ttype == "list_item_open":
                token.column = self.column(self.line)
        else:
            token = self._dropped
        if nesting > 0:
            self.level += 1
        return token

    def column(self, line: int) -> int:
        """How much of a line is before what the rules have not read of it yet."""
        return self.bMarks[line] + self.tShift[line] - self._begins[line]

    def is_code_block(self, line: int) -> bool:
        """Whether a line is indented like code."""
        return self.sCount[line] - self.blkIndent >= _CODE_INDENT


class _Chains:
    """Stands for markdown-it's ruler: each of its chains of rules as one rule that tries only what can match."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        self._active = ruler.get_active_rules()
        names = ("", "paragraph", "reference", "blockquote", "list")
        self._chains = {name: [_one_of(ruler.getRules(name))] for name in names}

    def getRules(self, chain: str = "") -> list[RuleFuncBlockType]:  # noqa: N802 - the rules call it so
        """The rule that stands for a chain."""
        return self._chains[chain]

    def get_active_rules(self) -> list[str]:
        """The names of the rules."""
        return self._active


def _one_of(rules: Sequence[RuleFuncBlockType]) -> RuleFuncBlockType:
    """One block rule for several: the first that matches of those that can match."""
    chosen = {
        letter: tuple(rule for rule in rules if letter in _BEGINNINGS.get(rule, letter))
        for letter in _LETTERS
    }
    others = tuple(rule for rule in rules if rule not in _BEGINNINGS)

    def rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        if state.level >= MAX_NESTING and not silent:
            return _skip_deep(state, first, last)
        if state.sCount[first] - state.blkIndent >= _CODE_INDENT:
            # No other block begins with so much indent, and this one ends none.
            return not silent and code(state, first, last, silent)
        begin = state.bMarks[first] + state.tShift[first]
        for one in chosen.get(state.src[begin : begin + 1], others):  # noqa: SIM110 - `any` is slower
            if one(state, first, last, silent):
                return True
        return False

    return rule


def _skip_deep(state: StateBlock, first: int, last: int) -> bool:
    """Passes over what is nested too deep, and over nothing that stands further out."""
    line = first
    while line < last and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    state.line = line
    return True


def _table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A block rule: markdown-it's table, where the second line begins like the one under a header."""
    second = first + 1
    if second >= last:
        return False
    begin = state.bMarks[second] + state.tShift[second]
    return state.src[begin : begin + 1] in _UNDER_HEADER and table(state, first, last, silent)


def _text(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A block rule: a paragraph or an underlined heading; markdown-it looks for the heading, then anew."""
    end, underline = _end_of_text(state, first, last)
    state.line = end + 1 if underline else end
    token = cast(_State, state).push("text", "", 0)
    token.map = (first, state.line)
    token.markup = underline
    token.column = cast(_State, state).column(first)
    return True


def _end_of_text(state: StateBlock, first: int, last: int) -> tuple[int, str]:
    """The line behind a text that begins with line `first`, and what underlines it, if anything does."""
    (ends,) = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line, underline = first + 1, ""
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line]
        # So much indent is no code behind a text. A block quote marks lines that it has looked at with -1.
        if indent - state.blkIndent < _CODE_INDENT:
            if line < last and indent >= state.blkIndent and (underline := _underline(state, line)):
                break
            if indent >= 0 and ends(state, line, state.lineMax, True):
                break
        line += 1
    state.parentType = outer
    return line, underline


def _underline(state: StateBlock, line: int) -> str:
    """The sign that a line consists of, where it makes a heading of the text above it; else nothing."""
    begin = state.bMarks[line] + state.tShift[line]
    sign = state.src[begin : begin + 1]
    if sign not in _UNDERLINES:
        return ""
    signs = state.src[begin : state.eMarks[line]].rstrip(" \t")
    return sign if signs == sign * len(signs) else ""

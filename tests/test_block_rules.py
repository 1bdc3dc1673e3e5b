"""The rules that are tried by the first letter of a line make the blocks that markdown-it makes by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planc.block_rules import parse_blocks
from planc.document import parse
from planc.span import SourceFile
from tests.test_torn_plans import PLANS

_PARSER = MarkdownIt("gfm-like2", {"linkify": False, "maxNesting": 300}).disable("inline")
Seen = tuple[str, tuple[int, ...], str, str]
_BEGINNINGS = (
    *("", "", " ", "   ", "    ", "\t", "> ", ">", "- ", "-\t", "  - ", "* ", "+ ", "1. ", "2) ", "10. "),
    *("- [ ] ", "- [x] ", "- - ", "> - ", "- > "),
)
_WORDS = (
    *(
        "words",
        "",
        "#",
        "## Head",
        "#none",
        "###### H ##",
        "####### seven",
        "---",
        "***",
        "- - -",
        "=",
        "===",
    ),
    *("| a | b |", "a | b", "| - | - |", "--- | ---", "|", ":-", "```", "``` py", "~~~~", "````", "` `` `"),
    *("[a]: /b", "[a]:", "[!NOTE]", "<div>", "</div>", "<!-- a", "-->", "<b>", "1.", "2. two", "-", "\\# no"),
)
_LINES = st.builds(
    lambda lead, words, tail: "".join(lead) + words + tail,
    st.lists(st.sampled_from(_BEGINNINGS), max_size=3),
    st.sampled_from(_WORDS),
    st.sampled_from(("", "", " ", "\n", "\n \n", "\n\t", "\n>")),
)


def _markdown_it(text: str) -> Iterator[Seen]:
    for token in _PARSER.parse(text):
        yield from _seen(token)


def _seen(token: Token) -> Iterator[Seen]:
    lines = tuple(token.map or ())
    if token.type == "paragraph_open" or (token.type == "heading_open" and token.markup in {"-", "="}):
        yield "text", lines, token.markup, ""
    elif token.type in {"list_item_open", "blockquote_open", "heading_open", "fence", "hr", "tr_open"}:
        yield token.type, lines, token.markup if token.type != "hr" else "", token.info
    elif token.type in {"code_block", "html_block", "list_item_close", "blockquote_close"}:
        yield token.type, lines, "", ""


def _ours(text: str) -> Iterator[Seen]:
    for token in parse_blocks(text):
        lines = tuple(token.map)
        if token.type in {"code_block", "html_block", "hr"}:
            yield token.type, lines, "", ""
        elif token.type.endswith("_close"):
            yield token.type, (), "", ""
        elif token.type in {"text", "list_item_open", "blockquote_open", "heading_open", "fence", "tr_open"}:
            yield token.type, lines, token.markup, token.info


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(_LINES, max_size=12))
@example(lines=["words", "==="])
@example(lines=["- words", "  ---"])
@example(lines=["> words", "---"])
@example(lines=["words", "a | b", "- | -", "1 | 2"])
@example(lines=["words", "2. two", "1. one"])
def test_hostile_lines_give_the_same_blocks(lines: Sequence[str]) -> None:
    """Each block with its lines, its marker and its information string."""
    text = "\n".join(lines)
    assert list(_ours(text)) == list(_markdown_it(text))


def test_plans_give_the_same_blocks() -> None:
    """The plans of every dialect."""
    texts = {name: text.replace("\r\n", "\n") for name, text in PLANS.items()}
    assert {name: list(_ours(text)) for name, text in texts.items()} == {
        name: list(_markdown_it(text)) for name, text in texts.items()
    }


def test_words_stand_where_their_author_wrote_them() -> None:
    """Also where the same words stand before them in the line, in quotes, in items in items, in long lines."""
    text = "# # #\n- [x] x\n> - - x\n1. 1. 1\n> ## > ##\n"
    document = parse(SourceFile.from_text(text))
    assert [text[block.text.start : block.text.end] for block in document.blocks] == [
        "#",
        "x",
        "- x",
        "1. 1",
        ">",
    ]
    assert [block.span.start for block in document.blocks] == [0, 6, 16, 22, 30]

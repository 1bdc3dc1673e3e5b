"""Plan text in Markdown and Mermaid: two parsers read back exactly what a reader of the plan sees."""

from __future__ import annotations

import html
from typing import Any, cast

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planc.one_line import one_line
from planc.rendering.markdown import code, fence, label, md, shorten, visible

NASTY = st.text(st.sampled_from("ab1 _*`\\|<>&;#-=+![](){}$~.:/\"'%^@\n\r\t"), max_size=30) | st.text(
    max_size=30
)
MISTUNE = mistune.create_markdown(renderer="ast", plugins=["table"])
MARKDOWN_IT = MarkdownIt("gfm-like", {"linkify": False})
PLACES = {
    "heading": ("#### x {}\n", "x{}"),
    "cell": ("| a |\n| --- |\n| x {} |\n", "ax{}"),
    "item": ("- x {}\n", "x{}"),
    "quote": ("> x {}\n", "x{}"),
    "bold": ("**x {}** y\n", "x{}y"),
}


def _mistune_words(text: str) -> str:
    return "".join(_mistune_word(node) for node in cast(list[dict[str, Any]], MISTUNE(text)))


def _mistune_word(node: dict[str, Any]) -> str:
    if node["type"] == "text":
        return html.unescape(node["raw"])
    inner = "".join(map(_mistune_word, node.get("children", ())))
    known = {"heading", "paragraph", "table", "table_head", "table_body", "table_row", "table_cell"}
    known |= {"list", "list_item", "block_text", "block_quote", "blank_line", "strong", "codespan"}
    return inner + str(node.get("raw", "")) if node["type"] in known else f"<{node['type']}>"


def _markdown_it_words(text: str) -> str:
    return "".join(
        _markdown_it_word(child) for token in MARKDOWN_IT.parse(text) for child in token.children or ()
    )


def _markdown_it_word(token: Token) -> str:
    known = {"text", "code_inline", "text_special", "strong_open", "strong_close"}
    return token.content if token.type in known else f"<{token.type}>"


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("place", PLACES)
@given(text=NASTY)
def test_what_a_title_says_is_what_a_reader_sees(place: str, text: str) -> None:
    """Nothing is live, nothing is lost, and the place stays what it is."""
    markdown, words = PLACES[place]
    # Bold text cannot end in a blank; titles that are empty do not occur there.
    written = markdown.format(md(text) or "-")
    wanted = words.format(_squeezed(visible(text) or "-"))
    assert _squeezed(_mistune_words(written)) == wanted
    assert _squeezed(_markdown_it_words(written)) == wanted


@given(text=NASTY)
def test_text_that_begins_a_line_begins_nothing_else(text: str) -> None:
    """No list, heading, quote or rule comes of it."""
    if visible(text):
        assert MARKDOWN_IT.parse(md(text))[0].type == "paragraph_open"
        assert _squeezed(_markdown_it_words(md(text))) == _squeezed(visible(text))


@given(text=NASTY)
def test_a_path_is_shown_to_the_letter(text: str) -> None:
    """As a code span, or literally where a table would take the span apart."""
    cell = f"| a |\n| --- |\n| x {code(text)} |\n"
    for words in (_mistune_words(cell), _markdown_it_words(cell)):
        assert _squeezed(words) == _squeezed(f"ax{one_line(text)}")


@given(text=st.text(max_size=60) | NASTY)
def test_nothing_inside_closes_a_fence(text: str) -> None:
    """What stands in a fence comes back byte for byte."""
    if "\r" in text or "\0" in text:
        return  # markdown-it turns these into others by the standard
    first, *_ = MARKDOWN_IT.parse(f"{fence(text, 'text')}\n")
    assert first.type == "fence"
    assert first.content == (text if not text or text.endswith("\n") else f"{text}\n")


@given(text=NASTY)
def test_a_label_holds_nothing_that_mermaid_reads(text: str) -> None:
    """Quotes, brackets, comments, directives and statements are entities."""
    shown = label(text)
    assert not set('"<>{}[]|&`\\%:@\n') & set(shown)
    assert html.unescape(shown.replace("#", "&#")) == visible(text)


@pytest.mark.parametrize(
    "mark", ["\x1b[31m", "\u202e", "\u2066", "\u200b", "\x07", "\x9b", "\ufeff", "\u2028"]
)
def test_what_hides_or_moves_is_gone(mark: str) -> None:
    """Escapes, bidirectional marks and hidden characters never reach a page."""
    assert mark not in md(f"a{mark}b") + code(f"a{mark}b") + label(f"a{mark}b")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a short one", "a short one"),
        ("one two three four five", "one two three…"),
        ("call `run --now --always` and wait", "call run --now…"),
        ("unbrokenwordthatgoeson", "unbrokenwordthatg…"),
    ],
)
def test_long_titles_are_cut_between_words(text: str, short: str) -> None:
    """And never inside of a code span."""
    assert shorten(text, 18) == short

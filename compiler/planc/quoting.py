"""Filters that make any text one harmless word of the language it lands in: `sh`, `make`, `yaml`.

Plan text is hostile. It gets into a script, a Makefile or a YAML file through one of these and in no other
way; Markdown and Mermaid have theirs in `rendering/markdown.py`, because what is harmless there depends on
the place.
"""

from __future__ import annotations

import unicodedata

# What could move the cursor, reorder a line or hide on the screen of somebody who reads the script.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def sh(text: str) -> str:
    """`text` as one word of bash (3.2 or newer) that expands to exactly `text`.

    No control, bidirectional or invisible character stands in the script itself. A shell word cannot hold
    NUL; U+FFFD stands in its place.
    """
    if text.isascii() and text.isprintable():
        return "'" + text.replace("'", "'\\''") + "'"
    whole = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if not any(_invisible(character) for character in whole):
        return "'" + whole.replace("'", "'\\''") + "'"
    return "$'" + "".join(_ansi_c(character) for character in whole) + "'"


def make(text: str) -> str:
    """`text` as one word of a recipe of GNU make, in a Makefile that says `SHELL := bash`."""
    return sh(text).replace("$", "$$")


def yaml(text: str) -> str:
    """`text` as a double-quoted scalar of YAML, on one line."""
    return '"' + "".join(_yaml(character) for character in text) + '"'


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE


def _ansi_c(character: str) -> str:
    if character in "\\'":
        return "\\" + character
    # Octal bytes: bash 3.2 does not know \u, and \x would swallow a hexadecimal digit that follows.
    return "".join(f"\\{byte:03o}" for byte in character.encode()) if _invisible(character) else character


def _yaml(character: str) -> str:
    if character in '\\"':
        return "\\" + character
    if not _invisible(character) and unicodedata.category(character) != "Cn":
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

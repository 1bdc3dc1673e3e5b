"""What may go to a terminal: text of a plan made harmless, and colours where they are welcome.

Every command and reporter that shows text it did not write itself (titles, paths, messages that quote a
plan) passes it through `printable` first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from planc.values import NamedTuple

# Joiners are part of how Persian, Hindi and emoji are written, and move nothing on the screen.
_JOINERS = "\u200c\u200d"
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    """`text` on one line, with controls, bidi marks and invisible characters as `\\x1b` or `\\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def printable_lines(text: str) -> str:
    """The same for text of several lines: line ends and tabs stay."""
    return "\n".join("\t".join(printable(part) for part in line.split("\t")) for line in text.split("\n"))


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _UNSAFE:
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def wants_colour(choice: str, terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether to colour: the flag, then `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE`, then a real terminal.

    choice: `auto`, `always` or `never`. terminal: whether the stream is one.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and environment.get("TERM") != "dumb"


class Palette(NamedTuple):
    """The few styles that planc uses; plain text where colours are off."""

    coloured: bool = False
    linked: bool = False
    """Whether words may be links."""

    def bold(self, text: str) -> str:
        """Names and headings."""
        return self._paint("1", text)

    def dim(self, text: str) -> str:
        """What matters less: places, arrows."""
        return self._paint("2", text)

    def red(self, text: str) -> str:
        """Errors."""
        return self._paint("1;31", text)

    def yellow(self, text: str) -> str:
        """Warnings."""
        return self._paint("1;33", text)

    def green(self, text: str) -> str:
        """What went well."""
        return self._paint("32", text)

    def cyan(self, text: str) -> str:
        """Ids, models and paths."""
        return self._paint("36", text)

    def link(self, text: str, url: str) -> str:
        """`text` as a link (OSC 8) where there is an address and the terminal may know what to do with it."""
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self.linked and url else text

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.coloured and text else text

"""How many tokens a text is: regular expressions that stand for a vocabulary.

Against a real vocabulary they are off by a few percent on plans in English, and by up to ten on Chinese and
Japanese ones, at no cost to start.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from planc.config import Config
from planc.errors import PlancError
from planc.passes.roles.agents import OPENAI
from planc.patterns import lazy

PIECE = lazy(r"[A-Za-z]{1,9}|\d{1,3}|[^\sA-Za-z\d]+|[\r\n]+")
LONG = lazy(r"[A-Za-z]{10,}")
DENSE = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
"""Chinese, Japanese and Korean."""


ROUGHLY = 0.1
"""By what share the count of a plan may be wrong."""


def counter(model: str, config: Config) -> tuple[Callable[[str], int], bool]:
    """What counts the tokens of a model, and whether it does so exactly."""
    if config.tokenizer == "openai" and OPENAI.search(model):
        return _openai_counter(), True
    return count_tokens, False


@cache
def _openai_counter() -> Callable[[str], int]:
    """OpenAI's own vocabulary; loading it takes longer than compiling a plan."""
    try:
        import bpe_openai  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types
    except ImportError as error:
        raise PlancError(
            "`tokenizer` is openai, which needs bpe-openai: pip install 'planc[tokens]'"
        ) from error
    encode = bpe_openai.get_encoding("o200k_base").encode_ordinary
    return lambda text: len(encode(text))


def count_tokens(text: str) -> int:
    """The tokens of `text`: words (long ones count more), numbers, runs of signs and of line ends."""
    if text.isascii() or not any(map(_is_foreign, set(text))):
        return _count(PIECE, text)
    more = sum((len(word) - 1) // 9 for word in LONG.findall(text))
    any_piece, foreign = _patterns()
    return _count(any_piece, text) + more + sum(_more(word) for word in foreign.finditer(text))


def _count(pattern: re.Pattern[str], text: str) -> int:
    """How often a pattern stands in a text: one time less than there are parts around it, which are short."""
    return len(pattern.split(text)) - 1


def _is_foreign(sign: str) -> bool:
    """Whether a sign is no dash or arrow, but part of the words of another script or alphabet."""
    return sign > "\x7f" and (sign.isalnum() or "\u3040" <= sign <= "\ud7a3")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All pieces, and the runs of letters that are more than one token; dear, and for few plans."""
    return (
        re.compile(rf"[A-Za-z]+|{DENSE}|[^\W\d_]+|\d{{1,3}}|(?:[^\w\s]|_)+|[\r\n]+"),
        re.compile(rf"(?P<dense>{DENSE})|[^\W\d_A-Za-z][^\W\d_]{{5,}}"),
    )


def _more(word: re.Match[str]) -> int:
    """The tokens of a run beyond its first: four for five dense signs, one for six other letters."""
    length = word.end() - word.start()
    return -(-4 * length // 5) - 1 if word["dense"] else (length - 1) // 6

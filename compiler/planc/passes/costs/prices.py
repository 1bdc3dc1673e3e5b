"""What tokens cost, exactly: dollars are decimals."""

from __future__ import annotations

from decimal import Decimal

from planc.config import Config

MILLION = 1_000_000


def known_model(words: str, config: Config) -> str:
    """The model of the price list that the words name (`Opus 4.5`, `claude-sonnet`), empty where none is."""
    small = words.casefold()
    return next((model for model in config.prices if model.casefold() in small), "")


def price(model: str, tokens: int, config: Config) -> Decimal:
    """The dollars for so many tokens of a model; nothing where its price is not known."""
    per_million = config.prices.get(known_model(model, config), Decimal(0))
    return tokens * per_million / MILLION


def savings_percent(before: Decimal, after: Decimal) -> Decimal:
    """How much less `after` is, in percent of `before`, to one place; 0 where that was free."""
    if not before:
        return Decimal(0)
    return ((before - after) / before * 100).quantize(Decimal("0.1"))

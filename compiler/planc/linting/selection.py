"""Which rules are on: by code, by the start of a code, by name, or ALL."""

from __future__ import annotations

from collections.abc import Sequence

from planc.config import Config
from planc.errors import PlancError
from planc.linting.declaration import Rule, catalogue

ALL = "ALL"
# Longer than any code: who names a rule exactly means it.
EXACT = 100


def enabled_rules(config: Config) -> tuple[Rule, ...]:
    """The rules that `config` selects. The more exact selector wins; of two equal ones, `ignore`."""
    chosen = (*(config.select or (ALL,)), *config.extend_select)
    _check_known((*chosen, *config.ignore, *config.off))
    return tuple(
        rule
        for rule in catalogue().values()
        if _exactness(rule, chosen) > _exactness(rule, config.ignore)
        and not any(matches(rule, selector) for selector in config.off)
    )


def matches(rule: Rule, selector: str) -> bool:
    """Whether `selector` names `rule`, alone or with others."""
    return selector in (ALL, rule.name) or (selector.startswith("PLN") and rule.code.startswith(selector))


def _exactness(rule: Rule, selectors: Sequence[str]) -> int:
    """How exactly the best of `selectors` names the rule; -1 where none does."""
    return max((_weight(rule, selector) for selector in selectors if matches(rule, selector)), default=-1)


def _weight(rule: Rule, selector: str) -> int:
    if selector == ALL:
        return 0
    return EXACT if selector in (rule.code, rule.name) else len(selector)


def _check_known(selectors: Sequence[str]) -> None:
    rules = catalogue().values()
    for selector in selectors:
        if selector != ALL and not any(matches(rule, selector) for rule in rules):
            names = [word for rule in rules for word in (rule.name, rule.code)]
            from difflib import get_close_matches  # noqa: PLC0415 - for a call that is wrong

            near = get_close_matches(selector, names, n=1)
            hint = f", did you mean {near[0]}?" if near else "; `planc rule --all` lists them"
            raise PlancError(f"no rule is called {selector}{hint}")

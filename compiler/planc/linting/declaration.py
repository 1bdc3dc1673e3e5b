"""How a rule declares itself, and the catalogue of all that did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from inspect import cleandoc
from typing import Any, TypeVar

from planc.diagnostics import Finding, Safety, Severity
from planc.ir import Compilation
from planc.registry import import_all
from planc.values import NamedTuple

N = TypeVar("N")
# A rule's node is typed where the rule is written; the catalogue holds rules for nodes of every kind.
Check = Callable[[Any, Compilation], Iterator[Finding]]


class Rule(NamedTuple):
    """A declared rule: what it is called, how much it matters, and the function that finds it."""

    code: str
    name: str
    severity: Severity
    on: type
    check: Check
    fix: Safety | None = None
    """Whether it has fixes to offer, and of which kind."""

    @property
    def page(self) -> str:
        """All that there is to read about the rule, in Markdown."""
        return cleandoc(self.check.__doc__ or "")

    @property
    def summary(self) -> str:
        """What the rule flags, in a sentence."""
        return self.page.partition("\n")[0]

    @property
    def why(self) -> str:
        """Why it matters, on one line."""
        section = self.page.partition("## Why it matters\n")[2].partition("\n## ")[0]
        return " ".join(section.split())


_declared: dict[str, Rule] = {}


def rule(
    code: str, name: str, severity: Severity, *, on: type[N], fix: Safety | None = None
) -> Callable[[Callable[[N, Compilation], Iterator[Finding]]], Callable[[N, Compilation], Iterator[Finding]]]:
    """Declare a function as the rule `code`, called `name`, for every node of type `on`.

    fix: the kind of its fixes, if it has any.
    """

    def declare(
        check: Callable[[N, Compilation], Iterator[Finding]],
    ) -> Callable[[N, Compilation], Iterator[Finding]]:
        assert code not in _declared, f"{code} is declared twice"
        _declared[code] = Rule(code, name, severity, on, check, fix)
        return check

    return declare


@cache
def catalogue() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    import_all("planc.linting.rules")
    return dict(sorted(_declared.items()))

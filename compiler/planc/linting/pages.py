"""The rules as Markdown pages, for `planc rule` and for docs/rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planc.diagnostics import Safety
from planc.linting.declaration import Rule

FAMILIES: Mapping[str, str] = {
    "PLN1": "Shape of the plan",
    "PLN2": "Dependencies",
    "PLN3": "Models",
    "PLN4": "Tokens, time and money",
    "PLN5": "Prompts and specifications",
    "PLN6": "Batches and execution",
    "PLN7": "Security",
    "PLN9": "Comments to planc",
}


_FIXES = {
    Safety.SAFE: "`planc lint --fix` does so, where it can.",
    Safety.UNSAFE: "`planc lint --fix --unsafe-fixes` does so, where it can; look at what it changed.",
}


def page(rule: Rule) -> str:
    """All about one rule."""
    fix = f"\n{_FIXES[rule.fix]}\n" if rule.fix else ""
    return f"# {rule.name} ({rule.code}, {rule.severity})\n\n{rule.page.rstrip()}\n{fix}"


def index(rules: Iterable[Rule]) -> str:
    """A page with a line for each rule, by family."""
    return "\n".join(_index(tuple(rules))) + "\n"


def _index(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "`planc rule NAME` prints a page. `planc lint --ignore NAME` leaves a rule out, and a comment like"
    yield "`<!-- planc-disable-next-line NAME -- reason -->` silences it in one place."
    for prefix, title in FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(prefix)]
        if members:
            yield from (
                "",
                f"## {title}",
                "",
                "| Code | Rule | Severity | Fix | What it flags |",
                "| --- | --- | --- | --- | --- |",
            )
            yield from (
                f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} | {rule.fix or ''} |"
                f" {_cell(rule.summary)} |"
                for rule in members
            )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

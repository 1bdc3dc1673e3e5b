"""All plans of the fixtures, for tests of what must hold whatever a plan looks like."""

from __future__ import annotations

from functools import lru_cache

from planc import Compilation, SourceFile, compile_plan, lint
from planc.diagnostics import Diagnostic
from tests.lint_cases import HOSTILE, MIXED
from tests.rule_cases import CASES
from tests.support import ROOT

PLANS = {
    **{f"{case.rule}: {case.name}": case.plan for case in CASES},
    **{
        path.name: path.read_bytes().decode()
        for folder in ("dialects", "plans")
        for path in sorted((ROOT / "fixtures" / folder).glob("*.md"))
    },
    "mixed": MIXED,
    "hostile text": HOSTILE,
}


# Tests of one plan stand together, and most of them look at the same few texts.
@lru_cache(maxsize=32)
def compiled(source: SourceFile) -> Compilation:
    """The compilation of a plan."""
    return compile_plan(source)


@lru_cache(maxsize=32)
def found(source: SourceFile) -> tuple[Diagnostic, ...]:
    """What all rules find in it."""
    return lint(compiled(source))

"""The line at the end of a lint."""

from __future__ import annotations

from planc.cli.lint_options import Fixing
from planc.cli.lint_run import Run
from planc.diagnostics import Safety, Severity

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def summary(run: Run, fixed: int, fixing: Fixing) -> str:
    """What was found and mended, in how many plans, and what could be mended."""
    found = [diagnostic for checked in run.report for diagnostic in checked.diagnostics]
    severities = [diagnostic.severity for diagnostic in found]
    counts = [count(severities.count(each), word) for each, word in _WORDS.items() if each in severities]
    text = f"{', '.join(counts) or 'no findings'} in {count(len(run.report), 'plan')}"
    if fixed:
        text = f"fixed {count(fixed, 'finding')}; {text} now"
    if run.passed_over:
        text += f"; passed over {count(run.passed_over, 'Markdown file')} without a plan"
    if run.left_out:
        text += f"; left out {count(run.left_out, 'excluded file')}"
    offered = [diagnostic.fix.safety for diagnostic in found if diagnostic.fix]
    return text + _offer(offered.count(Safety.SAFE), offered.count(Safety.UNSAFE), fixing)


def _offer(safe: int, unsafe: int, fixing: Fixing) -> str:
    """What `--fix` would do, where it was not asked for."""
    if fixing.unsafe:
        safe, unsafe = safe + unsafe, 0
    if fixing.fix:
        return f"; --unsafe-fixes mends {unsafe} of them" if unsafe else ""
    if not safe:
        return f"; --fix --unsafe-fixes mends {unsafe} of them" if unsafe else ""
    return f"; --fix mends {safe} of them" + (f", --unsafe-fixes {unsafe} more" if unsafe else "")


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 plan`, `2 plans`; `plural` is for nouns that take more than an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"

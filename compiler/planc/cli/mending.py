"""Mends plans on disk, or shows what would change."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import unified_diff
from functools import partial

import click

from planc.cli.checking import check
from planc.cli.lint_files import Choice
from planc.cli.lint_options import Fixing
from planc.cli.lint_run import Linted, Run, content_of
from planc.cli.lint_summary import count
from planc.cli.plans import STDIN
from planc.cli.replacing import write_content
from planc.diagnostics import Safety
from planc.linting.fixing import ALL, SAFE_ONLY, Mended, fixable, mend
from planc.span import LINE_END
from planc.terminal import printable, printable_lines
from planc.values import NamedTuple


class Change(NamedTuple):
    """A plan and what fixes make of it."""

    linted: Linted
    mended: Mended

    @property
    def after(self) -> Linted:
        """The plan as it is once it is mended."""
        return Linted(self.linted.order._replace(source=self.mended.source), self.mended.left)


def mend_run(run: Run, fixing: Fixing) -> tuple[Run, int]:
    """Mend the plans of a run where they lie; what is left in them, and how many fixes there were."""
    changed = _changes(run, fixing)
    for linted, mended in changed:
        write_content(linted, mended.content)
    if fixing.show:
        _show(changed)
    return run._replace(linted=tuple(each.after for each in changed)), _applied(changed)


def pass_through(choice: Choice) -> None:
    """Give back a plan on standard input that is excluded: who formats with planc must not lose it."""
    for candidate in choice.dropped:
        if str(candidate.path) == STDIN:
            sys.stdout.buffer.write(content_of(candidate))


def preview(run: Run, fixing: Fixing, say: Callable[[str], object]) -> int:
    """Print what fixes would change, as `patch` reads it; 1 if there is anything."""
    changed = _changes(run, fixing)
    text = "".join(line for change in changed for line in _diff(change))
    if sys.stdout.isatty():
        click.echo(printable_lines(text), nl=False)
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    fixes = count(_applied(changed), "fix", "fixes")
    say(f"{fixes} would change {count(sum(map(_differs, changed)), 'plan')}")
    return 1 if text else 0


def _changes(run: Run, fixing: Fixing) -> tuple[Change, ...]:
    """What the fixes change, for each plan; those without a fix are as they were."""
    allowed = ALL if fixing.unsafe else SAFE_ONLY
    return tuple(_change(linted, allowed) for linted in run.linted)


def _change(linted: Linted, allowed: frozenset[Safety]) -> Change:
    order, diagnostics = linted
    if not any(fixable(diagnostics, allowed)):
        return Change(linted, Mended(order.source.content, order.source, (), diagnostics))
    return Change(linted, mend(order.source.path, order.source.content, partial(check, order), allowed))


def _diff(change: Change) -> Iterator[str]:
    linted, mended = change
    if not _differs(change):
        return
    name = printable(linted.order.source.path)
    before, after = (_lines(content) for content in (linted.order.source.content, mended.content))
    for line in unified_diff(before, after, name, name):
        yield line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"


def _differs(change: Change) -> bool:
    return change.linted.order.source.content != change.mended.content


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", "surrogateescape")
    ends = [end.end() for end in LINE_END.finditer(text)]
    return [
        line for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if (line := text[start:end])
    ]


def _applied(changed: Iterable[Change]) -> int:
    """How many fixes there are in all."""
    return sum(len(mended.applied) for _, mended in changed)


def _show(changed: Iterable[Change]) -> None:
    """List the fixes of each plan, by rule."""
    for linted, mended in changed:
        if mended.applied:
            click.echo(f"fixed {printable(linted.order.source.path)}:", err=True)
            for (code, name), count in sorted(
                Counter((each.code, each.name) for each in mended.applied).items()
            ):
                click.echo(f"  {count} x {code} {name}", err=True)

"""Every finding with the line that it is about, the other places that it speaks of, and help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from planc.diagnostics import Diagnostic, Safety
from planc.report.excerpt import Excerpt, excerpt
from planc.report.marks import severity_mark
from planc.report.view import Checked
from planc.span import SourceFile, Span
from planc.terminal import Palette, printable

# A file that seven tasks write has seven places; more than these help nobody.
MOST_RELATED = 4


def render(report: Sequence[Checked], palette: Palette) -> str:
    """All findings, a paragraph each."""
    return "".join(
        "\n".join(_finding(checked.source, diagnostic, palette)) + "\n\n"
        for checked in report
        for diagnostic in checked.diagnostics
    )


def _finding(source: SourceFile, diagnostic: Diagnostic, palette: Palette) -> Iterator[str]:
    shown = diagnostic.related[:MOST_RELATED]
    excerpts = [excerpt(source, span) for span in (diagnostic.span, *(related.span for related in shown))]
    margin = " " * max(len(str(each.line)) for each in excerpts)
    mark = severity_mark(diagnostic, palette)
    yield f"{mark} {palette.bold(diagnostic.name)}: {printable(diagnostic.message)}"
    yield f"{margin}{palette.dim('-->')} {_place(source, diagnostic.path, diagnostic.span)}"
    yield f"{margin} {palette.dim('|')}"
    yield from _marked(excerpts[0], margin, "^", palette.red, palette)
    for related, each in zip(shown, excerpts[1:], strict=True):
        yield f"{margin}{palette.dim(':::')} {_place(source, diagnostic.path, related.span)}"
        yield f"{margin} {palette.dim('|')}"
        yield from _marked(each, margin, "-", palette.cyan, palette, printable(related.message))
    yield from _notes(diagnostic, margin, palette)


def _place(source: SourceFile, path: str, span: Span) -> str:
    line, column = source.position(span.start)
    return f"{printable(path)}:{line}:{column}"


def _marked(
    each: Excerpt, margin: str, mark: str, paint: Callable[[str], str], palette: Palette, words: str = ""
) -> Iterator[str]:
    """The line of the plan, and below it the mark with its words."""
    bar = palette.dim("|")
    yield f"{palette.dim(str(each.line).rjust(len(margin)))} {bar} {each.text}"
    below = f"{mark * each.marked} {words}".rstrip()
    yield f"{margin} {bar} {' ' * each.before}{paint(below)}"


def _notes(diagnostic: Diagnostic, margin: str, palette: Palette) -> Iterator[str]:
    more = len(diagnostic.related) - MOST_RELATED
    if more > 0:
        yield f"{margin} {palette.dim('=')} and {more} more {'place' if more == 1 else 'places'}"
    if diagnostic.help:
        yield f"{margin} {palette.dim('=')} {palette.bold('help:')} {printable(diagnostic.help)}"
    if diagnostic.fix:
        label = "fix:" if diagnostic.fix.safety is Safety.SAFE else "unsafe fix:"
        yield f"{margin} {palette.dim('=')} {palette.bold(label)} {printable(diagnostic.fix.message)}"

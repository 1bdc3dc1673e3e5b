"""Fixes as code actions: safe ones are preferred and can be applied all at once, unsafe ones say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from planc.diagnostics import Diagnostic, Edit, Fix, Safety
from planc.linting.fixing import SAFE_ONLY, compatible
from planc.lsp.analysis import Analysis
from planc.lsp.diagnostics import shown

FIX_ALL = "source.fixAll.planc"
KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]


def code_actions(
    analysis: Analysis, asked: types.Range, only: Iterable[str] | None = None
) -> list[types.CodeAction]:
    """The actions for a range, of the kinds that the editor asks for (None: of all)."""
    kinds = None if only is None else tuple(only)
    return [action for action in _all(analysis, asked) if _is_wanted(action, kinds)]


def _all(analysis: Analysis, asked: types.Range) -> Iterator[types.CodeAction]:
    start, end = (analysis.places.offset(place) for place in (asked.start, asked.end))
    for diagnostic in analysis.diagnostics:
        if diagnostic.fix and diagnostic.span.start <= end and start <= diagnostic.span.end:
            yield _quick_fix(analysis, diagnostic, diagnostic.fix)
    safe = [each.fix for each in compatible(analysis.diagnostics, SAFE_ONLY) if each.fix]
    if safe:
        edits = (edit for fix in safe for edit in fix.edits)
        yield types.CodeAction(
            title=f"planc: mend all that is safe ({len(safe)})", kind=FIX_ALL, edit=_edit(analysis, edits)
        )


def _quick_fix(analysis: Analysis, diagnostic: Diagnostic, fix: Fix) -> types.CodeAction:
    safe = fix.safety is Safety.SAFE
    return types.CodeAction(
        title=f"planc: {fix.message}" if safe else f"planc: {fix.message} (unsafe: look at the result)",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[shown(analysis, diagnostic)],
        is_preferred=safe,
        edit=_edit(analysis, fix.edits),
    )


def _edit(analysis: Analysis, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    changes = [
        types.TextEdit(range=analysis.places.range(edit.span), new_text=edit.text) for edit in sorted(edits)
    ]
    return types.WorkspaceEdit(changes={analysis.uri: changes})


def _is_wanted(action: types.CodeAction, kinds: tuple[str, ...] | None) -> bool:
    """Whether an action is of a kind that was asked for: `source` stands for `source.fixAll.planc` as well."""
    kind = str(action.kind.value if isinstance(action.kind, types.CodeActionKind) else action.kind)
    return kinds is None or any(kind == each or kind.startswith(f"{each}.") for each in kinds)

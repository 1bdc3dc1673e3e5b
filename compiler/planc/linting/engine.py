"""From a compilation to its diagnostics: run the rules, apply the suppressions, sort by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from planc.diagnostics import Diagnostic, Finding
from planc.ir import Compilation
from planc.linting.comments import read_comments
from planc.linting.declaration import Rule
from planc.linting.nodes import NODES
from planc.linting.selection import enabled_rules
from planc.linting.suppressions import Directive, judge, sift
from planc.span import Span


def lint(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """Everything that the rules find in a compilation, sorted by place.

    The compilation's configuration selects the rules; comments in the plan suppress what they name.
    """
    rules = enabled_rules(compilation.config)
    comments = read_comments(compilation)
    source = compilation.source
    about_plan = sift(_run(rules, NODES, compilation), comments, source)
    directives = tuple(judge(comments, about_plan.used, rules))
    about_comments = sift(_run(rules, {Directive: lambda _: directives}, compilation), comments, source)
    found = dict.fromkeys((*about_plan.kept, *about_comments.kept))
    return tuple(sorted(found, key=_place))


def lint_unsuppressed(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """Everything that the rules find in the plan itself, whatever its comments ask for."""
    rules = enabled_rules(compilation.config)
    return tuple(sorted(dict.fromkeys(_run(rules, NODES, compilation)), key=_place))


def _place(diagnostic: Diagnostic) -> tuple[int, int, str, str]:
    return diagnostic.span.start, diagnostic.span.end, diagnostic.code, diagnostic.message


def _run(
    rules: Sequence[Rule],
    nodes: Mapping[type, Callable[[Compilation], Iterable[object]]],
    compilation: Compilation,
) -> Iterator[Diagnostic]:
    """The diagnostics of the rules for `nodes`, one after the other."""
    for rule in rules:
        for node in nodes[rule.on](compilation) if rule.on in nodes else ():
            for finding in rule.check(node, compilation):
                yield _diagnostic(rule, compilation, finding)


def _diagnostic(rule: Rule, compilation: Compilation, finding: Finding) -> Diagnostic:
    source = compilation.source
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        path=source.path_at(finding.span.start),
        span=_trimmed(finding.span, source.text),
        message=finding.message,
        related=finding.related,
        fix=finding.fix,
        help=finding.help,
        url=compilation.config.docs_url.replace("{name}", rule.name).replace("{code}", rule.code),
    )


def _trimmed(span: Span, text: str) -> Span:
    """The span without the blanks at its ends: a mark under nothing points at nothing."""
    words = text[span.start : span.end]
    if not words.strip():
        return span
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))

"""What rules report: findings, their fixes, and the diagnostics that the engine makes of them."""

from __future__ import annotations

from planc.span import Span
from planc.values import NamedTuple, StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops the compilation or loses work, a warning costs, information helps."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for errors, larger for what matters less."""
        return list(Severity).index(self)


class Safety(StrEnum):
    """Whether a fix keeps the plan's meaning (safe) or needs a look (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace the text of `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend a finding, applied together or not at all."""

    message: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


class Related(NamedTuple):
    """Another place that a finding speaks of, with words of its own."""

    span: Span
    message: str


class Finding(NamedTuple):
    """What a rule yields: a place and what is wrong there."""

    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    help: str = ""


class Diagnostic(NamedTuple):
    """A finding with the code, name and severity of its rule; made by the engine, never by a rule."""

    code: str
    name: str
    severity: Severity
    path: str
    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    help: str = ""
    url: str = ""
    """The page of the rule, where the settings say where pages are."""

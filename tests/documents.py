"""The orchestration document of fixture plans and drafts, and its parts, for several tests."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from planc.diagnostics import Diagnostic
from planc.ir import Compilation
from planc.linting import lint
from planc.rendering.artifact import Artifact
from planc.rendering.markdown_tree import Node, parse, plain, sections
from planc.rendering.names import DOCUMENT
from planc.targets.orchestration import orchestration
from tests.compiled import of_fixture
from tests.support import DONE, compilable_names

NAMES = (*compilable_names(), *sorted(DONE))


def documents(compilation: Compilation, diagnostics: Sequence[Diagnostic] = ()) -> dict[str, Artifact]:
    """The documents of a compilation by their paths, without the prompts."""
    made = {artifact.path: artifact for artifact in orchestration(compilation, diagnostics)}
    return {path: artifact for path, artifact in made.items() if not path.startswith("prompts/")}


@cache
def document_of(name: str) -> str:
    """The document of a fixture plan."""
    compilation = of_fixture(name)
    return documents(compilation, lint(compilation))[DOCUMENT].text


def below(text: str, title: str) -> Sequence[Node]:
    """What stands below a heading of a document."""
    return next(section.nodes for section in sections(parse(text), 2) if section.title == title)


def words_below(text: str, title: str) -> str:
    """The same as words."""
    return "\n".join(plain(node) for node in below(text, title))

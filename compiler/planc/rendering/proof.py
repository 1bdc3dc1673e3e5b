"""An artifact that does not say what was compiled: a defect, or a word about a template of the user's."""

from __future__ import annotations

from collections.abc import Sequence

from planc.errors import SelfCheckError
from planc.rendering.artifact import Artifact
from planc.rendering.templates import overridden
from planc.values import replace

SHOWN = 3


def vouched(made: Artifact, found: Sequence[str], folder: str, prefixes: tuple[str, ...]) -> Artifact:
    """`made`, with a note where a template of the user's may have caused what was `found`.

    prefixes: how the names of the templates begin that it is made with.
    """
    if not found:
        return made
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    what = f"{made.path} does not say what was compiled: {'; '.join(found[:SHOWN])}{more}"
    suspects = [name for name in overridden(folder) if name.startswith(prefixes)]
    if not suspects:
        raise SelfCheckError(what)
    return replace(made, notes=(*made.notes, f"{what} (because of your template {', '.join(suspects)}?)"))

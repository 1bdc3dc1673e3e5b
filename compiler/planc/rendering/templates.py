"""The Jinja environment of planc's templates: the user's folder first, then the packaged one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from planc.errors import PlancError
from planc.one_line import one_line
from planc.quoting import make, sh, yaml
from planc.rendering.commands import path_word, word
from planc.rendering.figures import counted, dollars, exact, exact_dollars, minutes, number, percent, tokens
from planc.rendering.markdown import code, fence, label, md, shorten, slug
from planc.resources import resource_folder

FILTERS = {
    "code": code,
    "counted": counted,
    "dollars": dollars,
    "exact": exact,
    "exact_dollars": exact_dollars,
    "fence": fence,
    "label": label,
    "make": make,
    "md": md,
    "minutes": minutes,
    "number": number,
    "one_line": one_line,
    "path_word": path_word,
    "percent": percent,
    "sh": sh,
    "shorten": shorten,
    "slug": slug,
    "tokens": tokens,
    "word": word,
    "yaml": yaml,
}


def render(template: str, folder: str = "", **values: object) -> str:
    """The text of `template`, from `folder` where it holds a template of that name."""
    try:
        return environment(folder).get_template(template).render(values)
    except TemplateError as error:
        if not overridden(folder):
            raise
        raise PlancError(f"{folder}: template {template}: {error}") from error


@cache
def environment(folder: str = "") -> Environment:
    """The environment whose templates come from `folder` first."""
    packaged = str(resource_folder("templates"))
    environment = Environment(
        loader=FileSystemLoader([folder, packaged] if folder else [packaged]),
        undefined=StrictUndefined,
        # Nothing here is a page: each value passes the filter of the place where it lands.
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    return environment


@cache
def overridden(folder: str) -> tuple[str, ...]:
    """The names of the user's own templates, in order."""
    if not folder:
        return ()
    return tuple(sorted(path.name for path in Path(folder).glob("*.j2")))

"""What would make a plan faster, as lines for a terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from planc.ir import Compilation
from planc.linting.wording import listed
from planc.rendering.figures import counted, minutes, number
from planc.report.what_if import Earlier, Gain, what_if
from planc.span import Span
from planc.terminal import Palette, printable

MOST_SHOWN = 10


def what_if_lines(compilation: Compilation, colours: Palette) -> Iterator[str]:
    """The changes that save time, each with its place, and the batches that could start earlier."""
    now, found = compilation.schedule, what_if(compilation)
    if not now.batches:
        yield "there is no schedule, so nothing could be faster"
        return
    bound = f"in {now.mode} none can take less than {minutes(now.least_minutes)}"
    yield colours.bold(f"what would make the plan faster: it takes {minutes(now.minutes)}, and {bound}")
    width = max((len(minutes(gain.saved)) for gain in found.gains), default=0)
    for gain in found.gains[:MOST_SHOWN]:
        yield f"  {colours.green(minutes(gain.saved).rjust(width))} less: {_words(compilation, gain)}"
    if not found.gains:
        yield "  no single change that planc tried"
    if len(found.gains) > MOST_SHOWN:
        more = len(found.gains) - MOST_SHOWN
        yield colours.dim(f"  {more} more save less: --output-format json lists them")
    if found.untried:
        yield colours.dim(f"  {found.untried} more changes were not tried: the plan is large")
    if found.earlier:
        yield ""
        yield colours.bold("what could start earlier if only named tasks and files were waited for")
        yield from (f"  {_earlier(compilation, each)}" for each in found.earlier)


def what_if_json(compilation: Compilation, path: str) -> str:
    """The same for programs; minutes to three places, lines and columns from 1."""
    now, found = compilation.schedule, what_if(compilation)
    return json.dumps(
        {
            "version": 1,
            "minutes": round(now.minutes, 3),
            "least_minutes": round(now.least_minutes, 3),
            "tried": found.tried,
            "untried": found.untried,
            "changes": [_gain_record(compilation, gain, path) for gain in found.gains],
            "earlier": [
                {
                    "batch": each.batch.id,
                    "tasks": [*each.batch.tasks],
                    "start": round(each.batch.start, 3),
                    "could_start": round(each.start, 3),
                    "place": _place_record(compilation, each.place, path),
                }
                for each in found.earlier
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _words(compilation: Compilation, gain: Gain) -> str:
    place = f" ({_place(compilation, gain.change.place)})" if gain.change.place else ""
    earlier = f"; {counted(len(gain.earlier), 'task')} would start earlier" if gain.earlier else ""
    return f"{printable(gain.change.words)}{place}: {minutes(gain.minutes)}{earlier}"


def _earlier(compilation: Compilation, each: Earlier) -> str:
    tasks = printable(listed(each.batch.tasks))
    place = f"; see {_place(compilation, each.place)}" if each.place else ""
    start = f"minute {number(each.start)} instead of {number(each.batch.start)}"
    return f"batch {printable(each.batch.id)} ({tasks}): {start}{place}"


def _place(compilation: Compilation, span: Span) -> str:
    line, column = compilation.source.position(span.start)
    part = compilation.source.part_at(span.start)
    return f"{printable(part.path)}:{line}:{column}" if part else f"line {line}:{column}"


def _gain_record(compilation: Compilation, gain: Gain, path: str) -> Mapping[str, object]:
    return {
        "kind": gain.change.kind,
        "change": gain.change.words,
        "minutes": round(gain.minutes, 3),
        "saved": round(gain.saved, 3),
        "place": _place_record(compilation, gain.change.place, path),
        "earlier": [*gain.earlier],
    }


def _place_record(compilation: Compilation, span: Span | None, path: str) -> Mapping[str, object] | None:
    if span is None:
        return None
    line, column = compilation.source.position(span.start)
    return {"file": compilation.source.path_at(span.start, path), "line": line, "column": column}

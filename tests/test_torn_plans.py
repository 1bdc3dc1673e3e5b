"""Plans that are torn: any part of a plan of any dialect gives a result, and every place is in the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planc.ir import Plan
from planc.pipeline import compile_plan
from planc.span import SourceFile, Span
from tests.support import ROOT

DIALECTS = ROOT / "fixtures" / "dialects"
PLANS = {
    path.name: path.read_bytes().decode()
    for path in sorted(DIALECTS.iterdir())
    if path.suffix in {".md", ".json", ".yaml"} and path.name != "README.md"
}
FOLDERS = sorted(path for path in DIALECTS.iterdir() if path.is_dir())


def _spans(plan: Plan) -> Iterator[Span]:
    for task in plan.tasks:
        yield from (task.span, task.title.span, *task.steps, *task.requirements, *task.specification)
        yield from (reference.span for reference in task.depends_on)
        yield from (command.span for command in task.validation)
        yield from (file.path.span for file in task.files)
    for phase in plan.phases:
        yield from (phase.span, phase.name.span, *phase.specification)
    yield from (unread.span for unread in plan.unread)
    yield from plan.context


def _check(source: SourceFile) -> None:
    plan = compile_plan(source).plan
    assert [span for span in _spans(plan) if not 0 <= span.start <= span.end <= len(source.text)] == []
    assert len({task.id.casefold() for task in plan.tasks}) == len(plan.tasks)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(PLANS)), data=st.data())
def test_a_part_of_a_plan_is_read(name: str, data: st.DataObject) -> None:
    """From anywhere to anywhere."""
    text = PLANS[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _check(SourceFile.from_text(text[start:end], name))


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(PLANS)), data=st.data())
def test_a_plan_with_a_hole_is_read(name: str, data: st.DataObject) -> None:
    """With anything in place of a stretch of it: brackets, quotes, tags, fences."""
    text = PLANS[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    signs = st.text(alphabet="[]{}<>\"'`#-:|*~\\/,. \t\n\u00e9\u4efb", max_size=12)
    _check(SourceFile.from_text(f"{text[:start]}{data.draw(signs)}{text[end:]}", name))


@settings(max_examples=60, deadline=None)
@given(folder=st.sampled_from(FOLDERS), data=st.data())
def test_a_folder_of_torn_files_is_read(folder: Path, data: st.DataObject) -> None:
    """Each file cut somewhere, none running into the next."""
    files = []
    for path in sorted(folder.rglob("*.md")):
        text = path.read_bytes().decode()
        end = data.draw(st.integers(1, len(text)))
        files.append(SourceFile.from_text(text[:end], path.relative_to(folder).as_posix()))
    _check(SourceFile.joined(folder.name, files))

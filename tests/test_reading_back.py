"""What planc writes, it reads: converting an orchestration document finds the plan that it came from."""

from __future__ import annotations

import pytest

from planc.ir import Action, Compilation, TaskId
from planc.one_line import one_line
from planc.pipeline import compile_plan
from planc.rendering.names import DOCUMENT
from planc.span import SourceFile
from tests.compiled import of_fixture
from tests.documents import NAMES, document_of


def _again(name: str) -> Compilation:
    return compile_plan(SourceFile.from_text(document_of(name), DOCUMENT))


def _tasks(compilation: Compilation) -> dict[TaskId, tuple[str, list[tuple[str, Action]], bool]]:
    return {
        task.id: (
            one_line(task.title.value),
            [(file.path.value, file.action) for file in task.written_files],
            task.done,
        )
        for task in compilation.plan.tasks
    }


def _batches(compilation: Compilation) -> list[set[TaskId]]:
    return [set(batch.tasks) for batch in compilation.schedule.batches if not batch.own]


@pytest.mark.parametrize("name", NAMES)
def test_the_document_of_a_plan_has_its_tasks(name: str) -> None:
    """Ids, titles, files and what is done already come back as they were."""
    again = _again(name)
    assert again.plan.dialect.name == "orchestration"
    assert _tasks(again) == _tasks(of_fixture(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_document_of_a_plan_has_its_batches(name: str) -> None:
    """What runs together and what waits stays so."""
    again = _again(name)
    assert again.relations.cycles == ()
    assert _batches(again) == _batches(of_fixture(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_document_keeps_its_title(name: str) -> None:
    """A second conversion does not call it an orchestration of an orchestration."""
    assert one_line(_again(name).plan.title.value) == one_line(of_fixture(name).plan.title.value)

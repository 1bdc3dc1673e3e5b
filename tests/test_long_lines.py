"""Lines of many paths: what is looked at for each of them does not grow with the line."""

from __future__ import annotations

import pytest

from planc.pipeline import compile_plan
from planc.reading.fields import file_verbs, files
from planc.span import SourceFile

FORMS = {
    "title": "- [ ] T001 Create {paths}\n- [ ] T002 Test it\n",
    "detail": "### Task 1: Make\n\nUpdate {paths}\n\n### Task 2: Do\n\nLater.\n",
    "field": "### Task 1: Make\n\n**Files:** {paths}\n\n### Task 2: Do\n\nLater.\n",
    "other languages": "- [ ] T001 创建 {paths}\n- [ ] T002 测试\n",
}


def _letters(form: str, paths: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many letters are searched for verbs while a line of so many paths is read."""
    seen = 0
    verbs, other_action = file_verbs.verbs, file_verbs.other_action

    def counted_verbs(text: str, start: int, end: int):  # type: ignore[no-untyped-def]  # as the real one
        nonlocal seen
        seen += end - start
        return verbs(text, start, end)

    def counted_words(words: str):  # type: ignore[no-untyped-def]  # as the real one
        nonlocal seen
        seen += len(words)
        return other_action(words)

    line = ", ".join(f"`src/part{number}/file{number}.py`" for number in range(paths))
    with monkeypatch.context() as patch:
        for module in (file_verbs, files):
            patch.setattr(module, "verbs", counted_verbs)
            patch.setattr(module, "other_action", counted_words)
        plan = compile_plan(SourceFile.from_text("# Plan\n\n" + FORMS[form].format(paths=line))).plan
    assert len(plan.tasks[0].files) == paths
    return seen


@pytest.mark.parametrize("form", FORMS)
def test_twice_the_paths_are_twice_the_work(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Searching the whole line for each path would be four times the work."""
    assert _letters(form, 400, monkeypatch) <= 2.5 * _letters(form, 200, monkeypatch) + 1000

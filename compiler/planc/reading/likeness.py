"""Whether a Markdown file that nobody named is a plan, or another document with a list of steps."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from planc.ir import Plan
from planc.patterns import lazy

_PLAN_WORDS = lazy(
    r"(?<![a-z])(?:plans?|planning|tasks?|todos?|roadmap|specs?|sprints?|milestones?|phases?|backlog|epics?"
    r"|stor(?:y|ies)|implementation|migration|prd|tickets?|to[- ]do"
    r"|(?:features|things|improvements|work) to [a-z]+|planung|aufgaben|umsetzung|fahrplan|meilensteine"
    r"|tâches|feuille de route|tareas|hoja de ruta|planificaci[oó]n|plano|tarefas|roteiro|planejamento"
    r"|zadania|wdrożeni[ae]|harmonogram)(?![a-z])"
    r"|计划|計畫|計劃|任务|任務|路线图|路線圖|計画|タスク|ロードマップ|계획|작업|로드맵|план|задач|дорожная карта",
    re.IGNORECASE,
)
_OTHER_DOCUMENTS = lazy(
    r"(?:readme|changelog|changes|history|contributing|license|security|code_of_conduct|agents|claude|gemini|support|governance"
    r"|authors|releasing|release_notes|faq|install|index|skill)(?:[._-].*)?",
    re.IGNORECASE,
)


def calls_itself_plan(title: str) -> bool:
    """Whether a document's title says that it is a plan."""
    return _PLAN_WORDS.search(title.replace("_", " ")) is not None


def is_named_plan(path: str) -> bool:
    """Whether a file's own name says that it is a plan."""
    stem = PurePosixPath(path).stem
    return _OTHER_DOCUMENTS.fullmatch(stem) is None and _PLAN_WORDS.search(stem.replace("_", " ")) is not None


def is_likely_plan(plan: Plan, path: str) -> bool:
    """Whether a file found in a folder is meant as a plan.

    A list of steps alone is not enough: guides have them too. The file's or the title's name must say plan, or
    the tasks must be marked as such: by a known dialect, by boxes, ids or what they wait for.

    path: the file's, for its name and its folders'.
    """
    if not plan.tasks:
        return False
    name = PurePosixPath(path)
    if _OTHER_DOCUMENTS.fullmatch(name.stem):
        return plan.dialect.name != "free-form"
    words = " ".join((*name.parts[-3:-1], name.stem, plan.title.value))
    if plan.dialect.name != "free-form" or _PLAN_WORDS.search(words.replace("_", " ")):
        return True
    return (
        sum(bool(task.depends_on) or _is_coded(task.ref.value if task.ref else "") for task in plan.tasks)
        >= 2
    )


def _is_coded(ref: str) -> bool:
    return bool(re.search(r"[A-Za-z]\w*[-.]?\d|\d\.\d", ref))

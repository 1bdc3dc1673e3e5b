"""What rules about files share: whether they are outside the project, and what the author's own words say of them."""

from __future__ import annotations

from planc.ir import Action, Compilation, FileUse, Plan, Project, Role, Task
from planc.patterns import lazy
from planc.span import SourceFile

_NEW_BEFORE = lazy(r"(?i)(?:\bcreate|\bnew(?: files?)?|创建|新建|新規作成|新規)[\s:：*_`(\[\])-]{0,8}$")
_NEW_BEHIND = lazy(r"(?i)[`*\s]{0,4}[(（\[](?:new|create|新建|新規)")
_THERE_BEFORE = lazy(
    r"(?i)(?:\b(?:modify|update|edit|delete|remove|refactor|extend|modified|existing)|修改|更新|変更|編集|删除|削除)"
    r"[\s:：*_`(\[\])-]{0,8}$"
)
_NEAR = 24


def written_outside(task: Task, compilation: Compilation) -> tuple[FileUse, ...]:
    """The files outside the project that an agent would write: none for a task that is done, or a person's."""
    if task.done and not compilation.config.include_done:
        return ()
    outside = tuple(file for file in task.written_files if file.outside)
    return outside if outside and compilation.assignments[task.id].role is not Role.MANUAL else ()


def is_said_new(file: FileUse, source: SourceFile) -> bool:
    """Whether the word right beside a path says that the file is created: `Create: a.py`, `a.py (new)`.

    "Add a command in a.py" may well be about a file that is there.
    """
    if file.action is not Action.CREATE or file.resolved is None or file.resolved.endswith("/"):
        return False
    start, end = file.path.span
    before = _NEW_BEFORE.search(source.text, max(0, start - _NEAR), start)
    return before is not None or _NEW_BEHIND.match(source.text, end) is not None


def is_said_there(file: FileUse, source: SourceFile) -> bool:
    """Whether the word right before a path says that the file is there already: `Modify: a.py`."""
    if file.action not in {Action.MODIFY, Action.DELETE} or file.resolved is None or file.outside:
        return False
    start = file.path.span.start
    return _THERE_BEFORE.search(source.text, max(0, start - _NEAR), start) is not None


def is_about(plan: Plan, project: Project) -> bool:
    """Whether a plan names a file that the project has; else it is about another project, or a new one."""
    return any(file.resolved in project.files for task in plan.tasks for file in task.files)

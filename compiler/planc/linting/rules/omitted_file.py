"""Files that a task's text names and its list leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import basename

from planc.diagnostics import Finding, Fix, Safety, Severity
from planc.ir import WRITES, Compilation, FileUse, Plan, Task
from planc.linting.declaration import rule
from planc.linting.inserting import with_file
from planc.linting.wording import named
from planc.linting.words import phrases, task_at
from planc.patterns import lazy
from planc.span import SourceFile, Span

_COMMIT = "git add "
_STEPS = ("create `", "modify `", "update `", "edit `", "delete `")
_WORD = lazy(r"[^\s&;|`'\"]+")
_PATH = lazy(r"[\w@-][\w./@-]*\.[A-Za-z]\w{0,5}$")
# What stands before a step's verb: a box or a number.
_LEAD = lazy(
    r"[ \t>]*(?:[-*+][ \t]+\[[ xX]\]|(?:[-*+][ \t]+)?(?:\*\*)?(?:Step[ \t]*)?\d{1,3}(?:\.\d{1,3})*[.:)])"
    r"[ \t]*(?:\*\*)?[ \t]*$"
)


@rule("PLN508", "omitted-file", Severity.WARNING, on=Plan, fix=Safety.UNSAFE)
def omitted_file(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task's steps create, change or commit a file that its list of files leaves out.

    ## Why it matters

    Who gives out the work by the lists starts two tasks at once that write one file. planc reads the steps too,
    but cannot know which of the two was meant.

    ## Example

    ```markdown
    ### Task 1: Create the parser

    **Files:**
    - Create: `src/parser.py`

    1. Create `src/parser.py` with the grammar.
    2. Update `src/formats.py` to register it.

    ### Task 2: Create the printer

    **Files:**
    - Create: `src/printer.py`
    ```

    ## How to mend

    Add the file to the list.
    """
    source = compilation.source
    verbs = dict(sorted(_named(source)))
    told: set[tuple[str, str]] = set()
    for span, verb in verbs.items():
        task = task_at(plan.tasks, span.start)
        path = source.slice(span)
        if task is None or task.done or (task.id, path) in told:
            continue
        told.add((task.id, path))
        listed = [file for file in task.files if file.path.span not in verbs]
        if _is_list(listed, task, source) and not _lists(listed, path):
            edit = with_file(source, [file for file in listed if file.action in WRITES], path, verb)
            yield Finding(
                span,
                f"{named(task)} writes {path}, which its files leave out",
                fix=Fix(f"add {path} to the files of {named(task)}", (edit,), Safety.UNSAFE),
            )


def _is_list(files: Sequence[FileUse], task: Task, source: SourceFile) -> bool:
    """Whether the files stand behind a label: those in a title are an example, not a list."""
    start = min((file.path.span.start for file in files if file.action in WRITES), default=0)
    label = source.text[task.title.span.end : start]
    return ":" in label or "：" in label


def _named(source: SourceFile) -> Iterator[tuple[Span, str]]:
    """The paths that steps say are written, and those that are committed, with what is done to them."""
    for needle in phrases(_STEPS, source):
        start = source.line_starts[source.line(needle.start) - 1]
        end = source.text.find("`", needle.end, needle.end + 200)
        if (
            end > 0
            and _LEAD.match(source.text, start, needle.start)
            and _is_path(source.text[needle.end : end])
        ):
            yield Span(needle.end, end), source.lowered[needle.start : needle.end].partition(" ")[0]
    for needle in phrases((_COMMIT,), source):
        line = source.line(needle.start)
        end = needle.start + len(source.line_text(line)) - (needle.start - source.line_starts[line - 1])
        for word in _WORD.finditer(source.text, needle.end, end):
            if not _PATH.match(word[0]):
                break
            yield Span(*word.span()), "modify"


def _is_path(words: str) -> bool:
    return "/" in words and _PATH.match(words) is not None


def _lists(files: Sequence[FileUse], path: str) -> bool:
    """Whether files hold a path, its folder, a pattern, or one of its name whose folder is not said."""
    listed = [file.resolved or file.path.value for file in files]
    return any(
        basename(each) == basename(path) or "*" in each or path.startswith(f"{each.rstrip('/')}/")
        for each in listed
    )

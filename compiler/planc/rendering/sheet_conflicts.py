"""What the document says of files that several tasks write: what is done, and what each choice would cost."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Care, Compilation
from planc.passes.carry_out import Choice, choices
from planc.rendering.book import Book, known_as
from planc.rendering.figures import counted
from planc.rendering.markdown import md, shorten
from planc.rendering.sheet import ChoiceEntry, ConflictEntry

WORDS = {
    Care.SERIALISE: "one after another",
    Care.WORKTREE: "a git worktree each",
    Care.SPLIT: "parts and a merge",
}
FEW = 8
"""Writers of a file that are listed one by one."""


def conflict_entries(book: Book) -> Iterator[ConflictEntry]:
    """The files that tasks write which might run at once."""
    tasks = book.tasks
    for conflict in book.compilation.work.conflicts:
        writers = [md(shorten(known_as(tasks[task]), 40)) for task in conflict.writers[:FEW]]
        more = len(conflict.writers) - FEW
        if more > 0:
            writers.append(f"and {counted(more, 'more task')}")
        yield ConflictEntry(
            file=conflict.file, writers=tuple(writers), care=WORDS[conflict.care], why=conflict.why
        )


def choice_entries(compilation: Compilation) -> Iterator[ChoiceEntry]:
    """What each way to settle them would cost."""
    for choice in choices(compilation):
        yield ChoiceEntry(
            option=choice.care,
            chosen=choice.chosen,
            words=WORDS[choice.care],
            minutes=choice.minutes,
            tokens=sum(cost.tokens for cost in choice.budget.after),
            dollars=choice.budget.dollars_after,
            adds=_adds(choice),
        )


def _adds(choice: Choice) -> str:
    if choice.merges:
        return counted(choice.merges, "merge task")
    return f"{counted(choice.worktrees, 'worktree')} to merge" if choice.worktrees else ""

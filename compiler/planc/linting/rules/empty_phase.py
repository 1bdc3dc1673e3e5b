"""A phase in which nothing is to do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from planc.diagnostics import Finding, Severity
from planc.ir import Block, BlockKind, Compilation, Document
from planc.linting.declaration import rule
from planc.linting.wording import shortened
from planc.patterns import lazy
from planc.reading.blocks.done import puts_off
from planc.reading.blocks.heads import parse_head

_PHASE = lazy(r"(?i)(?:phase|milestone|sprint|wave|stage|batch)\s+\d+\s*(?:$|[:：.,(（—–-])")


@rule("PLN107", "empty-phase", Severity.INFO, on=Document)
def empty_phase(document: Document, compilation: Compilation) -> Iterator[Finding]:
    """A numbered phase holds no task, though others of the plan do.

    ## Why it matters

    Either its work is written in a form that planc does not read, or the phase is a leftover. Where it has
    text of its own, planc takes it for a task, and one agent gets all of the phase.

    ## Example

    ```markdown
    ## Phase 1: Grammar

    To be planned.

    ## Phase 2: Parser

    - [ ] T001 Create the parser in src/parser.py

    ## Phase 3: Printer

    - [ ] T002 Create the printer in src/printer.py
    ```

    ## How to mend

    Write the phase's tasks like those of the others, or take the phase out. A phase whose heading says that
    it is done, or deferred, is not reported.
    """
    starts = [task.span.start for task in compilation.plan.tasks]
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    phases = [block for block in headings if _PHASE.match(_words(block, document))]
    holding = {block.level for block in phases if _holds_task(block, document, starts)}
    for block in phases:
        words = _words(block, document)
        if (
            block.level in holding
            and not _holds_task(block, document, starts)
            and not _is_over(block, document)
        ):
            yield Finding(block.text, f'phase "{shortened(words)}" holds no task, unlike others of this plan')


def _words(block: Block, document: Document) -> str:
    return document.source.slice(block.text).strip(" *_#:")


def _is_over(block: Block, document: Document) -> bool:
    """Whether a phase is done, put off, or the integration that planc adds to a document of its own."""
    words = _words(block, document)
    done = parse_head(document.source.text, *block.text).done
    return bool(done) or puts_off(words) or "added by planc" in words


def _holds_task(block: Block, document: Document, starts: Sequence[int]) -> bool:
    """Whether a task begins under a heading; not the heading itself."""
    end = max(block.span.end, document.blocks[max(block.index, block.end - 1)].span.end)
    at = bisect_right(starts, block.span.start)
    return at < len(starts) and starts[at] < end

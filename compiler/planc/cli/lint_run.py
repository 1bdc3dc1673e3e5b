"""What `planc lint` does with the files that it was given: read them, and find what it did not find before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from planc.cli.lint_files import Choice
from planc.cli.orders import Found, Order
from planc.cli.plans import STDIN, Candidate, name_of, read_bytes
from planc.cli.work_options import Working
from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.errors import PlancError
from planc.report.view import Checked
from planc.span import SourceFile
from planc.values import NamedTuple


class Linted(NamedTuple):
    """A plan that was linted, and what was found in it."""

    order: Order
    diagnostics: tuple[Diagnostic, ...]

    @property
    def checked(self) -> Checked:
        """What reporters show."""
        return Checked(self.order.source, self.diagnostics)


class Run(NamedTuple):
    """What was linted, and how many Markdown files of a folder were passed over because they hold no task."""

    linted: tuple[Linted, ...]
    passed_over: int
    left_out: int
    """Files that were named, but are excluded."""
    recalled: int
    """Files that an earlier run had found the same in."""

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return len(self.linted) + self.passed_over

    @property
    def report(self) -> tuple[Checked, ...]:
        """What reporters show."""
        return tuple(each.checked for each in self.linted)


class Work(NamedTuple):
    """How a run goes about its files."""

    options: Working
    unsuppressed: bool
    quiet: bool
    """Whether to show no progress."""


def run_lint(choice: Choice, stdin_name: str, settings: Callable[[Candidate], Config], work: Work) -> Run:
    """Lint each candidate; a file that was only found, not named, is passed over if it is no plan."""
    if work.options.root:
        from planc.cli.checking import look_again  # noqa: PLC0415 - most runs compare with no project

        look_again()
    orders = [
        Order(each, _source(each, stdin_name), settings(each), work.unsuppressed, work.options.root)
        for each in choice.candidates
    ]
    found, recalled = _found(orders, work)
    linted = tuple(Linted(order, each) for order, each in zip(orders, found, strict=True) if each is not None)
    passed_over = len(orders) - len(linted)
    if not linted and not choice.dropped:
        raise PlancError(_nothing(passed_over))
    return Run(linted, passed_over, len(choice.dropped), recalled)


def content_of(candidate: Candidate) -> bytes:
    """The bytes of a candidate."""
    return sys.stdin.buffer.read() if str(candidate.path) == STDIN else read_bytes(candidate.path)


def _source(candidate: Candidate, stdin_name: str) -> SourceFile:
    return SourceFile.from_bytes(name_of(candidate, stdin_name), content_of(candidate))


def _found(orders: Sequence[Order], work: Work) -> tuple[list[Found], int]:
    """What each order finds: from the cache where it knows, else by linting; and how many it knew."""
    stdin = any(str(order.candidate.path) == STDIN for order in orders)
    if work.options.cache is None or stdin:
        return list(_linted(orders, work)), 0
    from planc.cli.cache import Cache, question  # noqa: PLC0415 - for who keeps nothing, there is nothing to hash

    cache = Cache(work.options.cache)
    asked = [question(order) for order in orders]
    kept = [cache.recall(order.source, words) for order, words in zip(orders, asked, strict=True)]
    fresh = _linted([order for order, known in zip(orders, kept, strict=True) if not known], work)
    found: list[Found] = []
    for order, words, known in zip(orders, asked, kept, strict=True):
        if known:
            found.append(known.found)
        else:
            found.append(new := next(fresh))
            cache.keep(order.source, words, new)
    return found, sum(map(bool, kept))


def _linted(orders: Sequence[Order], work: Work) -> Iterator[Found]:
    """What is found in each order, none of which is known."""
    if not orders:
        return
    from planc.cli.checking import lint_one  # noqa: PLC0415 - a run that knows all needs none of it
    from planc.cli.progress import with_progress  # noqa: PLC0415

    workers = min(work.options.workers, len(orders) - 1)
    found = _in_processes(lint_one, orders, workers) if workers > 1 else map(lint_one, orders)
    yield from found if work.quiet else with_progress(found, len(orders))


def _in_processes(
    lint_one: Callable[[Order], Found], orders: Sequence[Order], workers: int
) -> Iterator[Found]:
    """The same in several processes, in the same order."""
    # With the first one here, processes are forked that have all modules and patterns, and those are kept.
    yield lint_one(orders[0])
    import copyreg  # noqa: PLC0415 - most runs are of one process
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # Settings hold maps that cannot be changed, and pickle does not know how to send these.
    copyreg.pickle(MappingProxyType, lambda shown: (_read_only, (dict(shown),)))
    with ProcessPoolExecutor(workers) as pool:
        # Files differ in length: small parcels keep all processes busy to the end.
        yield from pool.map(lint_one, orders[1:], chunksize=max(1, len(orders) // (workers * 8)))


def _read_only(values: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(values)


def _nothing(passed_over: int) -> str:
    if not passed_over:
        return "there is no Markdown file to lint here; name a plan or a folder of plans"
    return f"none of the {passed_over} Markdown files here is a plan; name one to see what it lacks"

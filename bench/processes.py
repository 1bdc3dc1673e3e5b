"""Whole processes, measured: seconds of the processor and the most memory held.

Time on the clock tells how busy the machine was as well; time on the processor tells what the work costs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

# ru_maxrss counts KiB, but bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024
Command = Sequence[str]

# As users have it: modules are compiled once and kept. Some shells of developers switch that off.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took, and all that it started: on the processor, of the user and of the system."""

    seconds: float
    mebibytes: float


def run(command: Command, accept: frozenset[int] = frozenset({0})) -> Cost:
    """Run a command to its end; an exit code that is not accepted ends the measuring."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert process.stderr is not None
    complaint = process.stderr.read()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accept:
        message = complaint.decode("utf-8", "replace").strip()
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{message}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT / 2**20)


def interleaved(
    commands: Mapping[str, Command],
    rounds: int,
    accept: frozenset[int] = frozenset({0}),
    before: Callable[[], None] = lambda: None,
) -> dict[str, Cost]:
    """The median cost of each command, all of them run in turn so that a busy machine slows all alike.

    before: makes ready for a round; not measured.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        before()
        for name, command in commands.items():
            costs[name].append(run(command, accept))
    return {name: _median(runs) for name, runs in costs.items()}


def _median(runs: Sequence[Cost]) -> Cost:
    return Cost(median(one.seconds for one in runs), median(one.mebibytes for one in runs))

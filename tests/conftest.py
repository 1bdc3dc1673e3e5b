"""What holds for every test process."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Let what the tests start be interrupted, as it is when people start it.

    A shell's background job ignores interruptions and one under nohup hang-ups; programs inherit that.
    """
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)

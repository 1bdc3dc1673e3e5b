"""What holds for every test process."""

from __future__ import annotations

import signal

from hypothesis import settings


def pytest_configure() -> None:
    """Time no case, and let what the tests start be interrupted, as it is when people start it.

    A shell's background job ignores interruptions and one under nohup hang-ups; programs inherit that.
    """
    # How long a case takes is no matter of tests: machines are busy.
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)

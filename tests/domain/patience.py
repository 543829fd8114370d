"""A bound on the work of a test that no other program on the machine can disturb: processor time of its own."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

LIMIT = 30  # seconds of this process, for what takes a fraction of one; quadratic time would take minutes


@contextmanager
def it_ends() -> Iterator[None]:
    """AssertionError, in the midst of it, once it has worked for far too long."""

    def enough(*_: object) -> None:
        raise AssertionError(f"after {LIMIT} seconds of work it had not ended")

    before = signal.signal(signal.SIGVTALRM, enough)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

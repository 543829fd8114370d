"""Bounds on the work of a test that no other program on the machine can disturb: its own processor time, or steps."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

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


def steps(work: Callable[[], object]) -> int:
    """How many instructions of Python it takes, in whatever it calls; twice the input should take about twice."""
    count = 0

    def step(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count

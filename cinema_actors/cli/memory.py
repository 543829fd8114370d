"""Ends the program, as by a kill, where no memory is left even for going about it in order.

A thread that finds none while it starts leaves whoever starts it waiting for ever (python/cpython#140746).
"""

import errno
import mmap
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from cinema_actors.shortage import said

LEAST = 1 << 20  # bytes; a megabyte that cannot be had is no passing want
PAUSE = 1.0  # seconds between two looks
PATIENCE = 3  # looks in a row that find none


@contextmanager
def watched() -> Iterator[None]:
    """A kill costs nothing: the store is whole at every moment, and children leave when their parent does."""
    over = threading.Event()
    threading.Thread(target=_watch, args=(over,), daemon=True, name="memory").start()
    try:
        yield
    finally:
        over.set()


def _watch(over: threading.Event) -> None:
    sentence = f"cinema: {said(errno.ENOMEM)}\n".encode()
    found_none = 0
    while not over.is_set():
        time.sleep(PAUSE)
        found_none = 0 if _there_is_some() else found_none + 1
        if found_none == PATIENCE and not over.is_set():
            os.write(2, sentence)
            os._exit(3)


def _there_is_some() -> bool:
    """Room for more, and no thread that died before it had begun."""
    try:
        mmap.mmap(-1, LEAST).close()
        return all(thread.is_alive() for thread in threading.enumerate())
    except (MemoryError, OSError):
        return False

"""The heap: what the C library holds back goes to the system again, between two kinds of work."""

import ctypes


def give_back() -> None:
    """Free pages inside the heap are otherwise kept at the height of the work before, and the next adds to them.

    Does nothing where the C library is not glibc.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)

"""What all tests share: the examples of property tests are the same every time (anew with CINEMA_ALL=1), and every
database that a test opens is closed."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.stores import close_all, watch_databases

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("search" if os.environ.get("CINEMA_ALL") else "same")

watch_databases()
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins deaf to Ctrl-C


@pytest.fixture(autouse=True)
def _closed_stores() -> Iterator[None]:
    yield
    close_all()

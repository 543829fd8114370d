"""What all tests share: property tests look at the same examples every time, and search anew with CINEMA_ALL=1."""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("search" if os.environ.get("CINEMA_ALL") else "same")

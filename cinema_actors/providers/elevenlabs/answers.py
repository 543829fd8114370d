"""An answer as it is kept: the sound, and when each character is spoken, however it came."""

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def keep(
    out: Path, sound: bytes | str, form: str, times: dict[str, Any] | None = None, segments: Iterable[Any] = ()
) -> None:
    """As `cinema_actors.media.voicing` reads it. `sound` may be in base64 already; `segments` are VoiceSegments."""
    lines = [
        (each.dialogue_input_index, each.character_start_index, each.character_end_index) for each in segments or ()
    ]
    audio = base64.b64encode(sound).decode() if isinstance(sound, bytes) else sound
    kept = {"audio": audio, "form": form, "times": times, "segments": lines}
    out.write_text(json.dumps(kept), "utf-8")


def wire_times(alignment: Any) -> dict[str, Any] | None:
    """Characters, and when each starts and ends, in seconds."""
    if alignment is None:
        return None
    return {
        "characters": list(alignment.characters),
        "starts": list(alignment.character_start_times_seconds),
        "ends": list(alignment.character_end_times_seconds),
    }

"""When each character is spoken, and which belong to which line, as ElevenLabs tells it."""

from collections.abc import Iterable
from typing import Any


def wire_times(alignment: Any) -> dict[str, Any] | None:
    """Characters, and when each starts and ends, in seconds."""
    if alignment is None:
        return None
    return {
        "characters": list(alignment.characters),
        "starts": list(alignment.character_start_times_seconds),
        "ends": list(alignment.character_end_times_seconds),
    }


def wire_segments(segments: Iterable[Any] | None) -> list[tuple[int, int, int]]:
    """Of a dialogue's voices: line, first character, last + 1."""
    return [
        (each.dialogue_input_index, each.character_start_index, each.character_end_index) for each in segments or ()
    ]

"""A shot's speech as every seller is asked for it: what is sent for each cue, by which voice, and how an answer is kept
until it is made the shot's own sound (cinema_actors/media/voicing.py)."""

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cinema_actors.providers.errors import InvalidRequestError
from cinema_actors.providers.protocols import SpeechRequest
from cinema_actors.providers.work import Develop
from cinema_actors.workers import Workers
from domain.emphasis import plain
from domain.screenplay import Cue
from domain.script import Frozen
from domain.words.sentences import squeezed

VOICED = "cinema_actors.media.voicing:voiced"
BETWEEN = "\n\n"  # cues of one voice, in one request: a pause that is cut out again


class Line(Frozen):
    """`text` is what is sent: "" for what no voice can say. The others say how it is laid into the shot."""

    voice: str
    text: str
    decibels: float = 0.0
    together: bool = False


def sayable(text: str) -> str:
    """As it is spoken, without what would be taken for a tag, or for SSML; "" where there is nothing to say."""
    said = squeezed(plain(text).translate(str.maketrans("[]<>", "()  ")))
    return said if any(letter.isalnum() for letter in said) else ""


def voice_of(cue: Cue, request: SpeechRequest) -> str:
    """Whoever was cast for it. InvalidRequestError where nobody was."""
    name = "narrator" if cue.character is None else str(cue.character)
    given = request.voices.get(name, request.voices.get("narrator", {})).get("voice")
    if not given:
        raise InvalidRequestError(
            f"Nobody was cast for {name} in shot {request.shot.slate}: the film's voices are another provider's; "
            "give it one in [voices] of cinema.toml and make the film anew under another --movie-id."
        )
    return str(given)


def keep(
    out: Path, sound: bytes | str, form: str, times: dict[str, Any] | None = None, segments: Iterable[Any] = ()
) -> None:
    """As `cinema_actors.media.voicing` reads it. `sound` may be in base64 already; `segments` are [line, first
    character, last + 1]."""
    audio = base64.b64encode(sound).decode() if isinstance(sound, bytes) else sound
    kept = {"audio": audio, "form": form, "times": times, "segments": list(segments)}
    out.write_text(json.dumps(kept), "utf-8")


def developing(workers: Workers, speech: Frozen, cues: Iterable[Cue], timed: bool) -> Develop:
    """`speech` has `said` (a Line a cue), `lead` and `tail`. `timed`: its seller tells when each word is said."""
    about = {"speech": speech.model_dump(mode="json"), "cues": [cue.model_dump(mode="json") for cue in cues]}

    async def develop(answer: Path, out: Path) -> dict[str, Any]:
        told: dict[str, Any] = await workers.call(
            "voice", VOICED, answer=str(answer), out=str(out), timed=timed, **about
        )
        return told

    return develop

"""Speech from outside, with the time of every character, made to a shot's own sound: in a child process."""

import base64
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import av
import numpy as np

from cinema_actors.media.encode import RATE
from cinema_actors.media.probe import UnreadableMediaError
from cinema_actors.media.sound import Sound, blocks

LONGEST = 600.0  # seconds of a shot's voices; beyond it something is wrong
OPEN = {"a": 4, "e": 3, "i": 3, "o": 2, "u": 2, "y": 1}  # how far a mouth opens; other letters 1, silence 0
TAG = re.compile(r"\[[^\]]*\]\s*")


def voiced(answer: str, out: str, speech: dict[str, Any], cues: list[dict[str, Any]]) -> dict[str, Any]:
    """48 kHz mono FLAC: `lead` seconds, the voices, `tail` seconds. Says what SpeechRequest asks for.

    UnreadableMediaError, in a sentence, for an answer that is no sound or has no times.
    """
    told = _told(Path(answer))
    samples = _samples(base64.b64decode(told["sound"]))
    lead, tail = float(speech["lead"]), float(speech["tail"])
    whole = np.concatenate(
        [np.zeros(round(lead * RATE), np.float32), samples, np.zeros(round(tail * RATE), np.float32)]
    )
    _write(whole, out)
    spoken = _spoken(speech["spoken"], told["times"], lead)
    return {
        "seconds": round(len(whole) / RATE, 6),
        "cues": [{"index": index, "character": cues[index]["character"], **cue} for index, cue in enumerate(spoken)],
        "findings": [],
    }


def _told(path: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if not told["sound"] or not told["times"]["characters"]:
            raise ValueError
        return told
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableMediaError("the voices came without their times; make them again with `redo`") from error


def _samples(sound: bytes) -> Sound:
    with tempfile.NamedTemporaryFile(suffix=".mp3") as file:
        file.write(sound)
        file.flush()
        found = list(blocks(file.name, "mono"))
    samples = np.concatenate(found) if found else np.zeros(0, np.float32)
    if not 0 < len(samples) < LONGEST * RATE:
        raise UnreadableMediaError(f"the voices last {len(samples) / RATE:.1f} s; make them again with `redo`")
    return samples


def _write(samples: Sound, out: str) -> None:
    with av.open(out, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE, layout="mono")
        whole = (np.clip(samples, -1, 1) * 32767).astype(np.int16)
        for at in range(0, len(whole), 4096):
            frame = av.AudioFrame.from_ndarray(whole[None, at : at + 4096].copy(), format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _spoken(lines: list[dict[str, Any]], times: dict[str, Any], lead: float) -> list[dict[str, Any]]:
    """Where each line lies: the characters come one after the other, as they were sent."""
    characters, starts, ends = times["characters"], times["starts"], times["ends"]
    at, found = 0, []
    for line in lines:
        last = min(at + len(line["said"]), len(characters))
        span = [(characters[n], starts[n] + lead, ends[n] + lead) for n in range(at, last)]
        found.append(_cue(_without_tags(span), lead))
        at = min(last + 1, len(characters))  # the line's end was sent too
    return found


def _without_tags(span: list[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    text = "".join(character for character, _, _ in span)
    inside = {n for match in TAG.finditer(text) for n in range(*match.span())}
    return [each for number, each in enumerate(span) if number not in inside]


def _cue(span: list[tuple[str, float, float]], lead: float) -> dict[str, Any]:
    if not span:
        return {"start": lead, "end": lead, "words": [], "mouth": []}
    return {"start": _seconds(span[0][1]), "end": _seconds(span[-1][2]), "words": _words(span), "mouth": _mouth(span)}


def _words(span: list[tuple[str, float, float]]) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = []
    begun = False
    for character, start, end in span:
        if character.isspace():
            begun = False
        elif begun:
            words[-1]["text"] += character
            words[-1]["end"] = _seconds(end)
        else:
            words.append({"text": character, "start": _seconds(start), "end": _seconds(end)})
            begun = True
    return words


def _mouth(span: list[tuple[str, float, float]]) -> list[tuple[float, int]]:
    steps = [(_seconds(start), OPEN.get(c.lower(), 1) if c.isalnum() else 0) for c, start, _ in span]
    steps.append((_seconds(span[-1][2]), 0))
    return [step for number, step in enumerate(steps) if not number or step[1] != steps[number - 1][1]]


def _seconds(time: float) -> float:
    return round(float(time), 4)

"""Speech from outside, made to a shot's own sound: in a child process.

The cues come in one piece. They are parted where the times of their characters say, or else at its pauses, freed of the
silence around them, brought to one level, and laid into the shot as every other voice is.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np

from cinema_actors.media import fence
from cinema_actors.media.alignment import heard_by_line, mouth_of, words_of
from cinema_actors.media.dialogue import Samples, Take, laid
from cinema_actors.media.encode import RATE
from cinema_actors.media.heard import Heard
from cinema_actors.media.listening import listened
from cinema_actors.media.probe import UnreadableMediaError
from cinema_actors.media.sound import soft_edges
from cinema_actors.providers.local.voices.sound import levelled, to_film_rate, write_flac
from cinema_actors.providers.protocols import Word
from domain.screenplay import Cue
from domain.timing import reading_time

LONGEST = 600.0  # seconds of a shot's voices; beyond it something is wrong
SILENT = 0.003  # of full scale, about -50 dB: what is below is no voice
BEFORE, AFTER = 0.05, 0.12  # seconds kept around a voice: its breath, and its ring


class _Part(NamedTuple):
    """What was sent for one cue."""

    text: str
    decibels: float


def voiced(
    answer: str, out: str, speech: dict[str, Any], cues: list[dict[str, Any]], timed: bool = True
) -> dict[str, Any]:
    """48 kHz mono FLAC: `lead` seconds, the voices, `tail` seconds. Says what SpeechRequest asks for, and where its
    times are an estimate, {"times": "estimated"}, which is a finding where its seller usually tells them (`timed`).

    `answer` is a file of {"audio": base64, "form": "mp3_44100_128", "times": {"characters", "starts", "ends"} or None,
    "segments": [[line, first character, last + 1] ...]}; `speech` has "said", of {"text", "decibels"}, one a cue.
    UnreadableMediaError, in a sentence, for an answer that is no sound.
    """
    told = json.loads(Path(answer).read_text("utf-8"))
    parts = [_Part(line["text"], line["decibels"]) for line in speech["said"]]
    sound = _samples(base64.b64decode(told["audio"]), told["form"]) if any(part.text for part in parts) else _nothing()
    texts = [part.text for part in parts]
    exact = heard_by_line(texts, told["times"], told["segments"], len(sound) / RATE)
    lines, apart = (exact, True) if exact is not None else listened(texts, sound)
    meant = [Cue.model_validate(cue) for cue in cues]
    reaches = _reaches(lines, len(sound))
    takes = [_take(*each, sound) for each in zip(meant, parts, reaches, lines, strict=True)]
    samples, spoken = laid(meant, takes, float(speech["lead"]), float(speech["tail"]))
    write_flac(samples, Path(out))
    guessed = exact is None and any(texts)
    findings = [*_findings_of_all(guessed and timed, apart)]
    return {
        "seconds": round(len(samples) / RATE, 6),
        "cues": [cue.model_dump(mode="json") for cue in spoken],
        "findings": findings,
        **({"times": "estimated"} if guessed else {}),
    }


def _samples(data: bytes, form: str) -> Samples:
    if form.startswith("pcm_"):
        samples = _from_pcm(data, int(form.split("_")[1]))
    else:
        with TemporaryDirectory() as folder:
            (came := Path(folder) / "came").write_bytes(data)
            samples = fence.sound(came, Path(folder) / "samples")
    if not 0 < len(samples) < LONGEST * RATE or not np.isfinite(samples).all():
        raise UnreadableMediaError(f"the voices last {len(samples) / RATE:.1f} s; make them again with `redo`")
    return samples


def _from_pcm(data: bytes, rate: int) -> Samples:
    """16 bit, mono, at whatever rate."""
    whole: Samples = np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(np.float32) / np.float32(32768)
    if 2 * rate == RATE:
        return to_film_rate(whole)
    places = np.arange(len(whole) * RATE // rate) * (rate / RATE)
    if not len(whole):
        return whole
    return np.asarray(np.interp(places, np.arange(len(whole)), whole), np.float32)


def _nothing() -> Samples:
    return np.zeros(0, np.float32)


def _reaches(lines: Sequence[Sequence[Heard]], samples: int) -> list[tuple[int, int]]:
    """From where to where a line may be heard: the border to the next is in the middle of the pause between them."""
    spans = [(line[0].start, line[-1].end) for line in lines if line]
    borders = [0, *(round((end + start) / 2 * RATE) for (_, end), (start, _) in pairwise(spans)), samples]
    reaches = pairwise(borders)
    return [next(reaches) if line else (0, 0) for line in lines]


def _take(cue: Cue, part: _Part, reach: tuple[int, int], line: Sequence[Heard], sound: Samples) -> Take:
    """Times count from the first sound, which may be a laugh before the first word."""
    first, last = _audible(sound, reach)
    if first == last:
        return Take(np.zeros(0, np.float32), round(reading_time(cue.text), 3))
    begin, end = max(reach[0], first - round(BEFORE * RATE)), min(reach[1], last + round(AFTER * RATE))
    cut = soft_edges(sound[begin:end].copy())
    marked = np.zeros(len(cut), np.bool_)
    marked[first - begin : last - begin] = True
    seconds = round((last - first) / RATE, 3)

    def timed(time: float) -> float:
        return round(min(max(time - first / RATE, 0.0), seconds), 3)

    return Take(
        samples=levelled(cut, marked, part.decibels),
        seconds=seconds,
        head=(first - begin) / RATE,
        words=tuple(Word(text=word.text, start=timed(word.start), end=timed(word.end)) for word in words_of(line)),
        mouth=tuple((timed(time), mouth) for time, mouth in mouth_of(line)),
    )


def _audible(sound: Samples, reach: tuple[int, int]) -> tuple[int, int]:
    """From the first to the last sample that is heard; nothing at all, where none is."""
    loud = np.flatnonzero(np.abs(sound[reach[0] : reach[1]]) > SILENT)
    return (reach[0] + int(loud[0]), reach[0] + int(loud[-1]) + 1) if len(loud) else (reach[0], reach[0])


def _findings_of_all(guessed: bool, apart: bool) -> Iterator[str]:
    if guessed:
        yield "The voices came without the times of their words: captions and lips are a guess."
    if not apart:
        yield "The lines of this shot run into each other, and were parted by guess; hear it, and `redo` it if need be."

"""Speaks all cues of one shot into one sound file. Runs in a child process, which keeps the model loaded."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from cinema_actors.providers.local.voices import engines, hibari_voice, kokoro
from cinema_actors.providers.local.voices.direction import direction
from cinema_actors.providers.local.voices.letters import fold
from cinema_actors.providers.local.voices.models import VoiceUnavailableError
from cinema_actors.providers.local.voices.pronunciation import Phoneme, Pronunciation, pronounce
from cinema_actors.providers.local.voices.reading import reading_time
from cinema_actors.providers.local.voices.sound import FILM_RATE, limited, write_flac
from cinema_actors.providers.local.voices.take import Take, held, spoken
from cinema_actors.providers.local.voices.utterance import Samples, Utterance
from cinema_actors.providers.local.voices.voice import Voice, voice_of
from cinema_actors.providers.protocols import SpeechRequest, SpokenCue, Word
from domain.screenplay import Cue
from domain.takes import swing
from domain.timing import BREATH

PACE, PITCH = 0.08, 0.03  # how far another take may go from the first
QUOTED = 60  # characters of a line that a finding repeats


class Speaker(Protocol):
    name: str

    def say(self, phonemes: tuple[Phoneme, ...], voice: Voice) -> Utterance: ...


LOADERS: dict[engines.Engine, Callable[[], Speaker]] = {"kokoro": kokoro.load, "hibari": hibari_voice.load}


def speak(request: dict[str, Any], out: str, engine: str | None = None) -> dict[str, Any]:
    """Writes the shot's sound (48 kHz mono FLAC) to `out`; returns Made.meta.

    `request` is a SpeechRequest as JSON, `engine` the voice that its key was made for (by default the best one
    installed); one that turns out unusable is replaced by the next, which meta["voice"] and a finding say.
    """
    asked = SpeechRequest.model_validate(request)
    findings: list[str] = []
    speaker = _speaker(engine or engines.engine(), findings)
    general = len(findings)
    takes = [_take(cue, asked, speaker, findings) for cue in asked.shot.cues]
    starts, end = _starts(asked, takes)
    samples = _mixed(takes, starts, end + asked.tail)
    write_flac(samples, Path(out))
    return {
        "seconds": round(len(samples) / FILM_RATE, 6),
        "cues": [
            _cue(index, cue, take, start).model_dump(mode="json")
            for index, (cue, take, start) in enumerate(zip(asked.shot.cues, takes, starts, strict=True))
        ],
        "voice": speaker.name if speaker else "silent",
        "findings": findings[:general] + [f"Shot {asked.shot.slate}: {finding}" for finding in findings[general:]],
    }


def _speaker(engine: str, findings: list[str]) -> Speaker | None:
    """The engine asked for, or the next one that works; None is silence."""
    for name in engines.from_engine(engine):
        if name == "silent":
            break
        try:
            pronounce("ready")
            return LOADERS[name]()
        except Exception as error:  # whatever keeps one voice from speaking, the next may
            reason = (
                error if isinstance(error, VoiceUnavailableError) else f"The {name} voice cannot be loaded ({error})"
            )
            findings.append(f"{reason}, so another one speaks; bin/setup installs it again.")
    findings.append("No voice speaks (local-voice-silent): captions are timed by reading.")
    return None


def _take(cue: Cue, request: SpeechRequest, speaker: Speaker | None, findings: list[str]) -> Take:
    if speaker is None:
        return held(cue.text, not any(letter.isalnum() for letter in fold(cue.text)), 1 + PACE * swing(request.take).x)
    voice = _acted(voice_of(cue.character, request.voices), request.take)
    said = pronounce(cue.text, voice.accent)
    findings.extend(_findings(cue, said))
    if not said.words:
        return held(cue.text, unspoken=True)
    way = direction(cue.parenthetical)
    utterance = speaker.say(said.phonemes, voice.model_copy(update={"speed": voice.speed * way.speed}))
    return spoken(said, utterance, voice.pitch, way)


def _acted(voice: Voice, take: int) -> Voice:
    """Another take is said a little faster or slower, higher or lower."""
    if take == 1:
        return voice
    faster, higher = swing(take)
    return voice.model_copy(
        update={"speed": voice.speed * (1 + PACE * faster), "pitch": voice.pitch * (1 + PITCH * higher)}
    )


def _findings(cue: Cue, said: Pronunciation) -> Iterator[str]:
    """What became of words outside the voice's language."""
    if said.lost and not said.words:
        yield f"no local voice can say {_quoted(cue.text)}; it is held as a caption for {reading_time(cue.text):.1f} s."
    elif said.lost:
        yield f"the voice leaves out {_quoted(' '.join(said.lost))}, which it cannot say; the caption keeps it."
    if said.foreign:
        yield f"{_quoted(' '.join(said.foreign))} is spoken as transliterated, with an English accent."


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= QUOTED else text[: QUOTED - 1] + '…'}”"


def _starts(request: SpeechRequest, takes: list[Take]) -> tuple[list[float], float]:
    """When the first word of every cue is spoken, and when the last word of all ends."""
    starts: list[float] = []
    start = end = request.lead
    for index, (cue, take) in enumerate(zip(request.shot.cues, takes, strict=True)):
        if index and not cue.together:
            start = end + BREATH * (1 + 0.5 * swing(request.take).y)
        starts.append(round(start, 3))
        end = max(end, start + take.seconds)
    return starts, end


def _mixed(takes: list[Take], starts: list[float], seconds: float) -> Samples:
    mixed = np.zeros(round(seconds * FILM_RATE), np.float32)
    for take, start in zip(takes, starts, strict=True):
        place = round((start - take.head) * FILM_RATE)
        sound = take.samples[max(0, -place) :]
        sound = sound[: len(mixed) - max(0, place)]
        mixed[max(0, place) : max(0, place) + len(sound)] += sound
    return limited(mixed)


def _cue(index: int, cue: Cue, take: Take, start: float) -> SpokenCue:
    """Times of the shot. Who is not seen speaking has no lips."""
    lips = () if cue.off or cue.character is None else take.mouth
    return SpokenCue(
        index=index,
        character=cue.character,
        start=start,
        end=round(start + take.seconds, 3),
        words=tuple(_later(word, start) for word in take.words),
        mouth=tuple((round(time + start, 3), mouth) for time, mouth in lips),
        unspoken=take.unspoken,
    )


def _later(word: Word, start: float) -> Word:
    return Word(text=word.text, start=round(word.start + start, 3), end=round(word.end + start, 3))

"""Speaks all cues of one shot into one sound file. Runs in a child process, which keeps the model loaded."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from cinema_actors.media.dialogue import Take, laid
from cinema_actors.providers.local.voices import engines, hibari_voice, kokoro
from cinema_actors.providers.local.voices.direction import Direction, direction
from cinema_actors.providers.local.voices.letters import fold
from cinema_actors.providers.local.voices.models import VoiceUnavailableError
from cinema_actors.providers.local.voices.pronunciation import Phoneme, Pronunciation, pronounce
from cinema_actors.providers.local.voices.reading import reading_time
from cinema_actors.providers.local.voices.sound import FILM_RATE, write_flac
from cinema_actors.providers.local.voices.take import held, spoken
from cinema_actors.providers.local.voices.utterance import Utterance
from cinema_actors.providers.local.voices.voice import Voice, voice_of
from cinema_actors.providers.protocols import SpeechRequest
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
    breath = BREATH * (1 + 0.5 * swing(asked.take).y)
    samples, cues = laid(asked.shot.cues, takes, asked.lead, asked.tail, breath)
    write_flac(samples, Path(out))
    return {
        "seconds": round(len(samples) / FILM_RATE, 6),
        "cues": [cue.model_dump(mode="json") for cue in cues],
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
    voice = _directed(voice, way)
    return spoken(said, speaker.say(said.phonemes, voice), voice, way)


def _directed(voice: Voice, way: Direction) -> Voice:
    """What of a direction the voice itself does; the rest is done to its sound."""
    return voice.model_copy(
        update={
            "speed": voice.speed * way.speed,
            "pitch": voice.pitch * way.pitch,
            "range": voice.range * way.range,
        }
    )


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

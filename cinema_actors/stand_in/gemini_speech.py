"""Gemini's speech: who may speak, and how a transcript sounds: each voice at its own pitch, a pause at every stop."""

import re
from typing import Any, NamedTuple

from cinema_actors.stand_in import abilities, media
from cinema_actors.stand_in.checks import one_of
from cinema_actors.stand_in.refusals import GOOGLE

TOKENS = 25  # a second [DOC]
HERTZ = 24_000
STOP = 4  # letters that a full stop is as long as; between lines twice that
_NOT_SPOKEN = "#### TRANSCRIPT"  # what is above is for the actors (the maker's guide)


class Line(NamedTuple):
    voice: str
    text: str


def lines(config: dict[str, Any], prompt: str, pictures: list[bytes]) -> list[Line]:
    """What is spoken, and by whom. Refused: unknown voices, more speakers, names nobody has."""
    if pictures or {"responseJsonSchema", "responseSchema", "imageConfig", "thinkingConfig"} & config.keys():
        raise GOOGLE.invalid("This model takes text, and answers with audio only.")
    if len(prompt) // 4 > abilities.GEMINI_PROMPT:
        raise GOOGLE.invalid("The input token count exceeds the maximum number of tokens allowed.")
    if "speechConfig" not in config:
        raise GOOGLE.invalid("speech_config is required for this model.")
    speech = config["speechConfig"]
    said = prompt.rpartition(_NOT_SPOKEN)[2].strip()
    if not said:
        raise GOOGLE.invalid("There is nothing to say.")
    if "voiceConfig" in speech:
        voice = _voice(speech["voiceConfig"])
        return [Line(voice, each) for each in re.split(r"\n\s*\n", said)]
    return _conversation(speech["multiSpeakerVoiceConfig"], said)


def spoken(lines: list[Line]) -> tuple[bytes, int]:
    """PCM of 16 bit at 24 kHz, mono, the low byte first; and how many tokens that was."""
    sounds = [media.speech(_with_stops(line.text), f"pcm_{HERTZ}", hertz=pitch(line.voice))[0] for line in lines]
    pause = bytes(2 * (HERTZ * 2 * STOP // 14))
    data = pause.join(sounds)
    return data, round(len(data) / 2 / HERTZ * TOKENS) + 1


def pitch(voice: str) -> float:
    return 120.0 + 10 * sorted(abilities.GEMINI_VOICES).index(voice)


def _conversation(config: dict[str, Any], said: str) -> list[Line]:
    voices = {each["speaker"]: _voice(each["voiceConfig"]) for each in config["speakerVoiceConfigs"]}
    if len(voices) != abilities.GEMINI_SPEAKERS:
        raise GOOGLE.invalid(f"multi_speaker_voice_config wants {abilities.GEMINI_SPEAKERS} speakers, each named once.")
    found = []
    for paragraph in re.split(r"\n+", said):
        name, _, text = paragraph.partition(":")
        one_of(GOOGLE, name.strip(), voices, "a speaker of the transcript")
        found.append(Line(voices[name.strip()], text.strip()))
    return found


def _voice(config: dict[str, Any]) -> str:
    return str(config["prebuiltVoiceConfig"]["voiceName"])


def _with_stops(text: str) -> str:
    return re.sub(r"(?<=[.?!])\s+", " " * STOP, text)

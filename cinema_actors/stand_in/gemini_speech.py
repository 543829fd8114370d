"""Gemini's speech: who may speak, and how a transcript sounds: each voice at its own pitch, a pause at every stop."""

import re
from typing import Any, NamedTuple

from cinema_actors.stand_in import abilities, media
from cinema_actors.stand_in.checks import Shape, one_of, shaped
from cinema_actors.stand_in.refusals import GOOGLE

TOKENS = 25  # a second [DOC]
HERTZ = 24_000
STOP = 4  # letters that a full stop is as long as; between lines twice that
_NOT_SPOKEN = "#### TRANSCRIPT"  # what is above is for the actors (the maker's guide)
_CONFIG: Shape = {"voiceConfig": dict, "multiSpeakerVoiceConfig": dict, "languageCode": str}


class Line(NamedTuple):
    voice: str
    text: str


def lines(config: dict[str, Any], prompt: str, pictures: list[bytes]) -> list[Line]:
    """What is spoken, and by whom. Refused: other modalities, unknown voices, more speakers, names nobody has."""
    if [str(each).upper() for each in config.get("responseModalities", [])] != ["AUDIO"]:
        raise GOOGLE.invalid("The requested combination of response modalities is not supported by the model.")
    if pictures or {"responseJsonSchema", "responseSchema", "imageConfig", "thinkingConfig"} & config.keys():
        raise GOOGLE.invalid("This model takes text, and answers with audio only.")
    if len(prompt) // 4 > abilities.GEMINI_PROMPT:
        raise GOOGLE.invalid("The input token count exceeds the maximum number of tokens allowed.")
    speech = shaped(GOOGLE, config.get("speechConfig", {}), _CONFIG, "generation_config.speech_config")
    if len({"voiceConfig", "multiSpeakerVoiceConfig"} & speech.keys()) != 1:
        raise GOOGLE.invalid("speech_config wants either voice_config or multi_speaker_voice_config.")
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


def _conversation(config: Any, said: str) -> list[Line]:
    told = shaped(GOOGLE, config, {"speakerVoiceConfigs": list}, "multi_speaker_voice_config")
    speakers = [
        shaped(GOOGLE, each, {"speaker": str, "voiceConfig": dict}, "speaker_voice_configs")
        for each in told.get("speakerVoiceConfigs", [])
    ]
    voices = {each.get("speaker", ""): _voice(each.get("voiceConfig")) for each in speakers}
    if len(speakers) != abilities.GEMINI_SPEAKERS or len(voices) != len(speakers):
        raise GOOGLE.invalid(f"multi_speaker_voice_config wants {abilities.GEMINI_SPEAKERS} speakers, each named once.")
    found = []
    for paragraph in re.split(r"\n+", said):
        name, _, text = paragraph.partition(":")
        one_of(GOOGLE, name.strip(), voices, "a speaker of the transcript")
        found.append(Line(voices[name.strip()], text.strip()))
    return found


def _voice(config: Any) -> str:
    shape: Shape = {"prebuiltVoiceConfig": dict}
    inner = shaped(GOOGLE, shaped(GOOGLE, config, shape, "voice_config").get("prebuiltVoiceConfig"), {"voiceName": str},
                   "prebuilt_voice_config")  # fmt: skip
    return str(one_of(GOOGLE, inner.get("voiceName"), abilities.GEMINI_VOICES, "voice_name"))


def _with_stops(text: str) -> str:
    return re.sub(r"(?<=[.?!])\s+", " " * STOP, text)

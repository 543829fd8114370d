"""Gemini's prebuilt voices, and who speaks with which of them."""

from collections.abc import Mapping
from typing import Any

from cinema_actors.providers.errors import NeedsUserError
from cinema_actors.providers.voice_casting import Voice, given_voices, matched, words_in
from domain.errors import UsageError
from domain.screenplay import Screenplay

# Name: sex, age, manner. Sex and the first word of the manner are the maker's own; the age, and the words after it, are
# what such a voice suits, put in the words that descriptions use.
VOICES = {
    "Achernar": ("female", "young", "soft gentle shy quiet"),
    "Achird": ("male", "young", "friendly kind cheerful"),
    "Algenib": ("male", "old", "gravelly rough hoarse weathered sailor fisherman keeper"),
    "Algieba": ("male", "middle_aged", "smooth calm elegant"),
    "Alnilam": ("male", "middle_aged", "firm stern officer soldier captain"),
    "Aoede": ("female", "young", "breezy light cheerful"),
    "Autonoe": ("female", "middle_aged", "bright clear teacher"),
    "Callirrhoe": ("female", "middle_aged", "easy going relaxed"),
    "Charon": ("male", "middle_aged", "informative narration narrator calm deep"),
    "Despina": ("female", "middle_aged", "smooth elegant calm"),
    "Enceladus": ("male", "middle_aged", "breathy weary tired"),
    "Erinome": ("female", "young", "clear precise"),
    "Fenrir": ("male", "young", "excitable wild nervous"),
    "Gacrux": ("female", "old", "mature grandmother wise hoarse"),
    "Iapetus": ("male", "middle_aged", "clear precise doctor"),
    "Kore": ("female", "middle_aged", "firm stern officer captain"),
    "Laomedeia": ("female", "young", "upbeat lively cheerful"),
    "Leda": ("female", "child", "youthful girl boy child"),
    "Orus": ("male", "middle_aged", "firm strong stern"),
    "Puck": ("male", "young", "upbeat boyish cheeky"),
    "Pulcherrima": ("female", "middle_aged", "forward bold loud"),
    "Rasalgethi": ("male", "middle_aged", "informative teacher professor narration"),
    "Sadachbia": ("male", "young", "lively energetic"),
    "Sadaltager": ("male", "old", "knowledgeable wise professor grandfather"),
    "Schedar": ("male", "middle_aged", "even calm quiet"),
    "Sulafat": ("female", "middle_aged", "warm mother kind narration"),
    "Umbriel": ("male", "middle_aged", "easy going relaxed"),
    "Vindemiatrix": ("female", "old", "gentle kind quiet"),
    "Zephyr": ("female", "young", "bright lively"),
    "Zubenelgenubi": ("male", "young", "casual relaxed"),
}
LIBRARY = [
    Voice(name, name, {"gender": sex, "age": age}, words_in(manner)) for name, (sex, age, manner) in VOICES.items()
]


def cast(screenplay: Screenplay, settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """`[voices.google]` in cinema.toml gives voices by name, as in MARA = "Gacrux"; the others are matched."""
    given = _given(settings)
    cast = {}
    for name, voice in matched(screenplay, LIBRARY, given).items():
        if voice is None:  # all thirty were given to others
            raise NeedsUserError("No voice of Gemini is left; give one to several people in [voices.google].")
        cast[name] = {"voice": voice, "name": voice}
    return cast


def _given(settings: Mapping[str, Any]) -> dict[str, str]:
    voices = settings.get("voices", {})
    ours = voices.get("google", {}) if isinstance(voices, dict) else {}
    given = given_voices(ours, "voices.google", "Gacrux")
    if unknown := next((voice for voice in given.values() if voice not in VOICES), None):
        raise UsageError(f"{unknown!r} in [voices.google] is no voice of Gemini; it has {', '.join(VOICES)}.")
    return given

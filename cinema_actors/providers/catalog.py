"""Who plays which role: providers by name, made when they are first asked for, so that unused SDKs stay unread."""

from importlib import import_module
from typing import Any, cast

from cinema_actors.providers.protocols import (
    ImageProvider,
    MusicProvider,
    ScreenplayProvider,
    SoundProvider,
    SpeechProvider,
    VideoProvider,
    VoiceDesigner,
)
from cinema_actors.providers.tools import Tools
from domain.errors import UsageError
from domain.settings import FilmSettings

PROVIDERS: dict[str, dict[str, str]] = {
    "local": {
        "screenplay": "cinema_actors.providers.local.writer:LocalWriter",
        "image": "cinema_actors.providers.local.pictures:LocalPictures",
        "video": "cinema_actors.providers.local.pictures:LocalPictures",
        "speech": "cinema_actors.providers.local.speech:LocalSpeech",
        "music": "",  # composed in the final cut (media/mix.py), which asks nobody
    },
    "google": {
        "screenplay": "cinema_actors.providers.google.writer:GeminiWriter",
        "image": "cinema_actors.providers.google.pictures:NanoBanana",
        "video": "cinema_actors.providers.google.omni:Omni",
        "speech": "cinema_actors.providers.google.speech:GeminiSpeech",
    },
    "vertex": {
        "screenplay": "cinema_actors.providers.google.writer:VertexWriter",
        "image": "cinema_actors.providers.google.imagen:Imagen",
        "video": "cinema_actors.providers.google.veo:Veo",
    },
    "elevenlabs": {
        "speech": "cinema_actors.providers.elevenlabs.speech:ElevenLabsSpeech",
        "music": "cinema_actors.providers.elevenlabs.music:ElevenLabsMusic",
        "sound": "cinema_actors.providers.elevenlabs.effects:ElevenLabsEffects",
    },
    "openai": {"screenplay": "cinema_actors.providers.openai_compatible:OpenAICompatible"},
    "none": {"speech": "", "sound": ""},  # a film without voices: its captions are timed by reading
}


class Catalog:
    """Every provider is a class that is made with the studio's tools and the model that the film asks for, or None."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._made: dict[tuple[str, str | None], Any] = {}

    def screenplay(self, settings: FilmSettings) -> ScreenplayProvider:
        return cast(ScreenplayProvider, self._provider("screenplay", settings))

    def image(self, settings: FilmSettings) -> ImageProvider:
        return cast(ImageProvider, self._provider("image", settings))

    def video(self, settings: FilmSettings) -> VideoProvider:
        return cast(VideoProvider, self._provider("video", settings))

    def speech(self, settings: FilmSettings) -> SpeechProvider:
        return cast(SpeechProvider, self._provider("speech", settings))

    def designer(self, settings: FilmSettings) -> VoiceDesigner:
        """Of who speaks."""
        return cast(VoiceDesigner, self._provider("speech", settings))

    def music(self, settings: FilmSettings) -> MusicProvider:
        return cast(MusicProvider, self._provider("music", settings))

    def sound(self, settings: FilmSettings) -> SoundProvider:
        return cast(SoundProvider, self._provider("sound", settings))

    def _provider(self, role: str, settings: FilmSettings) -> Any:
        where, model = provider_class(role, settings.providers.get(role, "local")), settings.models.get(role)
        if (where, model) not in self._made:
            module, cls = where.split(":")
            self._made[where, model] = getattr(import_module(module), cls)(self._tools, model)
        return self._made[where, model]


def provider_class(role: str, name: str) -> str:
    """`module:Class` of a provider, `""` where nobody is asked. UsageError when nobody of that name plays the role."""
    roles = PROVIDERS.get(name, {})
    if role not in roles:
        able = ", ".join(sorted(name for name, roles in PROVIDERS.items() if role in roles))
        raise UsageError(f"No provider {name!r} for {role}; choose one of: {able}.")
    return roles[role]

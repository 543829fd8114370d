"""A film's settings: the command line before `cinema.toml` before the defaults."""

import re
from collections.abc import Sequence
from typing import Any, get_args

from cinema_actors.finish import UNSAID, Wish, finish
from cinema_actors.providers.catalog import PROVIDERS, provider_class
from cinema_actors.providers.models import Models
from cinema_actors.studio import Studio
from domain.errors import UsageError
from domain.money import asked_again_below
from domain.quality import policies
from domain.screenplay import Strategy
from domain.settings import EXTRAS, FREE, ROLES, FilmSettings

SHOOT = {"image": "google", "video": "google", "speech": "elevenlabs"}  # who is paid, unless somebody else is named
IN_FILM = (  # what [film] in cinema.toml may say
    "size",
    "fps",
    "strategy",
    "speech",
    "models",
    "look",
    "loudness",
    "captions",
)


def film_settings(
    studio: Studio,
    providers: list[str],
    size: str | None,
    fps: int | None,
    models: Sequence[str] = (),
    wish: Wish = UNSAID,
) -> FilmSettings:
    """`providers` are NAME or ROLE=NAME, `models` ROLE=ID, `size` is WxH. UsageError, in one sentence, for what no film
    can have.

    Whom a film pays is fixed with it, down to the model: what a later cinema would choose does not change it midway.
    """
    stored = studio.settings()
    film = _film(stored)
    policies(stored.get("gates", {}), free=False)
    for provider in _table(stored, "uncertain"):
        asked_again_below(stored["uncertain"], provider)
    cast = _cast(stored, film.pop("speech", None), providers)
    chosen = _named(models)
    if unpaid := next((role for role in chosen if cast[role] in FREE), None):
        raise UsageError(
            f"{cast[unpaid]} has no models for {unpaid} to choose from; name who has: --provider {unpaid}="
        )
    wanted: dict[str, Any] = {name: film[name] for name in ("fps", "strategy") if name in film}
    wanted["finish"] = finish(film, wish, studio.path)
    if size is not None or "size" in film:
        wanted["width"], wanted["height"] = _pixels(film["size"] if size is None else size)
    if fps is not None:
        wanted["fps"] = fps
    known, chosen = Models(stored), {**_stored_models(film), **chosen}
    paid = {role: name for role, name in cast.items() if name not in FREE}
    ids = {role: known.find(name, role, chosen.get(role)).id for role, name in paid.items()}
    return FilmSettings(**wanted, providers=cast, models=ids)


def shooting_settings(
    studio: Studio, rehearsed: FilmSettings, providers: list[str], models: Sequence[str] = ()
) -> FilmSettings:
    """The film's, with those who shoot it: as asked for, else as [providers] says where that is paid, else SHOOT."""
    stored = _cast(studio.settings(), None, [])
    usual = [f"{role}={name}" for role, name in SHOOT.items() if stored[role] in FREE]
    cast = film_settings(studio, [*usual, *providers], None, None, models)
    roles = {role: name for role, name in cast.providers.items() if role in SHOOT}
    chosen = {role: id for role, id in cast.models.items() if role in SHOOT}
    return rehearsed.model_copy(update={"providers": {**rehearsed.providers, **roles}, "models": chosen})


def cautions(studio: Studio, settings: FilmSettings) -> list[str]:
    """What whoever chooses these models should know, a sentence each."""
    known = Models(studio.settings())
    models = [known.find(settings.providers[role], role, id) for role, id in settings.models.items()]
    return [f"{model.id}: {model.note}." for model in models if model.note]


def _film(stored: dict[str, Any]) -> dict[str, Any]:
    film = _table(stored, "film")
    if unknown := film.keys() - set(IN_FILM):
        raise UsageError(f"[film] in cinema.toml knows {', '.join(IN_FILM)}, not {', '.join(sorted(unknown))}.")
    if type(film.get("fps", 24)) is not int:
        raise UsageError(f"fps in [film] of cinema.toml is a whole number, such as 24, not {film['fps']!r}.")
    if film.get("strategy", get_args(Strategy)[0]) not in get_args(Strategy):
        known = ", ".join(get_args(Strategy))
        raise UsageError(f"strategy in [film] of cinema.toml is one of {known}, not {film['strategy']!r}.")
    return film


def _cast(stored: dict[str, Any], speech: Any, providers: list[str]) -> dict[str, str]:
    """Who plays each role: as asked for, else as [film] speech or [providers] says, else `local`."""
    chosen = _table(stored, "providers")
    if speech is not None:
        chosen["speech"] = speech
    for choice in providers:
        chosen |= _chosen(choice)
    cast = dict.fromkeys(ROLES, "local")
    for role, name in chosen.items():
        cast[_role(role)] = str(name)
        provider_class(role, str(name))
    return cast


def _chosen(choice: str) -> dict[str, str]:
    """NAME plays every role it can; ROLE=NAME plays one."""
    role, equals, name = choice.partition("=")
    if equals:
        return {role: name}
    if choice not in PROVIDERS or choice == "none":
        known = ", ".join(sorted(PROVIDERS.keys() - {"none"}))
        raise UsageError(f"There is no provider {choice!r}; choose one of: {known}.")
    return dict.fromkeys(PROVIDERS[choice], choice)


def _named(choices: Sequence[str]) -> dict[str, str]:
    """ROLE=ID, each."""
    pairs = [choice.partition("=") for choice in choices]
    if wrong := next(("".join(pair) for pair in pairs if not (pair[1] and pair[2])), None):
        raise UsageError(f"{wrong!r} names no model for a role; write it as in: --model video=gemini-omni-1.2-flash")
    return {_role(role): id for role, _, id in pairs}


def _stored_models(film: dict[str, Any]) -> dict[str, str]:
    models = film.get("models", {})
    if not isinstance(models, dict) or not all(isinstance(id, str) for id in models.values()):
        raise UsageError('models in [film] of cinema.toml names them by role, as in: models = { image = "my-model" }.')
    return {_role(role): id for role, id in models.items()}


def _role(role: str) -> str:
    if role not in ROLES + EXTRAS:
        raise UsageError(f"There is no role {role!r} for a provider; the roles are {', '.join(ROLES + EXTRAS)}.")
    return role


def _table(stored: dict[str, Any], name: str) -> dict[str, Any]:
    table = stored.get(name, {})
    if not isinstance(table, dict):
        raise UsageError(f"{name} in cinema.toml is a table: write [{name}] on a line and its settings below.")
    return dict(table)


def _pixels(size: Any) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", str(size), re.ASCII)
    if not match:
        raise UsageError(f"{size!r} is no size for a film; write WIDTHxHEIGHT, for example 1280x720.")
    return int(match[1]), int(match[2])

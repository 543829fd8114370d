"""`cinema shoot`: what was rehearsed is made by others, all or some of it, in further takes of the same plan."""

import asyncio
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

from cinema_actors.cli.quotes import price
from cinema_actors.cli.run import to_its_end
from cinema_actors.cli.screen import talk
from cinema_actors.film_settings import cautions, shooting_settings
from cinema_actors.follow import Follower
from cinema_actors.pricing import Pricing
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.voice_casting import designs
from cinema_actors.reading import open_store
from cinema_actors.studio import Studio
from cinema_actors.submission import checked_id
from cinema_actors.wishing import wish
from cinema_actors.workers import Workers
from domain.errors import UsageError
from domain.film import Film
from domain.job import Job
from domain.job_events import JobType
from domain.money import amount, plain
from domain.movie import ShootRequested, requests_id
from domain.plan import JobSpec
from domain.screenplay import Screenplay
from domain.settings import FREE, FilmSettings
from domain.shoot import to_be_designed, to_be_shot, why_not_shot


def shoot(args: Namespace) -> int:
    """Says what it may cost, asks for it, and follows the film to its end."""
    studio = Studio(args.studio)
    with open_store(studio) as store:
        film = Follower(store, checked_id(args.movie_id)).film
        settings = shooting_settings(studio, film.submitted.settings, args.provider or [], args.model or [])
        for caution in cautions(studio, settings):
            talk(caution)
        if any(choice.startswith("music=") for choice in args.provider or ()):
            talk(f"Music is planned with a film: {film.submitted.id} keeps what it has.")
        wanted = _wanted(film, settings, args)
        if why := why_not_shot(film, _request(film, wanted)):
            raise UsageError(why)
        jobs = to_be_shot(film, _request(film, wanted))
        screenplay = Screenplay.model_validate(film.submitted.screenplay)
        cast = film.submitted.casts.get(settings.providers["speech"])  # whoever has a voice keeps it
        designed = {"voices": cast or _designs(studio, settings, screenplay)}
        first = to_be_designed(film, _request(film, wanted | designed), jobs)
        tools = Tools(Workers({"pictures": 1, "voice": 1}), studio.settings())
        quotes = Pricing(Catalog(tools), settings, screenplay).quotes([*first, *map(_spec, jobs)])
        talk(f"{_said([*first, *jobs])}. {price(quotes)}")
        if any(job.type is JobType.AUDIO for job in jobs):
            wanted["voices"] = cast or asyncio.run(_voices(tools, settings, screenplay))
        wish(store, film.submitted.id, ShootRequested, **wanted)
    with closing(studio.open_events()) as store:
        return to_its_end(studio, store, args.movie_id)


def _wanted(film: Film, settings: FilmSettings, args: Namespace) -> dict[str, Any]:
    """The request's details: who plays the roles that are paid for."""
    roles = {role: name for role, name in settings.providers.items() if name not in FREE}
    return {
        "shots": _words(args.shots),
        "only": _words(args.only),
        "providers": roles,
        "models": {role: id for role, id in settings.models.items() if role in roles},
        "budget": None if args.budget is None else plain(amount(args.budget)),
    }


def _request(film: Film, wanted: dict[str, Any]) -> ShootRequested:
    return ShootRequested(originator_id=requests_id(film.submitted.id), originator_version=1, **wanted)


def _words(lists: Iterable[str] | None) -> tuple[str, ...]:
    """`1,1A` and `1 1A` alike."""
    return tuple(word for words in lists or () for word in words.replace(",", " ").split())


def _spec(job: Job) -> JobSpec:
    about: dict[str, Any] = {"scene_id": job.scene_id, "character_id": job.character_id, "metadata": job.metadata}
    return JobSpec(name=job.name, type=job.type, needs=job.needs, **about)


async def _voices(tools: Tools, settings: FilmSettings, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
    try:
        return await Catalog(tools).speech(settings).cast(screenplay)
    finally:
        await tools.close()


def _designs(studio: Studio, settings: FilmSettings, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
    found = designs(screenplay, studio.settings().get("voices", {}), settings.providers.get("speech", "local"))
    return {name: {"design": description} for name, description in found.items()}


def _said(jobs: Sequence[Job | JobSpec]) -> str:
    names = ", ".join(job.name for job in jobs[:6]) + (f" and {len(jobs) - 6} more" if len(jobs) > 6 else "")
    return f"{len(jobs)} to be shot: {names}"

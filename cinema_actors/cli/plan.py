"""`cinema plan`: the scenes, shots and jobs that a script would become, and their price. It spends nothing."""

from argparse import Namespace
from collections import Counter
from decimal import Decimal
from typing import Any

from cinema_actors.cli.quotes import Quotes, most, planned, price
from cinema_actors.cli.screen import STAGE_TITLES, columns, lasting, paint, say, say_json, talk
from cinema_actors.film_settings import cautions, film_settings
from cinema_actors.finish import Wish
from cinema_actors.pricing import Pricing, Quote, by_provider
from cinema_actors.providers.catalog import Catalog
from cinema_actors.providers.local.writer import rehearsed
from cinema_actors.providers.protocols import ScreenplayRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.voice_casting import designs
from cinema_actors.script_file import read_screenplay_script
from cinema_actors.studio import Studio
from cinema_actors.submission import checked_id, default_ids, film_title
from cinema_actors.workers import Workers
from domain.job import job_id
from domain.job_events import JobType
from domain.money import CURRENCY, ZERO, plain
from domain.plan import SCRIPT, JobSpec, plan_jobs
from domain.screenplay import Screenplay, Shot
from projections.words import count


def plan(args: Namespace) -> int:
    file, script = read_screenplay_script(args.script)
    studio = Studio(args.studio)
    wish = Wish(args.look, args.loudness, args.captions)
    settings = film_settings(studio, args.provider or [], args.size, args.fps, args.model or [], wish)
    for caution in cautions(studio, settings):
        talk(caution)
    title = film_title(file, script)
    movie_id = checked_id(args.movie_id) if args.movie_id is not None else next(default_ids(title, file))
    request = ScreenplayRequest(script=file.text, title=title, settings=settings, suffix=file.suffix)
    screenplay = rehearsed(request)
    wanted = designs(screenplay, studio.settings().get("voices", {}), settings.providers.get("speech", "local"))
    jobs = [JobSpec(name=SCRIPT, type=JobType.SCREENPLAY), *plan_jobs(screenplay, settings, wanted)]
    catalog = Catalog(Tools(Workers({"pictures": 1, "voice": 1}), studio.settings()))
    quotes = Pricing(catalog, settings, screenplay, request).quotes(jobs)
    if args.json:
        say_json(_as_json(movie_id, screenplay, jobs, quotes))
    else:
        _tell(screenplay, jobs, quotes)
    return 0


def _as_json(movie_id: str, screenplay: Screenplay, jobs: list[JobSpec], quotes: Quotes) -> dict[str, Any]:
    scenes = [scene.model_dump(mode="json") for scene in screenplay.scenes]
    return {
        "title": screenplay.title,
        "scenes": [{key: scene[key] for key in ("number", "script_number", "slugline", "shots")} for scene in scenes],
        "characters": [{"id": c.id, "name": c.name, "cues": c.cues} for c in screenplay.characters],
        "jobs": [_job(movie_id, job, quotes[job.name]) for job in jobs],
        "cost": {
            "currency": CURRENCY,
            "total": plain(most(quotes)),
            "by_provider": {provider: plain(price) for provider, price in by_provider(quotes.values()).items()},
            "by_stage": _by_stage(jobs, quotes),
            "planned": plain(planned(quotes)),
        },
    }


def _job(movie_id: str, job: JobSpec, quote: Quote) -> dict[str, Any]:
    """`price` is the most that it can cost."""
    price = {"provider": quote.provider, "price": plain(quote.most)}
    return {"id": job_id(movie_id, job.name), **job.model_dump(mode="json"), **price}


def _by_stage(jobs: list[JobSpec], quotes: Quotes) -> dict[str, str]:
    sums: dict[str, Decimal] = {}
    for job in jobs:
        if price := quotes[job.name].most:
            sums[job.type] = sums.get(job.type, ZERO) + price
    return {stage: plain(price) for stage, price in sums.items()}


def _tell(screenplay: Screenplay, jobs: list[JobSpec], quotes: Quotes) -> None:
    say(paint(screenplay.title, "bold"))
    for scene in screenplay.scenes:
        say()
        number = f"{scene.number} (#{scene.script_number}#)" if scene.script_number else str(scene.number)
        say(f"{number}  {paint(scene.slugline, 'bold')}")
        for line in columns([_shot(shot) for shot in scene.shots]):
            say(f"   {line}")
    say()
    for character in screenplay.characters:
        say(f"{character.name}: {count(character.cues, 'cue') if character.cues else 'says nothing'}")
    say()
    say(_totals(screenplay, jobs, quotes))


def _shot(shot: Shot) -> tuple[str, ...]:
    spoken = " / ".join(cue.text for cue in shot.cues)
    what = " ".join((shot.title or shot.caption or spoken or shot.action or shot.subject).split())
    return shot.slate, shot.size, shot.kind, f"{shot.duration:.1f} s", what if len(what) <= 60 else f"{what[:57]}..."


def _totals(screenplay: Screenplay, jobs: list[JobSpec], quotes: Quotes) -> str:
    by_stage = Counter(job.type.value for job in jobs)
    stages = ", ".join(f"{by_stage[stage]} {title}" for stage, title in STAGE_TITLES.items() if by_stage[stage])
    shots = screenplay.shots()
    scenes = count(len(screenplay.scenes), "scene")
    size = f"{scenes}, {count(len(shots), 'shot')}, about {lasting(sum(s.duration for _, s in shots))}"
    return f"{size}. {len(jobs)} jobs: {stages}. {price(quotes)}"

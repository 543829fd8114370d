"""How long a shoot of 40 shots takes, beside the shortest that its graph and the providers' quotas allow.

    .venv/bin/python tests/benchmarks/makespan.py

The providers are the stand-in, with latencies and quotas as people see them, in real time, so one round takes some
twenty minutes. The bound is the longer of two: the longest path of the plan; and, of each kind of request, the time
before the first of them can be made, that of all of them within the quota, and that after the last. It counts nothing
for what this machine does itself. Then the same film with a barrier between stages, as tools have it that run one
stage after the other. Goal: at most 1.10 times the bound.
"""

import math
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from cinema_actors.studio import Studio
from domain.film import Film
from domain.job import Job
from domain.job_events import JobStatus, JobType
from domain.plan import PLAYED_BY, JobSpec, plan_jobs
from domain.settings import FilmSettings
from figures import ROOT, TINY, goal, scratch, sized, table
from films import screenplay_of

sys.path.insert(0, str(ROOT))
from tests.stand_in import StandIn, stand_in

FASTER = sized(1, 100)
SCENES = 8  # of five shots each
BARRIER = "--barrier"
SIZE = f"{sized(320, 160)}x{sized(180, 90)}"
MAKE = ("make", "film.fountain", "--size", SIZE, "--provider", "google", "--provider", "screenplay=local")
SPEECH = ("--provider", "speech=elevenlabs", "--provider", "music=local")


class Quota(NamedTuple):
    """`latency` is seconds for one request, or for its operation."""

    model: str
    latency: float
    at_once: int
    per_minute: int


QUOTAS = {
    "image": Quota("google/gemini-nano-banana-2.1", 6 / FASTER, 6, 60),
    "video": Quota("google/gemini-omni-1.2-flash", 40 / FASTER, 4, 20),
    "speech": Quota("elevenlabs/eleven_multilingual_v2", 3 / FASTER, 3, 60),
}


def script() -> str:
    """Five shots a scene, two of which speak; no two are alike, so that nothing is made of another's."""
    if TINY:
        return "INT. ROOM - DAY\n\nA drawer opens.\n"
    scenes = [
        f"INT. ROOM {n} - DAY\n\nMARA, in a grey coat, opens drawer {n}.\n\nMARA\nThis is number {n}.\n\n"
        f"TOM, in a red scarf, knocks {n + 2} times.\n\nTOM\nIs it {n} already?\n"
        for n in range(1, SCENES + 1)
    ]
    return "\n".join(scenes)


def bound(jobs: Iterable[JobSpec]) -> float:
    """Seconds that no schedule can go below."""
    specs = {job.name: job for job in jobs}
    takes = {name: _latency(job) for name, job in specs.items()}
    before: dict[str, float] = {}
    for name, job in specs.items():  # in the plan, a job stands after all that it needs
        before[name] = max((before[need] + takes[need] for need in job.needs), default=0.0)
    after = dict.fromkeys(specs, 0.0)
    for name, job in reversed(specs.items()):
        for need in job.needs:
            after[need] = max(after[need], takes[name] + after[name])
    longest = max(before[name] + takes[name] + after[name] for name in specs)
    return max(longest, *(_by_quota(kind, specs.values(), before, after) for kind in QUOTAS))


def _by_quota(kind: str, jobs: Iterable[JobSpec], before: Mapping[str, float], after: Mapping[str, float]) -> float:
    names = [job.name for job in jobs if PLAYED_BY.get(job.type) == kind]
    if not names:
        return 0.0
    quota = QUOTAS[kind]
    minutes = math.ceil(len(names) / quota.per_minute) - 1
    spent = max(len(names) / quota.at_once * quota.latency, 60.0 * minutes + quota.latency)
    return min(before[name] for name in names) + spent + min(after[name] for name in names)


def _latency(job: JobSpec) -> float:
    kind = PLAYED_BY.get(job.type)
    return QUOTAS[kind].latency if kind else 0.0


def makespan(folder: Path, film: str, cloud: StandIn, *how: str) -> float:
    """Seconds from the plan to the finished film."""
    folder.mkdir(exist_ok=True)
    limits = [
        f'"{quota.model}" = {{ at_once = {quota.at_once}, per_minute = {quota.per_minute} }}'
        for quota in QUOTAS.values()
    ]
    (folder / "cinema.toml").write_text("\n".join(["[limits]", *limits]), "utf-8")
    (folder / "film.fountain").write_text(script(), "utf-8")
    env = {**os.environ, "CINEMA_STAND_IN": cloud.url, "GEMINI_API_KEY": "any", "ELEVENLABS_API_KEY": "any"}
    command = [sys.executable, __file__, *how, *MAKE, *SPEECH, "--movie-id", film]
    ended = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if ended.returncode:
        raise SystemExit(ended.stderr[-2000:])
    with closing(Studio(folder).open_events()) as store:
        times = {row.topic: row.event().timestamp for row in store.movie(film)}
    return (times["movie.completed"] - times["movie.planned"]).total_seconds()


def with_a_barrier(film: Film, but: frozenset[str] = frozenset()) -> list[Job]:
    """What is ready of the first stage that is not done: stages in a row."""
    ready = _ready(film, but)
    unfinished = [type for type in JobType if not film.stage_is_done(type)]
    open_ = [job for job in film.jobs.values() if job.status in (JobStatus.PENDING, JobStatus.IN_PROGRESS)]
    stage = next((type for type in unfinished if any(job.type is type for job in open_)), None)
    return [job for job in ready if job.type is stage]


_ready = Film.ready


def main() -> None:
    jobs = plan_jobs(screenplay_of(script()), FilmSettings())
    shots = sum(job.type is JobType.VIDEO for job in jobs)
    least = bound(jobs)
    latency = {kind: quota.latency for kind, quota in QUOTAS.items()}
    limits = {kind: {"at_once": q.at_once, "per_minute": q.per_minute} for kind, q in QUOTAS.items()}
    with scratch() as folder:
        took = {}
        for name, how in (("cinema", ()), ("with a barrier between stages", (BARRIER,))):
            with stand_in(folder / f"cloud{len(took)}", latency=latency, limits=limits) as cloud:
                studio = folder / f"studio{sized(len(took), 0)}"
                took[name] = makespan(studio, f"film-{len(took)}", cloud, *how)
    print(f"{len(jobs)} jobs of {shots} shots; bound {least:.0f} s")
    table(("", "seconds", "times the bound"), [(n, f"{s:.0f}", f"{s / least:.2f}") for n, s in took.items()])
    goal("at most 1.10 times the bound", took["cinema"] / least <= 1.10)


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] != "--tiny":  # one run of the program itself
        from cinema_actors.cli.main import main as cinema

        if sys.argv[1] == BARRIER:
            Film.ready = with_a_barrier  # type: ignore[method-assign, assignment]
        sys.exit(cinema([word for word in sys.argv[1:] if word != BARRIER]))
    main()

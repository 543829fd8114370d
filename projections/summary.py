"""One film in a few figures: what `cinema status` and `ls` say, from the views alone."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from domain.film import FilmState
from domain.job import JobStatus
from domain.money import CURRENCY, plain
from domain.plan import Plan
from projections.snapshot import Row, Snapshot
from projections.waiting import Planned

COUNTS = ("total", "completed", "failed", "pending", "in_progress", "skipped")


def summaries(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [summary(snapshot, movie_id) for movie_id in snapshot.movie_ids()]


def summary(snapshot: Snapshot, movie_id: str) -> dict[str, Any]:
    """The JSON of `cinema status`. `progress` is the share of jobs completed or skipped, 0 to 1."""
    [film] = snapshot.rows("films", movie_id)
    stages, jobs = snapshot.rows("stages", movie_id), snapshot.rows("jobs", movie_id)
    counts = {name: sum(stage[name] for stage in stages) for name in COUNTS}
    return {
        "movie_id": movie_id,
        "title": film["title"],
        "state": state(film, stages, jobs),
        "planned": bool(film["planned"]),
        **counts,
        "progress": progress(counts),
        "stages": {stage["stage"]: _stage(stage) for stage in stages},
        "film": film["film"],
        "cost": cost(film, jobs),
    }


def progress(counts: dict[str, int]) -> float:
    done = counts["completed"] + counts["skipped"]
    return round(done / counts["total"], 4) if counts["total"] else 0.0


def state(film: Row, stages: list[Row], jobs: list[Row]) -> FilmState:
    """The same answer as Film.state gives, from rows."""
    if film["cancelled"]:
        return "cancelled"
    if film["paused"]:
        return "paused"
    if film["completed"] and film["planned"] and all(stage["complete"] for stage in stages):
        return "completed"
    if film["failed"]:
        return "failed"
    if waits_for_a_person(jobs):
        return "waiting"
    return "running" if film["started"] else "submitted"


def waits_for_a_person(jobs: list[Row]) -> bool:
    """What is in progress may have been paid or not, and nothing else can be done meanwhile."""
    running = [job for job in jobs if job["status"] == JobStatus.IN_PROGRESS]
    return bool(running) and all(_metadata(job).get("uncertain") for job in running) and not ready(jobs)


def ready(jobs: list[Row]) -> list[str]:
    """Names of the jobs that wait for nothing but their turn, by the rule that the Director goes by."""
    planned = [Planned.of(job["id"], job["type"], _metadata(job)) for job in jobs]
    statuses = {each.name: JobStatus(job["status"]) for each, job in zip(planned, jobs, strict=True)}
    return Plan(planned).ready(statuses)


def cost(film: Row, jobs: list[Row]) -> dict[str, Any]:
    """Money as decimal strings. `spent` is settled; `reserved` belongs to what runs; `left` is None without a cap."""
    charged = [(job, _metadata(job)) for job in jobs if '"cost"' in job["metadata"] or '"reserved"' in job["metadata"]]
    spent = _sum(metadata.get("cost") for _, metadata in charged)
    reserved = _sum(metadata.get("reserved") for _, metadata in charged)
    return {
        "currency": CURRENCY,
        "spent": plain(spent),
        "reserved": plain(reserved),
        "left": None if film["budget"] is None else plain(Decimal(film["budget"]) - spent - reserved),
        "by_provider": _by((metadata["provider"], metadata.get("cost")) for _, metadata in charged),
        "by_stage": _by((job["type"], metadata.get("cost")) for job, metadata in charged),
    }


def _by(costs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    sums: dict[str, Decimal] = {}
    for name, amount in costs:
        if amount:
            sums[name] = sums.get(name, Decimal(0)) + Decimal(amount)
    return {name: plain(amount) for name, amount in sums.items()}


def _sum(amounts: Iterable[str | None]) -> Decimal:
    return sum((Decimal(amount) for amount in amounts if amount), Decimal(0))


def _metadata(job: Row) -> dict[str, Any]:
    metadata: dict[str, Any] = json.loads(job["metadata"])
    return metadata


def _stage(row: Row) -> dict[str, Any]:
    return {**{name: row[name] for name in COUNTS}, "complete": bool(row["complete"])}

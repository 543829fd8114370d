"""One film in a few figures: what `cinema status` and `ls` say, from the views alone."""

import json
from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.film import FilmState
from domain.job import job_name
from domain.job_events import WITHHELD, JobStatus
from domain.money import CURRENCY, plain
from domain.plan import Plan
from projections.costs import sums, total
from projections.snapshot import Row, Snapshot
from projections.waiting import Planned

COUNTS = ("total", "completed", "failed", "pending", "in_progress", "skipped")
GOES_ON = ("submitted", "running")  # states in which nobody needs to say a word
_RETRY_AT = '"retry_at"'  # in the JSON of a row: most have none, and are not read for it
_SPENT_BY = {"provider": "provider", "stage": "stage", "shot": "shot"}  # columns of `costs`


def summaries(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [summary(snapshot, movie_id) for movie_id in snapshot.movie_ids()]


def summary(snapshot: Snapshot, movie_id: str) -> dict[str, Any]:
    """The JSON of `cinema status`. `progress` is the share of jobs completed or skipped, 0 to 1; of those that failed,
    `withheld` are paid for, cannot be used as they are, and wait for a person to accept them or ask for another.
    `retry_at` is there while all that could be done waits for a time, and `retry_kind` says what came between, as its
    event does."""
    [film] = snapshot.rows("films", movie_id)
    stages, jobs = snapshot.rows("stages", movie_id), snapshot.rows("jobs", movie_id)
    counts = {name: sum(stage[name] for stage in stages) for name in COUNTS}
    kept_back, stands = withheld(jobs), state(film, stages, jobs)
    parked = first_parked(jobs) if stands in GOES_ON else {}
    return {
        "movie_id": movie_id,
        "title": film["title"],
        "state": stands,
        "planned": bool(film["planned"]),
        **counts,
        "progress": progress(counts),
        "stages": {stage["stage"]: _stage(stage, kept_back) for stage in stages},
        "film": film["film"],
        "cost": cost(film, snapshot.rows("costs", movie_id)),
        "reason": film["reason"] or film["failed"],
        "withheld": kept_back.total(),
        "retry_at": parked.get("retry_at"),
        "retry_kind": parked.get("kind"),
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
    """What is in progress may have been paid or not, or a price waits for a word, and nothing else can be done."""
    running = [job for job in jobs if job["status"] == JobStatus.IN_PROGRESS]
    if not running and not any(_metadata(job).get("waits") for job in jobs):
        return False
    return all(_metadata(job).get("uncertain") for job in running) and not ready(jobs)


def first_parked(jobs: list[Row]) -> dict[str, Any]:
    """What is said of the job that is tried again first, where nothing else is under way or could be."""
    waits = [job for job in jobs if job["status"] == JobStatus.PENDING and _RETRY_AT in job["metadata"]]
    running = (_metadata(job) for job in jobs if job["status"] == JobStatus.IN_PROGRESS)
    if not waits or not all(about.get("uncertain") for about in running):
        return {}
    parked = {job_name(job["id"]): _metadata(job) for job in waits}
    names = ready(jobs)
    if not names or not all(parked.get(name, {}).get("retry_at") for name in names):
        return {}
    return min((parked[name] for name in names), key=lambda about: datetime.fromisoformat(about["retry_at"]))


def withheld(jobs: list[Row]) -> Counter[str]:
    """How many of each type wait for a person to accept or to buy another; the answer of Job.withheld, from rows."""
    failed = (job for job in jobs if job["status"] == JobStatus.FAILED)
    return Counter(job["type"] for job in failed if _metadata(job).get("kind") in WITHHELD)


def ready(jobs: list[Row]) -> list[str]:
    """Names of the jobs that wait for nothing but their turn, by the rule that the Director goes by."""
    planned = [Planned.of(job["id"], job["type"], _metadata(job)) for job in jobs]
    statuses = {each.name: JobStatus(job["status"]) for each, job in zip(planned, jobs, strict=True)}
    priced = {each.name for each in planned if each.metadata.get("waits")}
    return [name for name in Plan(planned).ready(statuses) if name not in priced]


def cost(film: Row, attempts: list[Row]) -> dict[str, Any]:
    """Money as decimal strings, from the rows of `costs`. `spent` is settled, or given up as paid; `reserved` belongs
    to what is open; `left` is None without a budget. The sums by provider, stage and shot are of what is spent;
    `reserved_by` has the same of what is reserved."""
    spent, reserved = total(attempts, "cost"), total(attempts, "reserved")
    return {
        "currency": CURRENCY,
        "spent": plain(spent),
        "reserved": plain(reserved),
        "left": None if film["budget"] is None else plain(Decimal(film["budget"]) - spent - reserved),
        **{f"by_{name}": sums(attempts, column, "cost") for name, column in _SPENT_BY.items()},
        "reserved_by": {name: sums(attempts, column, "reserved") for name, column in _SPENT_BY.items()},
        "budget": film["budget"],
    }


def _metadata(job: Row) -> dict[str, Any]:
    metadata: dict[str, Any] = json.loads(job["metadata"])
    return metadata


def _stage(row: Row, kept_back: Counter[str]) -> dict[str, Any]:
    counts = {name: row[name] for name in COUNTS}
    return {**counts, "complete": bool(row["complete"]), "withheld": kept_back[row["stage"]]}

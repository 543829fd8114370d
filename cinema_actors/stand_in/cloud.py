"""What the services remember: accepted paid requests, operations, files, history, and the time."""

import asyncio
import hashlib
import json
import os
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from cinema_actors.stand_in.faults import Fault, Faults, Kind, Quota, Script
from cinema_actors.stand_in.refusals import Service

FILE_LIVES = 48 * 3600.0  # seconds [DOC, for the Files API]
USUAL_LATENCY: dict[Kind, float] = {"video": 0.2}  # seconds; the others answer at once
DAY, MINUTE = 24 * 3600.0, 60.0


_BEING_READ: ContextVar[bool] = ContextVar("being_read", default=False)  # by whoever serves this request


class Dropped(Exception):
    """The line breaks: no answer."""


@dataclass
class Operation:
    """`made` is what comes of it once the time has come; `outcome` is what the services' own words are made of."""

    id: str
    model: str
    ready_at: float
    made: Any = None
    outcome: str = "done"  # | failed | filtered | cancelled
    about: dict[str, Any] = field(default_factory=dict)


@dataclass
class File:
    data: bytes
    mime: str
    since: float


class Cloud:
    def __init__(self, script: Script, journal: Path | None = None) -> None:
        self.take(script)
        self.journal = journal
        self.accepted: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.unknown: list[str] = []
        self.operations: dict[str, Operation] = {}
        self.files: dict[str, File] = {}
        self.history: list[dict[str, Any]] = []
        self.voices: dict[str, tuple[str, dict[str, str]]] = {}
        self.ahead = 0.0  # seconds that the clock was advanced
        self._times: dict[str, deque[float]] = {}
        self._inside: dict[str, int] = {}

    def take(self, script: Script) -> None:
        """From now on this goes wrong, counted from the first."""
        self.script = script
        self.faults = Faults(script)

    def now(self) -> float:
        return time.time() + self.ahead

    def latency(self, kind: Kind) -> float:
        return self.script.latency.get(kind, USUAL_LATENCY.get(kind, 0.0)) / self.script.speed

    def reads(self) -> None:
        """A request has come, and what is wrong with it is the asker's fault until it is understood."""
        _BEING_READ.set(True)

    def understood(self) -> None:
        _BEING_READ.set(False)

    @property
    def is_reading(self) -> bool:
        return _BEING_READ.get()

    @asynccontextmanager
    async def asked(self, service: Service, kind: Kind, model: str) -> AsyncIterator[Fault | None]:
        """One request that may be paid for: what befalls it before it is accepted, its quota, and the time it takes."""
        self.understood()
        fault = self.faults.next(kind)
        await self._before(service, fault, model)
        self._count(service, kind, model)
        try:
            yield fault
            if kind != "video":  # which is at work on in the background, and answered at once
                await asyncio.sleep(self.latency(kind))
        finally:
            self._inside[kind] -= 1
        if fault is not None and fault.fault == "503-after":
            raise service.unavailable()
        if fault is not None and fault.fault == "drop-after":
            raise Dropped
        if fault is not None and fault.fault == "hang-after":
            await _hang(fault)

    async def looked_up(self, service: Service, kind: Kind) -> Fault | None:
        """A request that costs nothing: a poll, a download, a list."""
        self.understood()
        fault = self.faults.next(kind)
        await self._before(service, fault, "")
        return fault

    def accept(self, kind: Kind, model: str, body: Any) -> str:
        """From here on it is paid for: it stands on disk before anybody is answered."""
        id = uuid4().hex
        request = hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()
        line = {"kind": kind, "model": model, "id": id, "request": request, "time": self.now()}
        self.accepted.append(line)
        if self.journal is not None:
            with self.journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
                file.flush()
                os.fsync(file.fileno())
        return id

    def keep(self, data: bytes, mime: str) -> str:
        id = uuid4().hex[:12]
        self.files[id] = File(data, mime, self.now())
        return id

    async def _before(self, service: Service, fault: Fault | None, model: str) -> None:
        match fault.fault if fault is not None else "":
            case "429":
                assert fault is not None
                raise service.limited(fault.seconds, fault.day, model)
            case "503-before":
                raise service.unavailable()
            case "drop-before":
                raise Dropped
            case "bad-key":
                raise service.bad_key()
            case "quota":
                raise service.no_credit()
            case "hang":
                assert fault is not None
                await _hang(fault)

    def _count(self, service: Service, kind: Kind, model: str) -> None:
        quota, now = self.script.limits.get(kind, Quota()), time.time()
        times = self._times.setdefault(kind, deque())
        while times and times[0] <= now - DAY:
            times.popleft()
        minute = MINUTE / self.script.speed
        lately = [each for each in times if each > now - minute]
        if quota.per_day is not None and len(times) >= quota.per_day:
            raise service.limited(None, True, model)
        if quota.per_minute is not None and len(lately) >= quota.per_minute:
            raise service.limited(round(lately[0] + minute - now + 0.01, 3), False, model)
        if quota.at_once is not None and self._under_way(kind) >= quota.at_once:
            raise service.limited(1.0 / self.script.speed, False, model)
        times.append(now)
        self._inside[kind] = self._inside.get(kind, 0) + 1

    def _under_way(self, kind: Kind) -> int:
        if kind != "video":
            return self._inside.get(kind, 0)
        return sum(operation.ready_at > self.now() for operation in self.operations.values())


async def _hang(fault: Fault) -> None:
    await asyncio.sleep(60.0 if fault.seconds is None else fault.seconds)

"""What goes wrong, by a script: which request, how often, and in which way.

    { "seed": 7, "speed": 1, "latency": { "video": 40 }, "limits": { "image": { "per_minute": 10, "at_once": 4 } },
      "faults": [ { "on": "video", "nth": 2, "fault": "503-after" }, { "on": "any", "chance": 0.1, "fault": "429" } ] }

`on` is a kind of request (KINDS) or `any`; `nth` the one of that kind that it befalls, counted from 1 (`times` of them,
1 unless said); `chance` befalls each with that probability, by the seed. `seconds`: of a delay, or of a hang. `latency`
are seconds until an answer, or a finished operation, divided by `speed`. What is `blank` is paid for, and shows nothing
but black, or is silent. A list of operations may be answered by nobody (`501`), or tell their names alone (`mute`).
"""

import json
import random
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from domain.errors import UsageError

Kind = Literal["text", "image", "video", "speech", "sound", "music", "voice", "poll", "download", "list"]
KINDS: tuple[Kind, ...] = ("text", "image", "video", "speech", "sound", "music", "voice", "poll", "download", "list")
FaultName = Literal[
    "429", "503-before", "drop-before", "bad-key", "quota", "hang", "filtered",
    "503-after", "drop-after", "hang-after", "failed", "expired", "truncated", "garbage", "blank", "501", "mute",
]  # fmt: skip
AFTER = ("503-after", "drop-after", "hang-after")  # the request was accepted, and is paid for


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Fault(_Strict):
    on: Kind | Literal["any"]
    fault: FaultName
    nth: int | None = Field(default=None, ge=1)
    times: int = Field(1, ge=1)
    chance: float | None = Field(default=None, gt=0, le=1)
    seconds: float | None = Field(default=None, ge=0)
    day: bool = False  # of a 429: it is the day's quota


def is_blank(fault: Fault | None) -> bool:
    return fault is not None and fault.fault == "blank"


class Quota(_Strict):
    per_minute: int | None = Field(default=None, ge=1)
    at_once: int | None = Field(default=None, ge=1)
    per_day: int | None = Field(default=None, ge=1)


class Script(_Strict):
    seed: int = 0
    speed: float = Field(default=1, gt=0)
    latency: dict[Kind, float] = {}
    limits: dict[Kind, Quota] = {}
    faults: list[Fault] = []

    @classmethod
    def read(cls, path: Path | None) -> "Script":
        """UsageError, in a sentence, for a file that is no script of faults."""
        if path is None:
            return cls()
        try:
            return cls.model_validate(json.loads(path.read_text("utf-8")))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise UsageError(
                f"{path} is no script of faults ({where}: {first['msg']}); see docs/stand_in.md."
            ) from error
        except (OSError, ValueError) as error:
            raise UsageError(f"{path} cannot be read as JSON ({error}); see docs/stand_in.md.") from error


class Faults:
    def __init__(self, script: Script) -> None:
        self._faults = script.faults
        self._chance = random.Random(script.seed)
        self._seen: dict[str, int] = {}

    def next(self, kind: Kind) -> Fault | None:
        """What befalls the next request of this kind."""
        for name in (kind, "any"):
            self._seen[name] = self._seen.get(name, 0) + 1
        return next((fault for fault in self._faults if fault.on in (kind, "any") and self._befalls(fault)), None)

    def _befalls(self, fault: Fault) -> bool:
        if fault.chance is not None:
            return self._chance.random() < fault.chance
        count, first = self._seen[fault.on], fault.nth or 1
        return first <= count < first + fault.times

"""Music and sounds as they are bought: an MP3 that is kept as it came, once it is known to be heard."""

from pathlib import Path
from typing import Any

from cinema_actors.providers.work import Develop
from cinema_actors.workers import Workers
from domain.script import Frozen

FORM = "mp3_44100_128"  # the best that every plan has
HEARD = "cinema_actors.media.bought:heard"


class SoundOrder(Frozen):
    """Just what decides how it sounds."""

    prompt: str
    seconds: int
    form: str


def heard(workers: Workers) -> Develop:
    """{"seconds"} of a sound that is whole, and no silence."""

    async def develop(answer: Path, out: Path) -> dict[str, Any]:
        told: dict[str, Any] = await workers.call("pictures", HEARD, answer=str(answer), out=str(out))
        return told

    return develop

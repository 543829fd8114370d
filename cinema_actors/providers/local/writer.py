"""The rehearsal's writer and enhancer: a script needs no model to find its scenes, characters and lines."""

import asyncio
from pathlib import Path

from cinema_actors.providers.protocols import Made, ScreenplayRequest
from cinema_actors.workers import Workers
from domain.enhancement import enhance
from domain.rehearsal import written
from domain.screenplay import Screenplay


class LocalWriter:
    """Pure text work of milliseconds, so it stays in the parent."""

    name = "local"
    lane = "local-writer"
    local = True

    def __init__(self, workers: Workers) -> None:
        del workers  # no child is needed

    def model(self, role: str) -> str:
        return "local-writer/2"

    async def write(self, request: ScreenplayRequest, out: Path) -> Made:
        """Writes the screenplay as JSON to `{out}.json`."""
        screenplay = await asyncio.to_thread(rehearsed, request)
        out.with_name(out.name + ".json").write_text(screenplay.model_dump_json(), "utf-8")
        return Made(meta={"scenes": len(screenplay.scenes), "shots": len(screenplay.shots())})


def rehearsed(request: ScreenplayRequest) -> Screenplay:
    return enhance(written(request.script, request.title, request.settings, request.suffix))

"""The rehearsal's writer and enhancer: a script needs no model to find its scenes, characters and lines."""

import asyncio
from pathlib import Path

from cinema_actors.providers.protocols import Made, ScreenplayRequest
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Call, Work
from domain.enhancement import enhance
from domain.rehearsal import written
from domain.screenplay import Screenplay


class LocalWriter:
    """Pure text work of milliseconds, so it stays in the parent."""

    def __init__(self, tools: Tools, model: str | None = None) -> None:
        pass

    def write(self, request: ScreenplayRequest) -> Work:
        async def make(out: Path) -> Made:
            screenplay = await asyncio.to_thread(rehearsed, request)
            out.write_text(screenplay.model_dump_json(), "utf-8")
            return Made(meta={"scenes": len(screenplay.scenes), "shots": len(screenplay.shots())})

        return Call(provider="local", model="local-writer/4", lane="local-writer", request=request, make=make)


def rehearsed(request: ScreenplayRequest) -> Screenplay:
    return enhance(written(request.script, request.title, request.settings, request.suffix))

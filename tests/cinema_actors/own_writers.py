"""Small studios, and films whose screenplay is written by a program of one's own, for tests."""

from pathlib import Path
from typing import Any

from cinema_actors import Pipeline, PipelineState, ScreenplayBuilder, ScreenplayBuilderInput
from domain.screenplay import Scene, Screenplay, Shot
from tests.stories.scene import TWO_SHOTS

SCRIPT = TWO_SHOTS.read_text("utf-8")
SMALL = '[film]\nsize = "160x90"\nfps = 8\n'


def small(path: Path) -> Path:
    (path / "cinema.toml").write_text(SMALL)
    return path


def one_shot(title: str = "Mine") -> Screenplay:
    shot = Shot(slate="1", kind="establishing", size="WS", action="A lamp on a table.", duration=1)
    scene = Scene(number=1, slugline="INT. ROOM - DAY", setting="ROOM", shots=(shot,))
    return Screenplay(title=title, scenes=(scene,))


async def written(studio: Path, writer: Any = None, enhancer: Any = None, id: str = "mine") -> PipelineState:
    """A film whose screenplay alone is made."""
    inputs = ScreenplayBuilderInput(script="An idea.", state=PipelineState.start(id, studio=studio))
    return await Pipeline().then(ScreenplayBuilder(writer, enhancer)).execute(inputs)


class Writer:
    def write(self, script: str) -> Screenplay:
        return one_shot(script)

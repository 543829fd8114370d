"""Makes a film from Python: no key, no network, and no main guard needed.

    .venv/bin/python examples/make_a_film.py

The folder you are in becomes the studio: `studio="..."` names another. Run it again, after whatever happened: it goes
on where it stopped.
"""

import asyncio
from pathlib import Path

from cinema_actors import (
    KeyframeGenerator,
    MovieMaker,
    Pipeline,
    PipelineState,
    Screenplay,
    ScreenplayBuilder,
    ScreenplayBuilderInput,
    VideoGenerator,
)

SCRIPT = """\
Title: The Kite

EXT. HILL - DAY

Wind over dry grass. A red kite lies on its side.

MIRA
It will fly. It only needs a hand.

She lifts the kite, and runs.
"""


def at_dusk(screenplay: Screenplay) -> Screenplay:
    """An enhancer of our own: every scene takes place at dusk. A writer can be our own, too; so can both be async."""
    scenes = tuple(scene.model_copy(update={"time_of_day": "dusk"}) for scene in screenplay.scenes)
    return screenplay.model_copy(update={"scenes": scenes})


async def whole_film() -> None:
    maker = MovieMaker(enhancer=at_dusk)
    state = await maker.generate(script=SCRIPT, movie_id="the_kite")
    print(f"{state.title}: {state.status}, {maker.get_status('the_kite')}")
    print(Path(state.film or "nothing yet").absolute())


async def only_two_stages() -> None:
    """Just the clips, silent and without reference pictures, to see how the shots move."""
    state = PipelineState.start("the_kite_silent")
    begin = Pipeline().then(ScreenplayBuilder())
    state = await begin.execute(ScreenplayBuilderInput(script=SCRIPT, state=state))
    state = await Pipeline().then(KeyframeGenerator()).then(VideoGenerator()).execute(state)
    for job in state.jobs:
        print(f"{job.name:28} {job.status:12} {job.output_path or ''}")


asyncio.run(whole_film())
asyncio.run(only_two_stages())

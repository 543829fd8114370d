"""Writers and enhancers of one's own, sync and async: asked once, and refused in words."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cinema_actors import (
    JobStatus,
    MovieMaker,
    StageFailed,
)
from cinema_actors.providers.errors import RateLimitedError
from domain.enhancement import enhance
from domain.screenplay import Character, Figure, Screenplay
from tests.cinema_actors.awaited import awaited
from tests.cinema_actors.own_writers import Writer, one_shot, small, written
from tests.stores import events_of


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CINEMA_VOICE", "silent")
    return small(tmp_path)


class AsyncWriter:
    async def write(self, script: str) -> Screenplay:
        await asyncio.sleep(0)
        return one_shot(script)


async def write(script: str) -> dict[str, Any]:
    return one_shot(script).model_dump()


class CallableWriter:
    async def __call__(self, script: str) -> Screenplay:
        return one_shot(script)


@pytest.mark.parametrize(
    "writer", [Writer(), AsyncWriter(), write, CallableWriter(), one_shot], ids=["object", "async", "dict", "call", "f"]
)
@awaited
async def test_a_writer_is_an_object_or_a_function_sync_or_async(studio: Path, writer: Any) -> None:
    state = await written(studio, writer)
    assert state.title == "An idea."
    assert state.screenplay_complete
    started = next(row.event() for row in events_of(studio).movie("mine") if row.topic == "job.started")
    assert (started.provider, started.model[-6:]) == ("own", "+local")  # type: ignore[attr-defined]


@awaited
async def test_the_enhancer_gets_what_the_writer_made_and_nobody_enhances_twice(studio: Path) -> None:
    given: list[Screenplay] = []

    class Enhancer:
        async def enhance(self, screenplay: Screenplay) -> Screenplay:
            given.append(screenplay)
            return screenplay.model_copy(update={"logline": "Better."})

    state = await written(studio, Writer(), Enhancer())
    assert given == [one_shot("An idea.")]
    assert (state.screenplay_dict["logline"], state.screenplay_dict["scenes"][0]["mood"]) == ("Better.", "neutral")
    alone = await written(studio, Writer(), id="rehearsed")
    assert Screenplay.model_validate(alone.screenplay_dict) == enhance(one_shot("An idea."))


@awaited
async def test_a_coroutine_of_ones_own_runs_in_the_loop_it_comes_from(studio: Path) -> None:
    here, lock = asyncio.get_running_loop(), asyncio.Lock()
    await lock.acquire()

    async def slow(script: str) -> Screenplay:
        assert asyncio.get_running_loop() is here
        async with lock:
            return one_shot()

    here.call_later(0.1, lock.release)
    assert (await written(studio, slow)).screenplay_complete


@awaited
async def test_a_writer_that_fails_is_not_asked_again_by_itself_and_resume_asks_it(studio: Path) -> None:
    asked: list[str] = []

    def moody(script: str) -> Screenplay:
        asked.append(script)
        if len(asked) == 1:
            raise ConnectionError("the model is away")
        return one_shot()

    maker = MovieMaker(moody, studio=studio)
    with pytest.raises(StageFailed, match="the model is away") as stopped:
        await maker.generate(script="An idea.", movie_id="mine")
    assert stopped.value.state.job("screenplay/script").status is JobStatus.FAILED
    assert maker.get_status("mine")["failed"] == 1
    assert len(asked) == 1
    state = await maker.resume(movie_id="mine")
    assert (state.status, asked) == ("completed", ["An idea.", "An idea."])
    assert maker.get_status("mine")["progress"] == 1.0


@awaited
async def test_a_writer_that_asks_for_a_pause_gets_it(studio: Path) -> None:
    asked: list[str] = []

    def busy(script: str) -> Screenplay:
        asked.append(script)
        if len(asked) == 1:
            raise RateLimitedError("later", retry_after=0.05)
        return one_shot()

    assert (await written(studio, busy)).screenplay_complete
    assert len(asked) == 2


@awaited
async def test_a_film_of_ones_own_writer_is_not_written_by_another(studio: Path) -> None:
    def away(script: str) -> Screenplay:
        raise ConnectionError("away")

    with pytest.raises(StageFailed, match=r"ConnectionError: away; resume tries again\.$"):
        await MovieMaker(away, studio=studio).generate("An idea.", "mine")
    with pytest.raises(StageFailed, match=r"MovieMaker\(writer, enhancer\)\.resume\('mine'\)\.$"):
        await MovieMaker(studio=studio).resume("mine")


@awaited
async def test_each_film_is_written_anew_but_none_twice(studio: Path) -> None:
    asked: list[str] = []

    def title(script: str) -> Screenplay:
        asked.append(script)
        return one_shot(f"Draft {len(asked)}")

    first = await written(studio, title, id="one")
    second = await written(studio, title, id="two")
    again = await written(studio, title, id="one")
    assert (first.title, second.title, again.title) == ("Draft 1", "Draft 2", "Draft 1")


def bad(**changes: Any) -> Callable[[str], Screenplay]:
    scene = one_shot().scenes[0]
    shot = scene.shots[0].model_copy(update=changes)
    return lambda script: one_shot().model_copy(update={"scenes": (scene.model_copy(update={"shots": (shot,)}),)})


UNUSABLE: dict[str, tuple[Any, str]] = {
    "nothing": (lambda script: None, r"no screenplay \(NoneType: "),
    "a dict of something else": (lambda script: {"story": script}, r"no screenplay \(title: Field required\)"),
    "no shot": (lambda script: Screenplay(title="x"), "no shot"),
    "a slate that is a path": (bad(slate="../1"), "is no slate"),
    "a slate twice": (lambda _: one_shot().model_copy(update={"scenes": one_shot().scenes * 2}), "2 shots have"),
    "a stranger": (bad(figures=(Figure(character=7),)), "character 7"),
    "no time": (bad(duration=0), "lasts 0 s"),
    "endless": (bad(duration=float("inf")), "lasts inf"),
    "numbered from 0": (
        lambda _: one_shot().model_copy(update={"characters": (Character(id=0, name="A"),)}),
        "numbered from 1",
    ),
}


@pytest.mark.parametrize(("writer", "says"), UNUSABLE.values(), ids=UNUSABLE.keys())
@awaited
async def test_a_screenplay_that_cannot_be_filmed_is_refused_in_words(studio: Path, writer: Any, says: str) -> None:
    with pytest.raises(StageFailed, match=says):
        await written(studio, writer)

"""Running some stages of one film in this very program, under the studio's lock: what is behind a Pipeline."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from typing import Any, TypeVar, cast

from cinema_actors.claim import claim
from cinema_actors.follow import Follower
from cinema_actors.open_studio import OpenStudio, opened
from cinema_actors.production import productions
from cinema_actors.runner import Runner
from cinema_actors.saving import save_changes
from cinema_actors.stages.screenplay import ScreenplayBuilder
from cinema_actors.stages.stage import Stage
from cinema_actors.studio import Studio
from cinema_actors.submission import Submission
from domain.by_hand import is_at_rest
from domain.errors import CinemaError, StageFailed, UsageError, with_way_on
from domain.film import Film
from domain.job_events import JobStatus, JobType
from domain.plan import SCRIPT
from domain.state import PipelineState, ScreenplayBuilderInput

T = TypeVar("T")


async def execute(runners: Sequence[Runner[Any, Any]], value: Any) -> Any:
    """Each runner gets what the one before it made. Stages that follow one another run together, job by job.

    What a runner of the user's own has changed in a state is stored before the next one sees it.
    """
    done: list[Stage] = []
    with ExitStack() as open_until_the_end:
        for are_stages, group in groupby(runners, key=lambda runner: isinstance(runner, Stage)):
            together = list(group)
            _submission(value, together)
            for state in _state_in(value):
                open_until_the_end.enter_context(opened(state.studio))
            if are_stages:
                stages = cast(list[Stage], together)
                value = await run_stages(stages, value, done)
                done += stages
            for runner in together if not are_stages else ():
                value = _stored(await runner.run(value))
    return value


async def run_stages(
    stages: Sequence[Stage], inputs: PipelineState | ScreenplayBuilderInput, before: Sequence[Stage] = ()
) -> PipelineState:
    """Every job of these stages that can be done, those that failed too, is done; the film as it then is.

    What they need of a stage that is neither here, nor had its turn `before`, nor is complete, counts as skipped.
    StageFailed when the screenplay cannot be written, or the actors cannot go on.
    """
    submission = _submission(inputs, stages)
    [state] = _state_in(inputs)
    hosted = list({stage.type: stage for stage in (*before, *stages)}.values())
    home, stop = asyncio.get_running_loop(), threading.Event()
    with opened(state.studio) as here:
        async with here.turn:
            _begin(here, state, submission, {stage.type for stage in stages})
            with said_as_stage_failed(lambda: here.load(state)):
                await in_thread(lambda: _run(here, state.movie_id, hosted, home, stop), stop.set)
            return checked(here.load(state))


async def in_thread(work: Callable[[], T], stop: Callable[[], None]) -> T:
    """Runs blocking work beside the event loop. If we are cancelled, it is asked to `stop`, and waited for."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        stop()
        await asyncio.wait([task])
        task.cancelled() or task.exception()  # looked at, since nobody else will
        raise


@contextmanager
def said_as_stage_failed(load: Callable[[], PipelineState]) -> Iterator[None]:
    """What is no sentence for a person becomes one, with the state that was reached."""
    try:
        yield
    except CinemaError:
        raise
    except Exception as error:
        state = load()
        raise StageFailed(f"{state.movie_id} stopped ({error!r}); go on with resume.", state) from error


def checked(state: PipelineState) -> PipelineState:
    """StageFailed where nothing can follow; failures of other jobs are in the state."""
    script = next((job for job in state.jobs if job.name == SCRIPT), None)
    if script is not None and script.status is JobStatus.FAILED:
        why = with_way_on(
            f"The screenplay of {state.movie_id} could not be written: {script.error}", "resume tries again."
        )
        raise StageFailed(why, state)
    return state


def _submission(value: Any, runners: Sequence[Runner[Any, Any]]) -> Submission | None:
    """What is to be filmed, if that is new. What cannot be run is found before the studio is touched."""
    if not isinstance(runners[0], Stage):
        return None
    if not isinstance(value, ScreenplayBuilderInput):
        if not (found := _state_in(value)):
            raise UsageError(f"{runners[0].name} runs on a PipelineState, and was given {type(value).__name__}.")
        if not Studio(found[0].studio).exists():
            raise _not_begun(found[0])
        return None
    builder = next((runner for runner in runners if isinstance(runner, ScreenplayBuilder)), None)
    if builder is None:
        raise UsageError("A script goes to ScreenplayBuilder() first; put it at the head of the pipeline.")
    return claim(value.script, value.state.movie_id, value.state.studio, builder, by_hand=True)


def _begin(here: OpenStudio, state: PipelineState, submission: Submission | None, types: set[JobType]) -> None:
    """Claims the film or stores what was changed in its state, and asks again for what failed."""
    if submission is not None:
        submission.submit(here.store, again=True)
    else:
        save_changes(here.studio, here.store, state)
    film = _film(here, state)
    if film.state in ("paused", "cancelled"):
        raise UsageError(f"{film.submitted.id} is {film.state}; reopen it with: cinema resume {film.submitted.id}")
    again = [job.retry(by="person") for job in film.failed() if job.type in types and not job.withheld]
    if again:
        here.store.append(again)


def _run(
    here: OpenStudio, movie_id: str, stages: list[Stage], home: asyncio.AbstractEventLoop, stop: threading.Event
) -> None:
    types = {stage.type for stage in stages}
    follower = Follower(here.store, movie_id)
    if is_at_rest(follower.film, types):
        return
    with closing(productions(here.studio, only=movie_id, stages=stages, by_hand=True, home=home)) as running:
        for production in running:
            over = production.over
            for _ in follower.until(lambda film: is_at_rest(film, types), lambda: stop.is_set() or over.is_set()):  # noqa: B023
                pass


def _state_in(value: Any) -> list[PipelineState]:
    """The state that a runner is given, if it is given one."""
    state = value.state if isinstance(value, ScreenplayBuilderInput) else value
    return [state] if isinstance(state, PipelineState) else []


def _stored(value: Any) -> Any:
    """What a runner of the user's own has made; if that is a film's state, what it changed is stored."""
    if not isinstance(value, PipelineState) or not value.position:
        return value
    with opened(value.studio) as here:
        save_changes(here.studio, here.store, value)
        return here.load(value)


def _film(here: OpenStudio, state: PipelineState) -> Film:
    if not here.store.stream(state.movie_id):
        raise _not_begun(state)
    return Follower(here.store, state.movie_id).film


def _not_begun(state: PipelineState) -> UsageError:
    return UsageError(
        f"{state.movie_id} has no script yet; begin with ScreenplayBuilder(), "
        "which is given ScreenplayBuilderInput(script, state)."
    )

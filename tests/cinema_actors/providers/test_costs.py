"""What an answer cost is told whether or not anything came of it: as it was counted, else as it was reserved."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers.errors import ProviderFailedError, RateLimitedError, RejectedError, ResultGoneError
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Operation, Work
from cinema_actors.providers.writing import ROUNDS
from tests.changed_line import Change, changed_line
from tests.cinema_actors.providers.asked import made_by, refused_by
from tests.cinema_actors.providers.orders import clip_work, reference_work, script_work
from tests.stand_in import StandIn

PRICE = [{"unit": "in_tok", "usd": "1"}, {"unit": "out_tok", "usd": "1"}]
WRITERS = ("google", "vertex", "openai")


@pytest.fixture(autouse=True)
def _as_before(cloud: StandIn) -> Iterator[None]:
    yield
    cloud.play()


def written(tools: Tools, provider: str) -> Work:
    if provider != "openai":
        return script_work(tools, provider)
    priced = replace(tools, settings={"models": {"openai": {"stand-in-large": {"price": PRICE}}}})
    return script_work(priced, provider, model="stand-in-large")


@pytest.fixture
def answers(cloud: StandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """`answers(change)`: from now on, every answer is changed."""
    with ExitStack() as lines:
        yield lambda change: monkeypatch.setenv("CINEMA_STAND_IN", lines.enter_context(changed_line(cloud.url, change)))


def only_words(path: str, told: Any) -> Any:
    told["candidates"][0]["content"]["parts"] = [{"text": "I would rather talk."}]
    return told


def uncounted(path: str, told: Any) -> Any:
    return {name: value for name, value in told.items() if name not in ("usageMetadata", "usage")}


def counted(count: int) -> Change:
    def change(path: str, told: Any) -> Any:
        told["usageMetadata"]["promptTokenCount"] = count
        return told

    return change


def test_words_in_place_of_a_picture_cost_what_was_counted(tools: Tools, answers: Any, tmp_path: Path) -> None:
    answers(only_words)
    work = reference_work(tools, "google")
    error = refused_by(work, tmp_path / "out", tools)
    assert isinstance(error, ProviderFailedError)
    assert error.billed
    assert error.cost is not None
    assert 0 < error.cost < work.price


def test_a_picture_that_is_filtered_costs_what_was_counted(tools: Tools, cloud: StandIn, tmp_path: Path) -> None:
    cloud.play(faults=[{"on": "image", "fault": "filtered"}])
    work = reference_work(tools, "google")
    error = refused_by(work, tmp_path / "out", tools)
    assert isinstance(error, RejectedError)
    assert error.cost is not None
    assert 0 < error.cost < work.price


@pytest.mark.parametrize("provider", WRITERS)
def test_an_answer_that_nobody_counted_costs_as_much_as_was_reserved_for_it(
    provider: str, tools: Tools, answers: Any, tmp_path: Path
) -> None:
    answers(uncounted)
    work = written(tools, provider)
    assert made_by(work, tmp_path / "out", tools).cost == work.price / ROUNDS > 0


def test_a_count_below_nothing_sets_no_money_free(tools: Tools, answers: Any, tmp_path: Path) -> None:
    answers(counted(-(10**8)))
    cost = made_by(reference_work(tools, "google"), tmp_path / "out", tools).cost
    assert cost is not None
    assert cost >= Decimal("0.0336")


@pytest.mark.parametrize("provider", WRITERS)
def test_what_the_first_answer_cost_is_told_where_the_second_round_fails(
    provider: str, tools: Tools, cloud: StandIn, tmp_path: Path
) -> None:
    cloud.play(faults=[{"on": "text", "fault": "garbage"}, {"on": "text", "fault": "429", "nth": 2}])
    work = written(tools, provider)
    error = refused_by(work, tmp_path / "out", tools)
    assert isinstance(error, RateLimitedError)
    assert error.cost is not None
    assert 0 < error.cost < work.price


@pytest.mark.parametrize("told", [[1, 2], {"choices": ["x"]}, {"choices": [{"message": "x"}]}, None], ids=repr)
def test_an_answer_of_another_form_is_paid_for(told: Any, tools: Tools, answers: Any, tmp_path: Path) -> None:
    answers(lambda path, _: told)
    error = refused_by(written(tools, "openai"), tmp_path / "out", tools)
    assert isinstance(error, ProviderFailedError)
    assert error.billed


def test_an_operation_that_vertex_does_not_know_is_gone(tools: Tools, tmp_path: Path) -> None:
    async def collect(work: Work) -> None:
        assert isinstance(work, Operation)
        try:
            await work.collect(f"{PLACE}/operations/never", tmp_path / "out")
        finally:
            await tools.close()

    with pytest.raises(ResultGoneError, match="`retry` pays for the clip again"):
        asyncio.run(collect(clip_work(tools, "vertex", "text_to_video")))


PLACE = "projects/p/locations/us-central1/publishers/google/models/veo-3.1-generate-001"

"""What each provider does wrong, as our own error: who may try again, and whether it may have cost something."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers.errors import (
    InvalidRequestError,
    KeyRefusedError,
    NeedsUserError,
    ProviderError,
    ProviderFailedError,
    RateLimitedError,
    RejectedError,
    ResultGoneError,
    TransientError,
)
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Work
from tests.cinema_actors.providers.asked import refused_by
from tests.cinema_actors.providers.elevenlabs.spoken import say
from tests.cinema_actors.providers.elevenlabs.spoken import work as speech
from tests.cinema_actors.providers.orders import clip_work, reference_work, script_work
from tests.stand_in import StandIn

Order = Callable[[Tools], Work]

TEXT: dict[str, Order] = {
    "gemini": lambda tools: script_work(tools, "google"),
    "vertex": lambda tools: script_work(tools, "vertex"),
}
IMAGE: dict[str, Order] = {
    "nano banana": lambda tools: reference_work(tools, "google"),
    "imagen": lambda tools: reference_work(tools, "vertex"),
}
VIDEO: dict[str, Order] = {
    "omni": lambda tools: clip_work(tools, "google", "text_to_video"),
    "veo": lambda tools: clip_work(tools, "vertex", "text_to_video"),
}
SPEECH: dict[str, Order] = {"elevenlabs": lambda tools: speech(tools, say("Who is there?"))}
PAID = {**TEXT, **IMAGE, **VIDEO, **SPEECH}

# A fault, whom it befalls, and what comes of it: the error, and what is told of money in it.
TABLE: list[tuple[dict[str, Any], dict[str, Order], type[ProviderError], dict[str, Any]]] = [
    ({"on": "any", "fault": "429", "seconds": 7}, PAID, RateLimitedError, {"retry_after": 7.0, "day": False}),
    ({"on": "any", "fault": "429", "day": True}, {**TEXT, **IMAGE, **VIDEO}, RateLimitedError, {"day": True}),
    ({"on": "any", "fault": "503-before"}, PAID, TransientError, {"maybe_accepted": True}),
    ({"on": "any", "fault": "503-after"}, PAID, TransientError, {"maybe_accepted": True}),
    ({"on": "any", "fault": "drop-after"}, PAID, TransientError, {"maybe_accepted": True}),
    ({"on": "any", "fault": "bad-key"}, PAID, KeyRefusedError, {}),
    ({"on": "any", "fault": "quota"}, PAID, NeedsUserError, {}),
    ({"on": "text", "fault": "filtered"}, TEXT, RejectedError, {}),
    ({"on": "image", "fault": "filtered"}, IMAGE, RejectedError, {}),
    ({"on": "video", "fault": "filtered"}, VIDEO, RejectedError, {}),
    ({"on": "video", "fault": "failed"}, VIDEO, ProviderFailedError, {"billed": False}),
    ({"on": "poll", "fault": "503-before"}, VIDEO, TransientError, {"maybe_accepted": False}),
    ({"on": "poll", "fault": "bad-key"}, VIDEO, KeyRefusedError, {}),
    ({"on": "download", "fault": "bad-key"}, {"omni": VIDEO["omni"]}, KeyRefusedError, {}),
    ({"on": "download", "fault": "expired"}, {"omni": VIDEO["omni"]}, ResultGoneError, {}),
    ({"on": "text", "fault": "garbage", "times": 2}, TEXT, ProviderFailedError, {"billed": True}),
    ({"on": "image", "fault": "garbage"}, {"nano banana": IMAGE["nano banana"]}, ProviderFailedError, {"billed": True}),
    ({"on": "download", "fault": "garbage"}, {"omni": VIDEO["omni"]}, ProviderFailedError, {"billed": True}),
    ({"on": "download", "fault": "truncated"}, {"omni": VIDEO["omni"]}, InvalidRequestError, {}),
]
CASES = [
    pytest.param(
        fault, order, error, told, id=f"{name}-{fault['on']}-{fault['fault']}{'-day' * fault.get('day', False)}"
    )
    for fault, orders, error, told in TABLE
    for name, order in orders.items()
]


@pytest.fixture(autouse=True)
def _as_before(cloud: StandIn) -> Iterator[None]:
    yield
    cloud.play()


@pytest.mark.parametrize(("fault", "order", "error", "told"), CASES)
def test_a_fault_is_one_typed_error(
    fault: dict[str, Any],
    order: Order,
    error: type[ProviderError],
    told: dict[str, Any],
    tools: Tools,
    cloud: StandIn,
    tmp_path: Path,
) -> None:
    cloud.play(faults=[fault])
    found = refused_by(order(tools), tmp_path / "out", tools)
    assert type(found) is error, repr(found)
    assert {name: getattr(found, name) for name in told} == told
    assert "sk_live" not in str(found)
    assert "\n" not in str(found)


@pytest.mark.parametrize("order", PAID.values(), ids=PAID)
def test_where_nobody_listens_nothing_was_paid(
    order: Order, tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CINEMA_STAND_IN", "http://127.0.0.1:9")
    found = refused_by(order(tools), tmp_path / "out", tools)
    assert isinstance(found, TransientError)
    assert not found.maybe_accepted

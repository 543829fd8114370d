"""Who is let in at Google, and what is believed of what it says."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from google.auth.exceptions import DefaultCredentialsError, RefreshError, TransportError

from cinema_actors.providers.errors import KeyRefusedError, ProviderError, TransientError
from cinema_actors.providers.google.failures import google_error
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Operation, operation_id
from tests.cinema_actors.providers.asked import refused_by
from tests.cinema_actors.providers.awkward import awkward
from tests.cinema_actors.providers.orders import clip_work, script_work
from tests.stand_in import StandIn


@pytest.mark.parametrize("role", ["screenplay", "video"])
def test_without_credentials_nothing_has_left_for_vertex(
    role: str, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CINEMA_STAND_IN")
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "p")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "nonexistent.json"))
    work = {
        "screenplay": lambda: script_work(tools, "vertex"),
        "video": lambda: clip_work(tools, "vertex", "text_to_video"),
    }[role]()
    found = refused_by(work, tmp_path / "out", tools)
    assert type(found) is KeyRefusedError
    assert "run `gcloud auth application-default login`" in str(found)


@pytest.mark.parametrize(
    ("error", "ours"),
    [
        (DefaultCredentialsError("none"), KeyRefusedError),
        (RefreshError("invalid_grant"), KeyRefusedError),
        (RefreshError("503", retryable=True), TransientError),
        (TransportError("no route"), TransientError),
    ],
)
def test_a_login_that_fails_comes_before_anything_is_paid(error: Exception, ours: type[ProviderError]) -> None:
    found = google_error(error, paid=True)
    assert type(found) is ours
    assert not getattr(found, "maybe_accepted", False)


def test_what_came_of_itself_is_told_like_anything_else() -> None:
    """Their SDK raises such an error again, from the one that it came of."""
    error, wrapper = ValueError("odd"), RuntimeError()
    error.__context__, wrapper.__cause__ = wrapper, error
    found = google_error(error, paid=True)
    assert (type(found), str(found)) == (TransientError, "The line to Google broke (ValueError: odd)")


def test_gemini_is_asked_by_its_key_wherever_the_environment_points_the_sdk(
    tools: Tools, cloud: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_GENAI_USE_ENTERPRISE"):
        monkeypatch.setenv(name, "true")
    work = clip_work(tools, "google", "text_to_video")
    assert isinstance(work, Operation)
    asyncio.run(_submitted(work, tools))
    assert cloud.requests()[-1]["path"] == "/v1/interactions"


@pytest.mark.parametrize("provider", ["google", "vertex"])
@pytest.mark.parametrize("id", ["../../v1/models?x=", "v1_\x1b[31mred", None])
def test_an_id_that_leads_elsewhere_or_steers_a_terminal_is_none(
    id: Any, provider: str, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been taken on all the same."""
    told = {"name": id} if provider == "vertex" else {"id": id, "status": "in_progress", "model": "m"}
    with awkward(200, lambda _: told) as url:
        monkeypatch.setenv("CINEMA_STAND_IN", url)
        found = refused_by(clip_work(tools, provider, "text_to_video"), tmp_path / "out", tools)
    assert isinstance(found, TransientError)
    assert found.maybe_accepted


@pytest.mark.parametrize("id", ["v1_ChdPU0F4YWFt-_==", "projects/a.b:c/locations/l/models/veo-3.1/operations/7f-3"])
def test_an_id_is_taken_as_it_is_told(id: str) -> None:
    assert operation_id(id) == id


@pytest.mark.parametrize("id", ["", "v1_a b", "a/../b", "x" * 513, "v1_1#2", "v1_\u0661", "v1_\n", 3])
def test_no_other_id_is_taken(id: object) -> None:
    with pytest.raises(TransientError, match="under no id") as told:
        operation_id(id)
    assert told.value.maybe_accepted


async def _submitted(work: Operation, tools: Tools) -> None:
    try:
        await work.submit()
    finally:
        await tools.close()

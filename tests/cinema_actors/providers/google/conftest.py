"""One stand-in for all that does not ask it to fail, and the crew that develops what it says."""

from collections.abc import Iterator

import pytest

from cinema_actors.providers.tools import Tools
from cinema_actors.workers import Workers
from tests.stand_in import StandIn, stand_in


@pytest.fixture(scope="package")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with stand_in(tmp_path_factory.mktemp("google")) as running:
        yield running
        assert running.unknown() == []


@pytest.fixture(scope="package")
def crew() -> Iterator[Workers]:
    workers = Workers({"voice": 1, "pictures": 1})
    yield workers
    workers.close()


@pytest.fixture
def tools(crew: Workers, cloud: StandIn, monkeypatch: pytest.MonkeyPatch) -> Tools:
    monkeypatch.setenv("CINEMA_STAND_IN", cloud.url)
    monkeypatch.setenv("GEMINI_API_KEY", "sk_live_0123456789abcdef")
    return Tools(crew)

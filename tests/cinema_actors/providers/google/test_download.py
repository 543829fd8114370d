"""A clip comes to a file as it is sent, and from wherever Google says, but the key goes to no other place."""

import asyncio
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_actors.providers.errors import ProviderError, ProviderFailedError, ResultGoneError, TransientError
from cinema_actors.providers.google import download as downloads
from cinema_actors.providers.google.client import Client
from cinema_actors.providers.google.download import download
from cinema_actors.providers.tools import Tools
from tests.cinema_actors.providers.places import Answer, Place, film, place, sent_on

URI = "https://generativelanguage.googleapis.com/v1beta/files/abc:download?alt=media"


@pytest.fixture
def fetched(tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Place], Path]:
    def fetch(home: Place) -> Path:
        monkeypatch.setenv("CINEMA_STAND_IN", home.url)

        async def ask() -> None:
            try:
                await download(Client.of(tools), URI, tmp_path / "clip")
            finally:
                await tools.close()
                tools.clients.clear()

        asyncio.run(ask())
        return tmp_path / "clip"

    return fetch


def clip(path: str, size: int = 200_000) -> Answer:
    return 200, {}, film(size)


def test_a_long_clip_takes_little_memory(fetched: Callable[[Place], Path]) -> None:
    with place(lambda path: clip(path, 1000)) as home:
        fetched(home)  # the SDK is read
    with place(lambda path: clip(path, 40_000_000)) as home:
        tracemalloc.start()
        try:
            out = fetched(home)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert out.stat().st_size > 39_000_000
    assert peak < 10_000_000


def test_a_clip_that_is_too_long_is_broken_off(
    fetched: Callable[[Place], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(downloads, "CLIP", 3_000_000)
    with (
        place(lambda path: clip(path, 60_000_000)) as home,
        pytest.raises(ProviderFailedError, match="longer") as found,
    ):
        fetched(home)
    assert found.value.billed
    assert (tmp_path / "clip").stat().st_size <= 3_000_000
    assert home.sent < 30_000_000


def test_a_clip_that_lies_elsewhere_is_fetched_there_without_the_key(fetched: Callable[[Place], Path]) -> None:
    with place(clip) as other, place(lambda path: sent_on(302, f"{other.url}/clip")) as home:
        assert fetched(home).read_bytes()[4:8] == b"ftyp"
    assert [path for path, _ in other.heard] == ["/clip"]
    assert other.keys() == []
    assert home.keys()


def test_another_path_of_the_same_place_gets_the_key_again(fetched: Callable[[Place], Path]) -> None:
    with place(lambda path: clip(path) if path == "/moved" else sent_on(307, "/moved")) as home:
        fetched(home)
    assert len(home.keys()) == len(home.heard) == 2


def test_a_key_that_was_left_at_home_does_not_come_from_elsewhere(fetched: Callable[[Place], Path]) -> None:
    with (
        place(clip) as third,
        place(lambda path: sent_on(302, third.url)) as other,
        place(lambda path: sent_on(302, other.url)) as home,
    ):
        fetched(home)
    assert other.keys() == third.keys() == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((404, {}, b""), ResultGoneError),
        ((403, {}, b""), ResultGoneError),
        ((503, {}, b""), TransientError),
        ((302, {"location": "/again"}, b""), ResultGoneError),
        ((302, {"location": "file:///etc/passwd"}, b""), ResultGoneError),
        ((302, {"location": "https://127.0.0.1:9"}, b""), ResultGoneError),
        ((200, {}, b"<html>"), ProviderFailedError),
        ((200, {"content-length": "9"}, b"1"), TransientError),
    ],
    ids=lambda case: str(case[:2]) if isinstance(case, tuple) else "",
)
def test_where_it_is_not_there_either_that_is_one_typed_error(
    answer: tuple[int, dict[str, str], bytes], error: type[ProviderError], fetched: Callable[[Place], Path]
) -> None:
    status, headers, body = answer
    with (
        place(lambda path: (status, headers, iter([body]))) as other,
        place(lambda path: sent_on(302, other.url)) as home,
        pytest.raises(ProviderError) as found,
    ):
        fetched(home)
    assert type(found.value) is error, repr(found.value)
    assert other.keys() == []


def test_a_full_disk_is_no_fault_of_the_line(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask() -> None:
        try:
            await download(Client.of(tools), URI, Path("/dev/full"))
        finally:
            await tools.close()

    with place(clip) as home:
        monkeypatch.setenv("CINEMA_STAND_IN", home.url)
        with pytest.raises(OSError, match="No space left"):
            asyncio.run(ask())

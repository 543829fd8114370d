"""No key is told to anybody, whatever it looks like, whoever repeats it, and wherever it stands."""

import os
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.providers.errors import InvalidRequestError, KeyRefusedError, ProviderError, TransientError
from cinema_actors.providers.secrecy import hidden
from cinema_actors.providers.tools import Tools
from cinema_actors.providers.work import Work
from cinema_actors.stages.outcome import words
from tests.cinema_actors.providers.asked import refused_by
from tests.cinema_actors.providers.awkward import awkward
from tests.cinema_actors.providers.elevenlabs.spoken import say
from tests.cinema_actors.providers.elevenlabs.spoken import work as speech
from tests.cinema_actors.providers.orders import clip_work, script_work
from tests.stories.scene import TWO_SHOTS, Stage

Order = Callable[[Tools], Work]

KEY = "sk_SECRET-0123456789"
SOLD: dict[str, Order] = {
    "GEMINI_API_KEY": lambda tools: clip_work(tools, "google", "text_to_video"),
    "ELEVENLABS_API_KEY": lambda tools: speech(tools, say("Who is there?")),
    "OPENAI_API_KEY": lambda tools: script_work(tools, "openai", model="stand-in-small"),
}
EACH = pytest.mark.parametrize(("name", "order"), SOLD.items(), ids=SOLD)


@EACH
@pytest.mark.parametrize("key", ["sk_SECRET\nTAIL", "sk_SECRET\x00", "“sk_SECRET”"])
def test_a_key_that_no_request_can_carry_is_refused_by_its_name_alone(
    name: str, order: Order, key: str, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.environ", {**os.environ, name: key})  # a real one would not hold a zero byte
    found = refused_by(order(tools), tmp_path / "out", tools)
    assert type(found) is KeyRefusedError
    assert str(found).startswith(f"{name} holds what no key has")
    assert "SECRET" not in str(found)
    assert "TAIL" not in str(found)


@EACH
def test_a_key_that_a_service_repeats_is_not_repeated_by_us(
    name: str, order: Order, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """White space around a key is no part of it."""

    def repeated(headers: Mapping[str, str]) -> Any:
        key = headers.get("x-goog-api-key") or headers.get("xi-api-key") or headers["authorization"].split()[1]
        said = f"bad request for key {key}, or {key[:-6]}... \x1b[31mred"
        return {"error": {"status": "INVALID_ARGUMENT", "message": said}, "detail": {"status": "x", "message": said}}

    monkeypatch.setenv(name, f" {KEY}\r\n")
    with awkward(400, repeated) as url:
        monkeypatch.setenv("CINEMA_STAND_IN", url)
        found = refused_by(order(tools), tmp_path / "out", tools)
    assert type(found) is InvalidRequestError
    assert "bad request for key " in str(found)
    assert "***, or ***... " in str(found)
    assert "SECRET" not in str(found)
    assert "\x1b" not in str(found)


def test_who_logs_in_at_an_address_is_not_told(tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CINEMA_STAND_IN")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://user:sk_SECRET@127.0.0.1:9/v1")
    found = refused_by(SOLD["OPENAI_API_KEY"](tools), tmp_path / "out", tools)
    assert type(found) is TransientError
    assert "The line to http://***@127.0.0.1:9/v1 broke" in str(found)


@pytest.mark.parametrize("address", ["http://user:sk_SECRET", "user:sk_SECRET@host"])
def test_an_address_that_is_none_is_not_told_and_not_asked_again(
    address: str, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CINEMA_STAND_IN")
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    found = refused_by(SOLD["OPENAI_API_KEY"](tools), tmp_path / "out", tools)
    assert type(found) is InvalidRequestError
    assert "OPENAI_BASE_URL is no address" in str(found)
    assert "SECRET" not in str(found)


def test_every_error_is_told_without_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", KEY)
    assert str(ProviderError(f"no such key: {KEY}\x1b[31m")) == "no such key: *** [31m"
    assert words(ValueError(f"{KEY}\nat https://me:{KEY}@host/x")) == "ValueError: *** at https://***@host/x"


@pytest.mark.parametrize("by", ["key", "address"])
def test_no_file_and_no_line_of_a_studio_has_a_key(by: str, tmp_path: Path) -> None:
    with awkward(400, lambda headers: headers["authorization"]) as url:
        stage = Stage(tmp_path / "studio")
        login = {"OPENAI_BASE_URL": url.replace("//", "//me:sk_SECRET@")} if by == "address" else {}
        stage.env |= {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": KEY, **login}
        made = stage.run("make", str(TWO_SHOTS), "--provider", "screenplay=openai", "--model", "screenplay=x")
    assert made.returncode == 1
    assert "***" in made.stderr
    files = [path.read_bytes() for path in stage.path.rglob("*") if path.is_file()]
    assert len(files) > 2
    sent = b64encode(b"me:sk_SECRET")
    for said in (*files, made.stdout.encode(), made.stderr.encode()):
        assert b"SECRET" not in said
        assert sent not in said


def test_what_is_too_short_for_a_key_is_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", "any")
    assert hidden("any of many, at https://host/a@b") == "any of many, at https://host/a@b"

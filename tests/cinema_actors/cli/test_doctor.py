import json
import zipfile
from pathlib import Path

import pytest

from cinema_actors.cli.doctor import masked
from tests.cinema_actors.cli.conftest import Cinema
from tests.stand_in import stand_in
from tests.stories.scene import FIXTURES

KEY = "AIzaSyA-1234567890-abcdefghij-wxyz"


NOBODY = "http://127.0.0.1:9"  # where nobody listens
GEMINI, VERTEX, ELEVENLABS = "GEMINI_API_KEY or GOOGLE_API_KEY", "GOOGLE_CLOUD_PROJECT", "ELEVENLABS_API_KEY"
OPENAI = "OPENAI_API_KEY or OPENAI_BASE_URL"


def findings(cinema: Cinema, studio: Path) -> dict[str, dict[str, object]]:
    out = cinema("--studio", studio, "doctor", "--json")[1]
    return {finding["name"]: finding for finding in json.loads(out)}


def test_a_healthy_studio_has_nothing_to_mend(cinema: Cinema, tmp_path: Path) -> None:
    with zipfile.ZipFile(FIXTURES / "studios" / "v1.zip") as studio:
        studio.extractall(tmp_path)
    code, out, err = cinema("--studio", tmp_path, "doctor")

    assert (code, err) == (0, "")
    assert all(line.startswith("✓") for line in out.splitlines()), out
    assert "159 events of 4 films, nobody runs it" in out
    assert "36 files of what is completed are whole" in out


def test_a_folder_without_a_studio_is_healthy_and_stays_empty(cinema: Cinema, tmp_path: Path) -> None:
    assert cinema("--studio", tmp_path, "doctor")[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_a_usage_error(cinema: Cinema, tmp_path: Path) -> None:
    assert cinema("--studio", tmp_path / "nowhere", "doctor")[0] == 2


def test_keys_are_masked(cinema: Cinema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    monkeypatch.setenv("CINEMA_STAND_IN", NOBODY)

    out = cinema("--studio", tmp_path, "doctor")[1]
    assert "ends in wxyz" in out
    assert KEY[:8] not in out
    assert masked("short") == "set"


def test_what_no_key_can_be_is_told_by_its_name_alone(
    cinema: Cinema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://me:sk_SECRET@127.0.0.1:9/v1")
    for name in ("GEMINI_API_KEY", "ELEVENLABS_API_KEY"):
        monkeypatch.setenv(name, "sk_SECRET-123456789\nSECRET")
    code, out, _ = cinema("--studio", tmp_path, "doctor")
    assert code == 4
    assert out.count("API_KEY holds what no key has") == 2
    assert "http://***@127.0.0.1:9/v1" in out
    assert "SECRET" not in out


def test_without_a_login_vertex_is_found_to_be_closed(
    cinema: Cinema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "p")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))
    found = findings(cinema, tmp_path)[VERTEX]
    assert found["ok"] is False
    assert "run `gcloud auth application-default login`" in str(found["detail"])


def test_providers_are_asked_whether_they_take_their_keys_and_nothing_is_paid(
    cinema: Cinema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stand_in(tmp_path / "cloud") as cloud:
        monkeypatch.setenv("CINEMA_STAND_IN", cloud.url)
        for name in ("GEMINI_API_KEY", "GOOGLE_CLOUD_PROJECT", "ELEVENLABS_API_KEY", "OPENAI_API_KEY"):
            monkeypatch.setenv(name, KEY)
        taken = findings(cinema, tmp_path)
        monkeypatch.setenv("ELEVENLABS_API_KEY", "bad")
        refused = findings(cinema, tmp_path)
        code = cinema("--studio", tmp_path, "doctor")[0]
        assert (cloud.paid(), cloud.unknown()) == ([], [])

    assert [taken[name]["ok"] for name in (GEMINI, VERTEX, ELEVENLABS, OPENAI)] == [True] * 4
    assert "taken" in str(taken[GEMINI]["detail"])
    assert "taken" in str(taken[VERTEX]["detail"])
    assert "98800 of 100000 characters are left" in str(taken[ELEVENLABS]["detail"])
    assert "stand-in-small" in str(taken[OPENAI]["detail"])
    assert (refused[ELEVENLABS]["ok"], refused[GEMINI]["ok"], code) == (False, True, 4)
    assert "ElevenLabs does not take this key" in str(refused[ELEVENLABS]["detail"])


def test_an_openai_compatible_server_refuses_a_bad_key_and_may_want_none(
    cinema: Cinema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stand_in(tmp_path / "cloud") as cloud:
        monkeypatch.setenv("OPENAI_BASE_URL", f"{cloud.url}/v1")
        without = findings(cinema, tmp_path)[OPENAI]
        monkeypatch.setenv("OPENAI_API_KEY", "bad")
        refused = findings(cinema, tmp_path)[OPENAI]

    assert (without["ok"], "stand-in-small" in str(without["detail"])) == (True, True)
    assert (refused["ok"], "does not take OPENAI_API_KEY" in str(refused["detail"])) == (False, True)


def test_a_provider_that_is_not_reached_is_no_failure(
    cinema: Cinema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CINEMA_STAND_IN", NOBODY)
    monkeypatch.setenv("ELEVENLABS_API_KEY", KEY)

    found = findings(cinema, tmp_path)[ELEVENLABS]
    assert found["ok"]
    assert "not checked" in str(found["detail"])


def test_a_broken_store_is_found_and_the_other_lines_come_too(cinema: Cinema, tmp_path: Path) -> None:
    (tmp_path / "events.db").write_bytes(b"garbage" * 1000)

    code, out, _ = cinema("--studio", tmp_path, "doctor")
    assert code == 2
    assert "✓  Python" in out
    assert "✗  studio" in out


@pytest.mark.parametrize("settings", ["[film\n", "limits = 3\n", "[limits]\ngogle = 3\n"])
def test_settings_that_no_film_can_have_are_found(cinema: Cinema, tmp_path: Path, settings: str) -> None:
    (tmp_path / "cinema.toml").write_text(settings)

    assert findings(cinema, tmp_path)["settings"]["ok"] is False

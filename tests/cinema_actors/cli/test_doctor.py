import json
import zipfile
from pathlib import Path

import pytest

from cinema_actors.cli.doctor import masked
from tests.cinema_actors.cli.conftest import Cinema
from tests.stories.scene import FIXTURES

KEY = "AIzaSyA-1234567890-abcdefghij-wxyz"


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

    out = cinema("--studio", tmp_path, "doctor")[1]
    assert "ends in wxyz" in out
    assert KEY[:8] not in out
    assert masked("short") == "set"


def test_a_broken_store_is_found_and_the_other_lines_come_too(cinema: Cinema, tmp_path: Path) -> None:
    (tmp_path / "events.db").write_bytes(b"garbage" * 1000)

    code, out, _ = cinema("--studio", tmp_path, "doctor")
    assert code == 2
    assert "✓  Python" in out
    assert "✗  studio" in out


def test_settings_that_no_film_can_have_are_found(cinema: Cinema, tmp_path: Path) -> None:
    (tmp_path / "cinema.toml").write_text("[film\n")

    assert findings(cinema, tmp_path)["settings"]["ok"] is False

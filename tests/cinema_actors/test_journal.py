import json
from pathlib import Path

import pytest

from cinema_actors.journal import record_attempt
from domain.errors import DiskError


def test_every_attempt_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEMA_JOURNAL", str(tmp_path / "journal"))

    record_attempt("film/video/1", 1, "k", "local")
    record_attempt("film/video/1", 2, "k", "local")

    lines = (tmp_path / "journal").read_text().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"job": "film/video/1", "attempt": attempt, "key": "k", "provider": "local"} for attempt in (1, 2)
    ]


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEMA_JOURNAL", str(tmp_path / "missing" / "journal"))

    with pytest.raises(DiskError, match=r"CINEMA_JOURNAL=.*name another file"):
        record_attempt("film/video/1", 1, "k", "local")

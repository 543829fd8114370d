import json
from pathlib import Path

import pytest

from cinema_actors.journal import record_attempt
from domain.errors import DiskError
from tests.cinema_actors.short_of import files_no_larger_than


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


def test_a_line_that_does_not_fit_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = tmp_path / "journal"
    monkeypatch.setenv("CINEMA_JOURNAL", str(journal))
    record_attempt("film/video/1", 1, "k", "local")
    before = journal.read_bytes()

    for room in (0, 20):
        with files_no_larger_than(len(before) + room), pytest.raises(DiskError, match=r"`cinema resume`.*journal"):
            record_attempt("film/video/2", 1, "k", "local")
        assert journal.read_bytes() == before

"""Closed and full outputs, poor terminals and odd environments: never a traceback, and what can be said is said."""

import os
from pathlib import Path

import pytest

from tests.stories.refusals import program, sentence, studio_with_a_film

ENVIRONMENTS = {
    "the C locale": {"LC_ALL": "C"},
    "ASCII output": {"PYTHONIOENCODING": "ascii"},
    "nothing but ASCII": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "no home": {"HOME": "", "USER": ""},
    "a wall of a terminal": {"COLUMNS": "100000", "LINES": "100000"},
    "no terminal at all": {"COLUMNS": "-5", "TERM": "nonsense"},
    "a voice that is none": {"CINEMA_VOICE": "nonsense"},
    "no temporary folder": {"TMPDIR": "/nowhere"},
}
ACCENTS = "Title: Été 雨\n\nINT. CAFÉ - DAY\n\nRain.\n"


@pytest.fixture(autouse=True)
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return studio_with_a_film(tmp_path / "studio", monkeypatch)


@pytest.mark.parametrize(
    ("shell", "code"),
    [
        ("$CINEMA ls > /dev/full", 3),
        ("$CINEMA ls 2> /dev/full", 0),
        ("$CINEMA ls >&-", 0),
        ("$CINEMA ls <&- >&- 2>&-", 0),
        ("$CINEMA --help > /dev/full", 3),
        ("$CINEMA --help >&-", 0),
        ("$CINEMA --version >&-", 0),
        ("$CINEMA nonsense 2>&-", 2),
        ("$CINEMA nonsense 2> /dev/full", 2),
        ("$CINEMA audit taken --json | head -c 1; exit ${PIPESTATUS[0]}", 0),
        ("$CINEMA ls | head -0; exit ${PIPESTATUS[0]}", 0),
        ("$CINEMA submit good.fountain --movie-id new >&-", 0),
    ],
)
def test_an_output_that_is_full_or_closed(shell: str, code: int, studio: Path) -> None:
    ended = program(shell, studio)
    assert ended.returncode == code
    if ended.stderr:
        sentence(ended.stderr.decode())


def test_nothing_that_is_printed_lands_in_the_store_where_outputs_are_closed(studio: Path) -> None:
    for number in range(3):
        assert program(f"$CINEMA submit good.fountain --movie-id f{number} <&- >&- 2>&-", studio).returncode == 0
    assert program("$CINEMA replay --verify", studio).returncode == 0
    assert [line.split()[0] for line in program("$CINEMA ls", studio).stdout.splitlines()[1:]] == [b"f0", b"f1", b"f2"]


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_it_speaks_everywhere(name: str, studio: Path) -> None:
    (studio / "cafe.fountain").write_text(ACCENTS, "utf-8")
    for words in ("ls", "plan cafe.fountain", "parse cafe.fountain", "submit cafe.fountain", "status ete", "audit ete"):
        ended = program(f"$CINEMA {words}", studio, **ENVIRONMENTS[name])
        assert (ended.returncode, ended.stderr) == (0, b""), words
        assert ended.stdout
    missing = program("$CINEMA plan no_café.fountain", studio, **ENVIRONMENTS[name])
    assert missing.returncode == 2
    sentence(missing.stderr.decode())


@pytest.mark.parametrize("name", ["ASCII output", "a voice that is none", "no temporary folder"])
def test_a_film_is_made_and_its_path_can_be_used(name: str, tmp_path: Path) -> None:
    cafe = tmp_path / "café"
    cafe.mkdir()
    (cafe / "a.fountain").write_text(ACCENTS, "utf-8")
    made = program("$CINEMA make a.fountain --size 320x180 --studio .", cafe, **ENVIRONMENTS[name])
    assert made.returncode == 0, made.stderr
    assert os.path.getsize(made.stdout.splitlines()[-1]) > 0

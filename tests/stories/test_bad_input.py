"""What cannot be filmed gets one sentence and the right exit code, and leaves the studio as it was."""

import hashlib
import io
from pathlib import Path

import pytest

from cinema_actors.cli.main import main

GOOD = "INT. ROOM - DAY\n\nRain.\n"


@pytest.fixture(autouse=True)
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "studio"
    folder.mkdir()
    monkeypatch.setenv("CINEMA_STUDIO", str(folder))
    monkeypatch.chdir(folder)
    (folder / "good.fountain").write_text(GOOD)
    assert main(["submit", "good.fountain", "--movie-id", "taken"]) == 0
    assert main(["ls"]) == 0  # views are made
    return folder


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm", "lock"))
    }


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    folder = Path.cwd()
    before = fingerprint(folder)
    capsys.readouterr()
    assert main(list(arguments)) == code
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.strip().splitlines()
    assert len(lines) == 1, said.err
    assert lines[0].startswith("cinema: ")
    assert "Traceback" not in said.err
    assert fingerprint(folder) == before
    return lines[0]


@pytest.mark.parametrize("verb", ["make", "submit", "plan"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.fountain", b""),
        ("blank.fountain", b" \n\n"),
        ("binary.fountain", bytes(range(256)) * 40),
        ("picture.fountain", b"\x89PNG\r\n\x1a\n" + b"\0" * 500),
        ("no_scene.fountain", b"Title: Nothing\n\nJust a thought.\n"),
        ("empty.md", b" \n"),
        ("no_scene.fdx", b"<FinalDraft><Content/></FinalDraft>"),
        ("cut_off.fdx", b"<?xml version='1.0'?>\n<FinalDraft><Content>"),
        ("foreign.fdx", b"<html><body>INT. ROOM - DAY</body></html>"),
        ("fountain.fdx", GOOD.encode()),
        ("entity.fdx", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><FinalDraft><a>&e;</a></FinalDraft>'),
        ("deep.fdx", b"<a>" * 100_000),
        ("too_long.fountain", b"INT. ROOM - DAY\n\nRain.\n\n" * 2001),
        ("too_big.fountain", b"INT. ROOM - DAY\n\n" + b"Rain. " * 1_000_000),
    ],
)
def test_a_script_that_cannot_be_filmed(
    verb: str, name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    refused(capsys, verb, str(tmp_path / name))


@pytest.mark.parametrize("path", ["missing.fountain", ".", "with\nnewline.fountain", "nul\0.fountain"])
def test_a_script_that_is_not_there(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "make", path)


@pytest.mark.parametrize("id", ["../x", "A", "", "-x", "_x", "é", "a b", "a/b", "a" * 65, "a\n", ".."])
def test_a_hostile_movie_id(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "make", "good.fountain", f"--movie-id={id}")
    refused(capsys, "resume", id) if not id.startswith("-") and id else None


def test_an_id_that_another_script_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.fountain"
    other.write_text("INT. CELLAR - NIGHT\n\nDark.\n")
    assert "--movie-id" in refused(capsys, "make", str(other), "--movie-id", "taken")
    assert "resume taken" in refused(capsys, "submit", "good.fountain", "--movie-id", "taken")


@pytest.mark.parametrize("verb", ["status", "watch", "audit", "replay", "resume"])
def test_a_film_nobody_knows(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nobody" in refused(capsys, verb, "nobody")


@pytest.mark.parametrize("verb", ["ls", "status", "audit", "resume"])
def test_a_studio_that_is_not_there(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    away = tmp_path / "away"
    refused(capsys, verb, *(["x"] if verb != "ls" else []), "--studio", str(away))
    assert not away.exists()


@pytest.mark.parametrize(
    "flags",
    [
        ["--provider", "nobody"],
        ["--provider", "hats=local"],
        ["--provider", "image=nobody"],
        ["--size", "big"],
        ["--size", "1x1"],
        ["--size", "321x181"],
        ["--fps", "0"],
        ["--fps", "-3"],
        ["--fps", "x"],
        ["--nonsense"],
    ],
)
def test_settings_that_no_film_can_have(flags: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "make", "good.fountain", *flags)


def test_a_verb_that_is_none_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "make" in refused(capsys, "mak", "good.fountain")


def test_other_settings_for_a_film_that_has_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert "shoot" in refused(capsys, "make", "good.fountain", "--movie-id", "taken", "--size", "640x360")


def test_a_film_without_a_name_is_called_by_its_id(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert main(["submit", "-"]) == 0
    assert capsys.readouterr().out == "film\n"

    main(["status", "film"])

    assert capsys.readouterr().out.startswith("film  film  submitted")

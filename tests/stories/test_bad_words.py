"""Ids, jobs, verbs, flags and settings that mean nothing get one sentence and exit code 2, and change nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_actors.cli.main import VERBS, main
from tests.stories.refusals import refused, sentence, studio_with_a_film

FULL_WIDTH = "\uff13\uff12\uff10x\uff11\uff18\uff10"  # 320x180 in digits that are no digits
NO_TEXT = os.fsdecode(b"\xff")  # an argument whose bytes are no UTF-8
OF_A_FILM = [verb.name for verb in VERBS if any(names == ("movie_id",) for names, _ in verb.arguments)]
OF_JOBS = [verb.name for verb in VERBS if any(names == ("jobs",) for names, _ in verb.arguments)]
READING = [verb.name for verb in VERBS if any(names == ("--json",) for names, _ in verb.arguments)]


@pytest.fixture(autouse=True)
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return studio_with_a_film(tmp_path / "studio", monkeypatch)


def words_for(verb: str, id: str) -> list[str]:
    return [
        verb,
        *(["--format=edl"] if verb == "export" else []),
        *(["--"] if id.startswith("-") else []),
        id,
        *(["video/1"] if verb in OF_JOBS else []),
    ]


HOSTILE = ["../x", "A", "", "-x", "_x", "é", "a b", "a/b", "a" * 65, "a\n", "..", "x\x1b[31m", NO_TEXT, "z" * 5000]


@pytest.mark.parametrize("id", HOSTILE)
@pytest.mark.parametrize("verb", ["make", "submit", "plan"])
def test_an_id_against_the_rule_names_no_new_film(verb: str, id: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, verb, "good.fountain", f"--movie-id={id}")


@pytest.mark.parametrize("id", [*HOSTILE, "nobody", "taken/x", "taken/video/1", "taken/requests"])
@pytest.mark.parametrize("verb", OF_A_FILM)
def test_a_film_nobody_knows(verb: str, id: str, capsys: pytest.CaptureFixture[str]) -> None:
    if (verb, id) != ("replay", ""):  # which asks for the id
        refused(capsys, *words_for(verb, id))


@pytest.mark.parametrize("job", ["video/9", "", "video", "../x", "final", "screenplay/script/x", "\x1b[2J", NO_TEXT])
@pytest.mark.parametrize("verb", OF_JOBS)
def test_a_job_nobody_knows(verb: str, job: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, verb, "taken", job)


@pytest.mark.parametrize("verb", ["mak", "", "MAKE", "make good.fountain", "\x1b[31m\n", NO_TEXT, "v" * 5000, "../ls"])
def test_a_verb_that_is_none(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, verb, "good.fountain")


def test_a_verb_that_is_none_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "make" in refused(capsys, "mak", "good.fountain")


@pytest.mark.parametrize(
    "flags",
    [
        *(["--size", size] for size in ["0x0", "99999x99999", "big", "1x1", "321x181", "", "1280X720", FULL_WIDTH]),
        *(["--size=-1x9"], ["--size"], ["--size", "1280x720x24"], ["--size", "62x62"], ["--size", "4098x64"]),
        *(["--fps", fps] for fps in ["0", "-3", "x", "nan", "inf", "23.976", "61", "", "9" * 5000]),
        *(["--provider", name] for name in ["x", "", "=", "image=", "=local", "hats=local", "image=none", "none"]),
        *(["--provider", "image=x\n\x1b[31m"], ["--provider", NO_TEXT], ["--provider"]),
        *(["--nonsense"], ["extra"], ["--studio"], ["--movie-id"], ["-z"], [NO_TEXT]),
    ],
)
@pytest.mark.parametrize("verb", ["make", "submit", "plan"])
def test_settings_that_no_film_can_have(verb: str, flags: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, verb, "good.fountain", *flags)


@pytest.mark.parametrize(
    "to",
    ["x", "-1", "0", "", "nan", "1e3", "2026-99-99", "0001-01-01", "\x1b[31m", FULL_WIDTH[0], NO_TEXT, "now"],
)
def test_a_moment_that_never_was(to: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "replay", "taken", f"--to={to}")


@pytest.mark.parametrize(
    "words",
    [
        *(["make"], ["submit"], ["status"], ["skip", "taken"], ["redo", "taken"], ["accept", "taken"], ["replay"]),
        *(["ls", "x"], ["daemon", "x"], ["status", "taken", "x"], ["make", "good.fountain", "--json"]),
        *(["replay", "taken", "--to", "1", "--verify"], ["replay", "--verify", "--rebuild"], ["replay", "--to", "1"]),
        *(["--json", "ls"], ["ls", "--follow"], ["audit", "taken", "--jsn"], ["--nonsense"]),
    ],
)
def test_too_few_words_or_too_many(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, *words)


def a_file(path: Path) -> None:
    path.write_text("recipes")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def nothing(path: Path) -> None:
    pass


@pytest.mark.parametrize("there", [nothing, a_file, a_pipe, a_loop])
@pytest.mark.parametrize("verb", [verb for verb in READING if verb != "parse" and verb != "plan"])
def test_a_studio_that_is_none(
    verb: str, there: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there(tmp_path / "away")
    refused(capsys, verb, *(["taken"] if verb in OF_A_FILM else []), f"--studio={tmp_path / 'away'}")
    assert there is not nothing or not (tmp_path / "away").exists()


@pytest.mark.parametrize(
    "path", ["good.fountain", "good.fountain/x", "/dev/null", "x" * 300, "with\nnewline", "\x1b[31m", NO_TEXT, "nul\0"]
)
def test_a_studio_that_cannot_be_read(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, "ls", "--studio", path)
    refused(capsys, "resume", "taken", "--studio", path)


@pytest.mark.parametrize("path", ["good.fountain", "/dev/null", NO_TEXT, "x" * 300])
@pytest.mark.parametrize("verb", ["make", "submit"])
def test_a_studio_that_cannot_be_begun(verb: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, verb, "good.fountain", "--studio", path)


def test_the_folder_we_are_in_may_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CINEMA_STUDIO")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    capsys.readouterr()
    assert main(["ls"]) == 2
    assert "gone" in sentence(capsys.readouterr().err)


SETTINGS = {
    "binary": b"\xff\xfe\x00",
    "no toml": b"= = =",
    "cut off": b"[film\n",
    "deep": b"a = " + b"[" * 50_000,
    "large": b"#" * 2_000_000,
    "steering": b'[film]\nsize = "\x1b[31m"',
    "a name that steers": b'[film]\n"\\u001b[31m\\n" = 2',
    "no table": b"film = 3",
    "many tables": b'[[film]]\nsize = "320x180"',
    "no roles": b"providers = []",
    "a size of another kind": b"[film]\nsize = [1280, 720]",
    "a size that is too little": b'[film]\nsize = "2x2"',
    "a rate in words": b'[film]\nfps = "x"',
    "a rate that is true": b"[film]\nfps = true",
    "a rate in parts": b"[film]\nfps = 23.976",
    "a rate of the stars": b"[film]\nfps = 99999999999999999999999",
    "a strategy of another kind": b"[film]\nstrategy = []",
    "an unknown strategy": b'[film]\nstrategy = "luck"',
    "speech by nobody": b"[film]\nspeech = 7",
    "an unknown setting": b'[film]\ncolour = "red"',
    "a provider of another kind": b"[providers]\nimage = ['a']",
    "an unknown provider": b"[providers]\nimage = 'nobody'",
    "an unknown role": b"[providers]\nhats = 'local'",
}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("verb", ["make", "submit", "plan"])
def test_settings_that_cannot_be_used(verb: str, name: str, studio: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (studio / "cinema.toml").write_bytes(SETTINGS[name])
    refused(capsys, verb, "good.fountain", "--movie-id", "new")


def a_folder(path: Path) -> None:
    path.mkdir()


def without_end(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("there", [a_folder, a_pipe, without_end])
def test_settings_that_are_no_file(
    there: Callable[[Path], None], studio: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there(studio / "cinema.toml")
    refused(capsys, "plan", "good.fountain")


@pytest.mark.parametrize("limits", ["limits = 3", "[limits]\nlocal-pictures = 'x'", "[limits]\nlocal-pictures = 0"])
def test_limits_that_nobody_can_keep(limits: str, studio: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (studio / "cinema.toml").write_text(limits)
    refused(capsys, "resume", "taken")


def test_an_id_that_another_script_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.fountain"
    other.write_text("INT. CELLAR - NIGHT\n\nDark.\n")
    assert "--movie-id" in refused(capsys, "make", str(other), "--movie-id", "taken")
    assert "resume taken" in refused(capsys, "submit", "good.fountain", "--movie-id", "taken")


def test_other_settings_for_a_film_that_has_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert "shoot" in refused(capsys, "make", "good.fountain", "--movie-id", "taken", "--size", "640x360")

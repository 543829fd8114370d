import errno
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.cli import main as main_module
from cinema_actors.cli.main import VERBS, Verb
from tests.cinema_actors.cli.conftest import Cinema

READING = {"ls", "status", "watch", "audit", "replay", "plan", "parse", "doctor"}


def python(*argv: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *argv], capture_output=True, text=True, check=False, **options)


def test_help_lists_every_verb_with_what_it_does(cinema: Cinema) -> None:
    code, out, err = cinema("--help")

    assert (code, err) == (0, "")
    assert all(f"  {verb.name:<10} {verb.summary}" in out for verb in VERBS)


def test_help_loads_nothing_slow() -> None:
    program = (
        "import sys; from cinema_actors.cli.main import main; main(['--help']);"
        "print({'pydantic', 'eventsourcing', 'rich', 'av', 'numpy', 'pykka', 'skia'} & set(sys.modules))"
    )

    assert python("-c", program).stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_its_own_help_and_its_module(cinema: Cinema, verb: str) -> None:
    code, out, _ = cinema(verb, "--help")

    assert (code, out.split("\n")[0].startswith(f"usage: cinema {verb} ")) == (0, True)
    assert ("--json" in out) == (verb in READING)
    assert "--studio DIR" in out


def test_no_verb_is_a_usage_error_that_shows_the_help(cinema: Cinema) -> None:
    code, out, err = cinema()

    assert (code, out) == (2, "")
    assert "usage: cinema" in err


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("statsu",), "There is no verb 'statsu'; did you mean `cinema status`?"),
        (("xyzzy",), "There is no verb 'xyzzy'; `cinema --help` lists the verbs."),
        (("status",), "the following arguments are required: ID; see `cinema status --help`."),
        (("status", "a", "b"), "unrecognized arguments: b; see `cinema status --help`."),
        (("ls", "--jso"), "unrecognized arguments: --jso (did you mean --json?); see `cinema ls --help`."),
        (("make", "a.fountain", "--fps", "x"), "argument --fps: invalid int value: 'x'; see `cinema make --help`."),
        (("--studio",), "argument --studio: expected one argument; see `cinema --help`."),
    ],
)
def test_a_wrong_command_is_told_in_one_sentence(cinema: Cinema, argv: tuple[str, ...], sentence: str) -> None:
    assert cinema(*argv) == (2, "", f"cinema: {sentence}\n")


def test_version_names_the_program(cinema: Cinema) -> None:
    code, out, _ = cinema("--version")

    assert (code, out.split()[0]) == (0, "cinema")
    assert out.split()[1][0].isdigit()


@pytest.mark.parametrize("place", ["before", "after", "environment"])
def test_the_studio_may_be_named_anywhere(
    cinema: Cinema, studio: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "environment":
        monkeypatch.setenv("CINEMA_STUDIO", str(studio))
    argv = {"before": ("--studio", studio, "ls"), "after": ("ls", "--studio", studio), "environment": ("ls",)}[place]

    code, out, _ = cinema(*argv)
    assert (code, out.splitlines()[0].split()[0]) == (0, "keeper")


def test_the_flag_goes_before_the_environment(cinema: Cinema, studio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEMA_STUDIO", str(studio / "nowhere"))

    assert cinema("ls", "--studio", studio)[0] == 0


@pytest.mark.parametrize(
    "argv", [("ls",), ("status", "x"), ("watch", "x"), ("audit", "x"), ("replay", "x"), ("replay", "--verify")]
)
def test_a_folder_without_films_is_told_and_stays_as_it_was(
    cinema: Cinema, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    code, out, err = cinema("--studio", tmp_path, *argv)
    assert (code, out) == (2, "")
    assert err == f"cinema: {tmp_path} is not a studio (no films); begin one with `cinema make SCRIPT`.\n"
    assert list(tmp_path.iterdir()) == []

    code, _, err = cinema("--studio", tmp_path / "nowhere", *argv)
    assert (code, "no such folder" in err) == (2, True)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("verb", ["status", "watch", "audit", "replay"])
def test_an_unknown_film_names_the_nearest(cinema: Cinema, studio: Path, verb: str) -> None:
    code, out, err = cinema("--studio", studio, verb, "kepper")

    assert (code, out) == (2, "")
    assert err == "cinema: There is no film 'kepper' in this studio; did you mean 'keeper'?\n"


@pytest.mark.parametrize("id", ["keeper/requests", "keeper/video/1", "", "../keeper", "KEEPER"])
@pytest.mark.parametrize("verb", ["status", "watch", "audit", "replay"])
def test_only_a_films_own_id_names_it(cinema: Cinema, studio: Path, verb: str, id: str) -> None:
    assert cinema("--studio", studio, verb, id)[0] == 2


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"not a database" * 100, "is not an event store of cinema"), (b"", "has no films")]
)
@pytest.mark.parametrize("argv", [("ls",), ("audit", "x")])
def test_a_foreign_store_is_refused(
    cinema: Cinema, tmp_path: Path, argv: tuple[str, ...], content: bytes, sentence: str
) -> None:
    (tmp_path / "events.db").write_bytes(content)

    code, _, err = cinema("--studio", tmp_path, *argv)
    assert (code, sentence in err) == (2, True), err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (OSError(errno.ENOSPC, "No space", "x.png"), 3, "cinema: The disk is full; make room and go on with"),
        (OSError(errno.EROFS, "Read-only", "x.png"), 3, "cinema: The disk cannot be written to; choose another"),
    ],
)
def test_what_goes_wrong_outside_has_its_exit_code(
    cinema: Cinema, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, told: str
) -> None:
    def fail(_: Namespace) -> int:
        raise error

    monkeypatch.setattr("cinema_actors.cli.ls.ls", fail)

    assert cinema("ls")[0] == code
    monkeypatch.setattr(main_module, "VERBS", (Verb("ls", "ls", "fails", ()),))
    assert cinema("ls")[2].startswith(told)


def test_a_reader_that_has_seen_enough_is_no_error(studio: Path) -> None:
    program = f"{sys.executable} -m cinema_actors.cli --studio {studio} audit keeper; echo $? >&2"
    shell = f"({program}) | head -n 1"
    ended = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True)

    assert ended.stderr == "0\n"
    assert ended.stdout.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_output_that_goes_to_a_full_disk_is_a_sentence_and_exit_3(studio: Path) -> None:
    with open("/dev/full", "w") as full:
        argv = [sys.executable, "-m", "cinema_actors.cli", "--studio", str(studio), "audit", "keeper"]
        ended = subprocess.run(argv, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert (ended.returncode, ended.stderr.count("\n")) == (3, 1), ended.stderr
        assert ended.stderr.startswith("cinema: The disk is full; make room")
        assert subprocess.run(argv, stdout=full, stderr=full, check=False).returncode == 3


@pytest.mark.parametrize("handles", [8, 10, 16, 24])
def test_too_few_handles_to_begin_with_are_a_sentence_and_exit_3(tmp_path: Path, handles: int) -> None:
    script = Path(__file__).parents[2] / "fixtures" / "two_shots.fountain"
    make = f"ulimit -n {handles}; exec {sys.executable} -m cinema_actors.cli make {script} --studio {tmp_path}"
    ended = subprocess.run(["sh", "-c", make], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 3, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("cinema: Too many files are open; raise the limit (`ulimit -n`)")


def test_ascii_terminals_get_question_marks_instead_of_an_error(studio: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = python("-m", "cinema_actors.cli", "--studio", str(studio), "status", "keeper", env=environment)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "?  screenplay" in ended.stdout

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cinema_actors.cli.complete import complete
from cinema_actors.cli.main import VERBS
from cinema_actors.handoff.export import FORMATS
from domain import job_events
from domain.job import job_name
from domain.movie import AcceptRequested, RedoRequested, RetryRequested, SkipRequested, requests_id
from domain.wishes import why_not
from tests.cinema_actors.cli.conftest import Cinema
from tests.projections.story import Story, troubled_film

SHELLS = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}

OWN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)


def words(studio: Path, *typed: str) -> list[str]:
    return [line.partition("\t")[0] for line in complete(["--studio", str(studio), *typed])]


def test_verbs_come_first_each_with_what_it_does() -> None:
    assert complete([""]) == [f"{verb.name}\t{verb.summary}" for verb in VERBS]
    assert [line.split("\t")[0] for line in complete(["re"])] == ["resume", "retry", "redo", "replay"]


def test_a_verb_has_its_options_each_once(studio: Path) -> None:
    assert words(studio, "make", "--s") == ["--size"]
    assert words(studio, "replay", "keeper", "--verify", "--") == ["--to", "--rebuild", "--json", "--help"]
    assert [line.split("\t")[0] for line in complete(["-"])] == ["--studio", "--version", "--help"]


@pytest.mark.parametrize("verb", ["status", "watch", "resume", "redo", "replay", "audit", "export"])
def test_a_film_is_completed_from_those_of_the_studio(
    studio: Path, verb: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert words(studio, verb, "") == ["keeper", "second"]
    assert words(studio, verb, "s") == ["second"]
    assert complete([f"--studio={studio}", verb, "s"]) == complete(["--studio", "=", str(studio), verb, "s"])
    assert complete([verb, "--studio", str(studio), "k"]) == ["keeper"]

    monkeypatch.setenv("CINEMA_STUDIO", str(studio))
    assert complete([verb, ""]) == ["keeper", "second"]


@pytest.mark.parametrize(
    "typed", ["{0}/my\\ films", '"{0}/my films"', "'{0}/my films'", '{0}/"my "films', "{0}/my films"]
)
def test_a_studio_is_found_however_its_name_was_quoted(studio: Path, typed: str) -> None:
    (studio / "my films").symlink_to(studio)
    assert complete(["--studio", typed.format(studio), "status", "s"]) == ["second"]
    assert complete(["--studio", typed.format(studio), "status", '"s']) == ["second"]


def test_values_and_files_are_completed_where_they_belong(studio: Path) -> None:
    assert words(studio, "make", "") == [":scripts"]
    assert words(studio, "make", "a.fountain", "") == []
    assert words(studio, "plan", "--size", "19") == ["1920x1080"]
    assert words(studio, "make", "a.fountain", "--movie-id", "") == ["keeper", "second"]
    assert complete(["--studio", "/so"]) == [":folders"]
    assert complete(["completion", ""]) == ["bash", "zsh", "fish"]
    assert words(studio, "export", "second", "--format", "") == list(FORMATS)
    assert words(studio, "export", "second", "--rate", "29") == ["29.97", "29.97df"]
    assert words(studio, "export", "second", "--out", "") == [":folders"]
    assert words(studio, "nonsense", "") == []


WISHES = {"retry": RetryRequested, "skip": SkipRequested, "redo": RedoRequested, "accept": AcceptRequested}


@pytest.mark.parametrize("verb", WISHES)
def test_only_jobs_that_the_wish_may_be_for_are_offered(tmp_path: Path, verb: str) -> None:
    """At every event of a film in trouble: the same jobs that the verb itself would take."""
    from domain.film import Film

    story = troubled_film()
    story.tell(job_events.JobTakeRequested, "audio/1", take=2).started("audio/1", take=2).failed("audio/1")
    store = Story().told_in(tmp_path)
    film = Film()
    for event in story.events:
        store.append([event])
        film.apply(event)
        kind = WISHES[verb]
        makes_sense = [
            job_name(each.id)
            for each in film.jobs.values()
            if not why_not(film, kind(originator_id=requests_id("keeper"), originator_version=9, jobs=(each.name,)))
        ]
        assert words(tmp_path, verb, "keeper", "") == makes_sense, event
    store.close()


def test_a_job_that_was_named_is_not_offered_again(studio: Path) -> None:
    offered = words(studio, "redo", "second", "")
    assert offered[0] == "character/1_front"
    assert words(studio, "redo", "second", "character/1_front", "") == offered[1:]


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 100])
def test_without_a_studio_there_is_nothing_to_offer_and_nothing_is_written(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "events.db").write_bytes(content)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    assert words(tmp_path, "status", "") == []
    assert words(tmp_path / "nowhere", "redo", "x", "") == []
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_completion_leaves_a_studio_as_it_was(studio: Path) -> None:
    before = {file.name for file in studio.iterdir()}
    words(studio, "redo", "second", "")

    assert {file.name for file in studio.iterdir()} == before


def test_completing_loads_nothing_slow(studio: Path) -> None:
    program = (
        f"import sys; from cinema_actors.cli.main import main; main(['__complete', '--studio', {str(studio)!r}, 'redo',"
        " 'second', '']); print({'pydantic', 'eventsourcing', 'rich', 'av', 'numpy', 'pykka'} & set(sys.modules))"
    )
    lines = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )

    assert (lines[0], lines[-2]) == ("character/1_front", "set()")


def test_another_shell_is_a_usage_error_that_names_those_there_are(cinema: Cinema) -> None:
    code, out, err = cinema("completion", "tcsh")

    assert (code, out) == (2, "")
    assert all(shell in err for shell in SHELLS)


@contextmanager
def shell(name: str, folder: Path) -> Iterator["Typist"]:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed on this machine")
    keyboard, screen = pty.openpty()
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "TERM": "xterm"}
    environment |= {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "CINEMA_STUDIO": "", "PS1": "$ "}
    command = [sys.executable, "-c", OWN_TERMINAL, name, *SHELLS[name]]
    ends = {"stdin": screen, "stdout": screen, "stderr": screen}
    process = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **ends)
    try:
        yield Typist(keyboard)
    finally:
        process.kill()
        process.wait()
        os.close(keyboard)
        os.close(screen)


class Typist:
    def __init__(self, keyboard: int) -> None:
        self._keyboard = keyboard

    def type(self, keys: str) -> None:
        os.write(self._keyboard, keys.encode())

    def sees(self, text: str, seconds: float = 30) -> str:
        """Waits until the shell has shown this."""
        seen, deadline = "", time.monotonic() + seconds
        while text not in seen:
            assert time.monotonic() < deadline, f"{text!r} is not in {seen!r}"
            if select.select([self._keyboard], [], [], 0.2)[0]:
                seen += os.read(self._keyboard, 65536).decode(errors="replace")
        return seen


SWITCH_ON = {
    "bash": "source <(cinema completion bash)",
    "zsh": "source <(cinema completion zsh)",
    "fish": "cinema completion fish | source",
}


@pytest.mark.parametrize("name", SHELLS)
def test_tab_completes_in_the_shell_itself(name: str, studio: Path) -> None:
    (studio / "my tide.fountain").write_text("INT. PIER - DAY\n")
    (studio / "notes.pdf").write_text("")
    (studio / "my films").symlink_to(studio)
    with shell(name, studio) as typist:
        typist.type(f"{SWITCH_ON[name]}; echo REA'DY'\r")
        typist.sees("READY")
        for typed, completed in [
            ("cinema stat", "cinema status"),
            ("cinema status sec", "cinema status second"),
            (f"cinema --studio {studio} redo second vid", "redo second video/1"),
            ("cinema --studio my\\ films redo second vid", "redo second video/1"),
            ('cinema --studio "my films" redo second vid', "redo second video/1"),
            ("cinema make my\\ t", "my tide.fountain"),
            ("cinema make --siz", "make --size"),
        ]:
            typist.type(f"{typed}\t\x01echo '[' \x05 ']'\r")
            assert f"{completed} ]" in typist.sees(" ]\r\n").replace("\\ ", " ").replace("'", ""), completed

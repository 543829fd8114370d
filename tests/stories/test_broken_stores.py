"""An events.db that is foreign, damaged, newer or not to be had: a sentence, the exit code, and nothing is changed."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cinema_actors.cli.main import main
from cinema_actors.store import EventStore
from tests.projections.story import Story, troubled_film, whole_film
from tests.stories.refusals import fingerprint

SCRIPT = "INT. ROOM - DAY\n\nRain.\n"
READ = ["ls", "status keeper", "watch second", "audit keeper", "replay keeper", "replay --verify", "doctor"]
SEEN = [verb for verb in READ if "watch" not in verb]  # which goes on until a film ends
WISH = ["pause keeper", "cancel keeper", "retry keeper", "skip keeper video/1", "redo keeper audio/1",
        "accept keeper audio/1"]  # fmt: skip
SENSELESS = (
    "retry keeper",
    "skip keeper video/1",
    "accept keeper audio/1",
)  # here: they are refused before anything would be written
RUN = ["make new.fountain", "submit new.fountain", "resume keeper", "daemon", "replay --rebuild"]

Harm = Callable[[Path], None]


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two films, their views, and a script that is not submitted yet."""
    folder = tmp_path / "studio"
    whole_film(troubled_film().of("second")).told_in(folder).close()
    (folder / "new.fountain").write_text(SCRIPT)
    monkeypatch.setenv("CINEMA_STUDIO", str(folder))
    monkeypatch.chdir(folder)
    monkeypatch.setattr("cinema_actors.store_file.PAUSE", 0.0)  # nobody else is just beginning this store
    assert main(["ls"]) == 0
    capsys.readouterr()
    return folder


def another_store(folder: Path) -> Path:
    other = folder.parent / "other"
    Story("stranger").submitted().planned().told_in(other).close()
    return other / "events.db"


def a_foreign_database(events: Path) -> None:
    events.unlink()
    with closing(sqlite3.connect(events)) as db, db:
        db.execute("CREATE TABLE recipes (name TEXT)")


def a_foreign_database_with_a_log(events: Path) -> None:
    events.unlink()
    left_behind(events, "PRAGMA journal_mode=WAL", "CREATE TABLE recipes (name TEXT)")


def garbage(events: Path) -> None:
    events.write_bytes(random.Random(1).randbytes(20_000))


def a_text(events: Path) -> None:
    events.write_text(SCRIPT * 500)


def a_folder(events: Path) -> None:
    events.unlink()
    events.mkdir()
    (events / "letters.txt").write_text("mine")


def a_link_to_nowhere(events: Path) -> None:
    events.unlink()
    events.symlink_to(events.parent.parent / "unplugged" / "events.db")


def a_pipe(events: Path) -> None:
    events.unlink()
    os.mkfifo(events)


def nothing_but_its_log(events: Path) -> None:
    left_behind(events, "UPDATE stored_events SET state=CAST(state || ' ' AS BLOB)")
    os.truncate(events, 0)


def of_a_newer_program(events: Path) -> None:
    change(events, "PRAGMA user_version=2")


def with_a_topic_of_a_newer_program(events: Path) -> None:
    insert(events, "other", "movie.dreamt", '{"timestamp":"2026-01-01T00:00:00Z","by":"person"}')


def with_a_newer_version_of_a_topic(events: Path) -> None:
    insert(events, "other", "movie.submitted", '{"timestamp":"2026-01-01T00:00:00Z","by":"person","v":3}')


def without_its_table(events: Path) -> None:
    change(events, "DROP TABLE stored_events", "CREATE TABLE other (x)")


def with_the_log_of_a_foreign_database(events: Path) -> None:
    """SQLite would put it into the file, and that would be the end of it."""
    foreign = events.parent.parent / "foreign.db"
    left_behind(foreign, "PRAGMA journal_mode=WAL", "CREATE TABLE recipes (name TEXT)")
    shutil.copy(f"{foreign}-wal", f"{events}-wal")


def change(events: Path, *statements: str) -> None:
    with closing(sqlite3.connect(events)) as db, db:
        for statement in statements:
            db.execute(statement)


def insert(events: Path, id: str, topic: str, state: str) -> None:
    with closing(sqlite3.connect(events)) as db, db:
        db.execute("INSERT INTO stored_events VALUES (NULL, ?, 1, ?, ?)", (id, topic, state.encode()))


def left_behind(path: Path, *statements: str) -> None:
    """What is on disk when a program is killed after these: the log is not yet in the file."""
    killed = path.parent / "killed.db"
    if path.exists():
        shutil.copy(path, killed)
    with closing(sqlite3.connect(killed, isolation_level=None)) as db:
        db.execute("PRAGMA wal_autocheckpoint=0")
        for statement in statements:
            db.execute(statement)
        shutil.copy(killed, path)
        shutil.copy(f"{killed}-wal", f"{path}-wal")
    killed.unlink()


REFUSED: list[tuple[Harm, str]] = [
    (a_foreign_database, "is not an event store of cinema; choose another --studio"),
    (a_foreign_database_with_a_log, "is not an event store of cinema"),
    (garbage, "is not an event store of cinema"),
    (a_text, "is not an event store of cinema"),
    (a_folder, "is not an event store of cinema"),
    (a_pipe, "is not an event store of cinema"),
    (a_link_to_nowhere, "unplugged/events.db, which is not there; bring that back"),
    (nothing_but_its_log, "is empty, but"),
    (of_a_newer_program, "made by a newer cinema; install that one"),
    (with_a_topic_of_a_newer_program, "'movie.dreamt'; install a newer cinema"),
    (with_a_newer_version_of_a_topic, "movie.submitted of version 3; install a newer cinema"),
    (without_its_table, "is damaged; put a copy of it in its place"),
    (with_the_log_of_a_foreign_database, "events.db-wal is not the log of"),
]
UNREAD = (with_a_topic_of_a_newer_program, with_a_newer_version_of_a_topic)  # by who looks at another film alone


@pytest.mark.parametrize(("harm", "sentence"), REFUSED, ids=[harm.__name__ for harm, _ in REFUSED])
def test_it_is_one_sentence_exit_2_and_the_studio_stays_as_it_was(
    studio: Path, harm: Harm, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    harm(studio / "events.db")
    before = fingerprint(studio)
    for verb in [*READ, *WISH, *RUN]:
        code, said = asked(verb, capsys)
        if harm in UNREAD and verb in ("watch second", "audit keeper", "replay keeper"):
            assert code == 0, (verb, said)
        elif harm in UNREAD and verb in SENSELESS:
            assert (code, sentence in said) == (2, False), (verb, said)
        else:
            assert (code, sentence in said) == (2, True), (verb, said)
        assert fingerprint(studio) == before, verb


def asked(verb: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and what was said: one line of it on stderr, unless it is the doctor's own account."""
    code = main(verb.split())
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    lines = err.splitlines()
    assert (
        verb == "doctor" or code in (0, 1) or len([line for line in lines if "is running; Ctrl-C" not in line]) == 1
    ), err
    return code, out if verb == "doctor" else err


@pytest.mark.parametrize("part", [20, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 4096, -4096, -1])
def test_one_that_was_cut_off_is_never_taken_for_a_whole_one(
    studio: Path, part: float, capsys: pytest.CaptureFixture[str]
) -> None:
    events = studio / "events.db"
    size = events.stat().st_size
    os.truncate(events, int(part * size) if isinstance(part, float) else part % size)
    before = fingerprint(studio)
    for verb in [*READ, *WISH, *RUN]:
        code, said = asked(verb, capsys)
        assert (code, "is damaged; put a copy" in said) == (2, True), (verb, said)
        assert fingerprint(studio) == before, verb


@pytest.mark.parametrize("seed", range(200 if os.environ.get("CINEMA_ALL") else 15))
def test_bytes_that_have_changed_are_a_sentence_where_they_are_read(
    studio: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    events, chance = studio / "events.db", random.Random(seed)
    data = bytearray(events.read_bytes())
    length = chance.choice([1, 4, 64, 4096])
    start = chance.randrange(0, len(data) - length) if length < 4096 else chance.randrange(len(data) // 4096) * 4096
    data[start : start + length] = chance.randbytes(length)
    events.write_bytes(data)
    for verb in [*SEEN, "replay keeper --to 20", "audit keeper --json", *WISH, "submit new.fountain"]:
        code, said = asked(verb, capsys)
        assert code in ((0, 1, 2) if verb in ("replay --verify", "doctor") else (0, 2)), (verb, said)
        if code == 2 and verb not in (*WISH, "doctor"):
            assert any(
                word in said for word in ("damaged", "is not", "before it begins", "newer", "no film", "has no")
            ), said


def test_an_empty_file_has_no_films_and_reading_does_not_begin_a_store(
    studio: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (studio / "events.db").write_bytes(b"")
    for verb in [*READ[:-1], *WISH, "resume keeper"]:
        code, said = asked(verb, capsys)
        assert (code, "no studio" in said or "no films" in said) == (2, True), (verb, said)
        assert (studio / "events.db").stat().st_size == 0


@pytest.fixture
def forbidden(studio: Path) -> Iterator[Path]:
    """An events.db that nobody may read, whoever runs the tests."""
    is_root = os.geteuid() == 0
    for folder in (studio, studio / ".cinema"):
        folder.chmod(0o777)
    for parent in studio.parents[:4]:
        parent.chmod(parent.stat().st_mode | 0o011)
    for file in studio.rglob("*"):
        file.chmod(file.stat().st_mode | 0o666)
    (studio / "events.db").chmod(0)
    if is_root:
        os.seteuid(65534)
    yield studio
    if is_root:
        os.seteuid(0)
    (studio / "events.db").chmod(0o644)


def test_one_that_may_not_be_read_is_exit_3(forbidden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in [*READ, *WISH, *RUN]:
        code, said = asked(verb, capsys)
        assert (code, "permission" in said.lower()) == (3, True), (verb, said)


def test_a_garbage_log_of_a_killed_program_does_not_hide_what_is_in_the_file(
    studio: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (studio / "events.db-wal").write_bytes(random.Random(2).randbytes(30_000))
    assert asked("ls", capsys)[0] == 0
    assert asked("replay --verify", capsys)[0] == 0
    assert asked("pause keeper", capsys)[0] == 0
    with closing(EventStore(studio / "events.db")) as store:
        assert store.check() == "ok"
        assert store.read()[-1].topic == "movie.pause_requested"

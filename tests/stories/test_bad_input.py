"""A script that cannot be filmed gets one sentence and exit code 2, and leaves the studio as it was."""

import io
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_actors import script_bytes
from cinema_actors.cli.main import main
from tests.stories.refusals import GOOD, program, refused, sentence, studio_with_a_film

MAKING = ["make", "submit", "plan"]
MB = 1_000_000


@pytest.fixture(autouse=True)
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return studio_with_a_film(tmp_path / "studio", monkeypatch)


def entities(levels: int) -> bytes:
    """A thousand million laughs."""
    each = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, levels))
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">' + each + b"]><FinalDraft>&l9;</FinalDraft>"


NO_TEXT: dict[str, bytes] = {  # what nobody can read
    "binary.fountain": bytes(range(256)) * 40,
    "picture.fountain": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "nuls.fountain": GOOD.encode() + b"\0\0" + GOOD.encode(),
    "book.pdf": b"%PDF-1.7\n" + bytes(range(256)),
    "book.docx": b"PK\x03\x04" + bytes(range(256)),
    "zipped.fountain": b"PK\x03\x04" + bytes(range(256)),
    "book.doc": b"\xd0\xcf\x11\xe0" + bytes(range(256)),
    "book.rtf": b"{\\rtf1 INT. ROOM}",
    "half_of_utf_32.fountain": GOOD.encode("utf-32-le"),  # without its mark
    "too_big.fountain": b"INT. ROOM - DAY\n\n" + b"Rain. " * MB,
    "fifty_mb.fountain": b"INT. ROOM - DAY\n\n" + b"Rain. " * (50 * MB // 6),
    "no_end.fdx": b"<?xml version='1.0'?>\n<FinalDraft><Content>",
    "page.fdx": b"<html><body>INT. ROOM - DAY</body></html>",
    "fountain.fdx": GOOD.encode(),
    "empty.fdx": b"",
    "entity.fdx": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><FinalDraft><a>&e;</a></FinalDraft>',
    "outside.fdx": b'<?xml version="1.0"?><!DOCTYPE FinalDraft SYSTEM "file:///etc/passwd"><FinalDraft/>',
    "bomb.fdx": entities(10),
    "bomb.txt": entities(10),
    "deep.fdx": b"<a>" * 100_000,
}
NO_FILM: dict[str, bytes] = {  # what can be read, and not be filmed
    "empty.fountain": b"",
    "blank.fountain": b" \n\n",
    "no_scene.fountain": b"Title: Nothing\n\nJust a thought.\n",
    "empty.md": b" \n",
    "no_scene.fdx": b"<FinalDraft><Content/></FinalDraft>",
    "two_thousand_and_one.fountain": b"INT. ROOM - DAY\n\nRain.\n\n" * 2001,
    "ten_thousand.fountain": b"INT. ROOM - DAY\n\nRain.\n\n" * 10_000,
}
CAN_BE_FILMED: dict[str, bytes] = {  # odd, and still a script
    "utf_32.fountain": GOOD.encode("utf-32"),
    "utf_16.fountain": GOOD.encode("utf-16"),
    "notes.fountain": b"INT. ROOM - DAY\n\n" + b"[[" * 100_000 + b"Rain",
    "boneyards.fountain": b"INT. ROOM - DAY\n\n" + b"/*" * 20_000 + b"Rain",
    "nested.fountain": b"INT. ROOM - DAY\n\n" + b"[[" * 50_000 + b"Rain" + b"]]" * 50_000,
    "one_line.fountain": b"INT. ROOM - DAY\n\n" + b"Rain falls. " * 3000,
    "one_word.txt": b"R" * 300_000,
    "steering.fountain": b"INT. \x1b]0;mine\x07ROOM - DAY\n\n\x1b[2JRain.\n",
    os.fsdecode(b"\xff\xfe.fountain"): GOOD.encode(),
    "with\nnewline.fountain": GOOD.encode(),
}


@pytest.mark.parametrize("verb", MAKING)
@pytest.mark.parametrize("name", [*NO_TEXT, *NO_FILM])
def test_a_script_that_cannot_be_filmed(
    verb: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes((NO_TEXT | NO_FILM)[name])
    refused(capsys, verb, str(tmp_path / name))


@pytest.mark.parametrize("name", NO_TEXT)
def test_what_is_no_text_cannot_be_parsed(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(NO_TEXT[name])
    refused(capsys, "parse", str(tmp_path / name))


@pytest.mark.parametrize("name", [*NO_FILM, *CAN_BE_FILMED])
def test_any_text_is_parsed(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes((NO_FILM | CAN_BE_FILMED)[name])
    assert main(["parse", str(tmp_path / name)]) == 0
    shown(capsys)


@pytest.mark.parametrize("name", CAN_BE_FILMED)
def test_an_odd_script_is_planned_and_submitted(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(CAN_BE_FILMED[name])
    for arguments in (["plan"], ["submit", "--movie-id", "odd"]):
        assert main([*arguments, str(tmp_path / name)]) == 0
    for arguments in (["ls"], ["status", "odd"], ["audit", "odd"]):
        assert main(arguments) == 0
    shown(capsys)


def shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of a script steers the terminal."""
    said = capsys.readouterr()
    assert not set("\x00\x07\x08\x1b\x9b") & set(said.out + said.err)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing")


@pytest.mark.parametrize("verb", [*MAKING, "parse"])
@pytest.mark.parametrize("there", [a_folder, a_socket, a_pipe, a_loop, a_link_to_nothing])
def test_what_is_no_file(
    verb: str,
    there: Callable[[Path], None],
    studio: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(script_bytes, "PATIENCE", 0.2)
    there(studio / "it")
    refused(capsys, verb, "it")


@pytest.mark.parametrize("verb", [*MAKING, "parse"])
@pytest.mark.parametrize(
    "path",
    [
        *("missing.fountain", ".", "", "/", "good.fountain/x", "with\nnewline", "nul\0.fountain", "\x1b[31mred\x07"),
        *("/dev/zero", "/dev/full", "/proc/self/mem", "x" * 300, "a/" * 3000, os.fsdecode(b"\xff.fountain")),
    ],
)
def test_a_script_that_is_not_there(verb: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(capsys, verb, path)


@pytest.mark.parametrize("verb", MAKING)
@pytest.mark.parametrize("given", [b"", b"\n", bytes(range(256)), b"Rain. " * MB])
def test_standard_input_that_is_no_script(
    verb: str, given: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    refused(capsys, verb, "-")


def test_standard_input_that_is_closed(studio: Path) -> None:
    ended = program("$CINEMA make - <&-", studio)
    assert ended.returncode == 2
    assert "closed" in sentence(ended.stderr.decode())


def test_a_pipe_is_read_to_its_end_however_late_its_writer_comes(studio: Path) -> None:
    late = "mkfifo pipe; (sleep 0.5; echo 'INT. ROOM - DAY'; sleep 0.5; echo; echo Rain.) > pipe & $CINEMA plan pipe"
    ended = program(late, studio)
    assert (ended.returncode, b"Rain." in ended.stdout) == (0, True), ended.stderr


def peak(shell: str, folder: Path) -> int:
    """Bytes that the program had at most, said by itself."""
    measured = (
        "import resource, sys; from cinema_actors.cli.main import main; code = main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    ended = program(shell.replace("$CINEMA", f'"$(dirname "$CINEMA")/python" -c "{measured}"'), folder)
    assert b"larger than 5 MB" in ended.stderr, ended.stderr
    return int(ended.stderr.split()[-1]) * 1024


@pytest.mark.parametrize(
    "shell",
    ["$CINEMA plan large.fountain", "yes Rain. | head -c 60000000 | $CINEMA plan -", "$CINEMA plan - < /dev/zero"],
)
def test_what_is_too_large_is_refused_before_it_is_read_whole(shell: str, studio: Path, tmp_path: Path) -> None:
    (studio / "large.fountain").write_bytes(b"Rain. " * (50 * MB // 6))
    (studio / "little.fountain").write_bytes(b"Rain. " * MB)
    assert peak(shell, studio) < peak("$CINEMA plan little.fountain", studio) + 16 * MB


def test_a_film_without_a_name_is_called_by_its_id(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert main(["submit", "-"]) == 0
    assert capsys.readouterr().out == "film\n"

    main(["status", "film"])

    assert capsys.readouterr().out.startswith("film  film  submitted")

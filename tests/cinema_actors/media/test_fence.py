"""Whatever comes from outside is refused in a sentence or taken, within seconds, and opens nothing else."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cinema_actors.media import fence, fit
from cinema_actors.media.probe import UnreadableMediaError
from cinema_actors.shortage import shortage
from tests import bad_media
from tests.cinema_actors.media import footage

EVERYTHING = bool(os.environ.get("CINEMA_ALL"))
BUDGET = 600.0 if EVERYTHING else 4.0  # seconds of fuzzing
SECONDS = 15.0  # on a busy machine; alone none takes one
# In one of the three ways: a film whose index lies about its pictures may hold a sound that is well.
USABLE = """good turned wide_pixels hdr full_range fields surround odd_size pictures_only uneven begins_before
    says_large long_tag sound_only telephone picture bits_in_index tiny says_years says_slow says_many""".split()


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("media") / "bad"
    bad_media.write(folder)
    return folder


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Somebody who listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def verdicts(path: Path, scratch: Path) -> dict[str, Any]:
    """What becomes of a file, in each way that media from outside are taken: what was found, or one sentence."""
    scratch.mkdir(exist_ok=True)
    ways = {
        "clip": lambda: fit.clip(str(path), str(scratch / "clip.mp4")),
        "picture": lambda: fit.picture(str(path), str(scratch / "picture.png"), 320, 180),
        "sound": lambda: len(fence.sound(path, scratch / "samples")),
    }
    found: dict[str, Any] = {}
    for way, take in ways.items():
        began = time.monotonic()
        try:
            found[way] = take()
        except UnreadableMediaError as refused:
            found[way] = said = str(refused)
            assert said.endswith("; make it again with `redo`"), said
            assert "\n" not in said
            assert len(said) < 160
        assert time.monotonic() - began < SECONDS, (path.name, way)
    return found


def test_every_bad_file_is_refused_in_a_sentence_or_taken_within_seconds(bad: Path, tmp_path: Path) -> None:
    paths = sorted(path for path in bad.iterdir() if path.name != bad_media.SECRET)
    assert len(paths) == 53
    with ThreadPoolExecutor(2) as two:
        found = dict(zip(paths, two.map(lambda path: verdicts(path, tmp_path / path.stem), paths), strict=True))
    taken = {path.stem for path, said in found.items() if any(not isinstance(each, str) for each in said.values())}
    assert taken <= set(USABLE)
    assert {"good", "turned", "hdr", "surround", "telephone", "picture"} <= taken


@pytest.mark.campaign
def test_so_is_every_file_with_bits_flipped(bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()

    def take(number: int) -> int:
        count = 0
        for data in bad_media.fuzzed(bad, seed=20261129 + number):
            (path := tmp_path / f"fuzzed-{number}").write_bytes(data)
            verdicts(path, tmp_path / f"scratch-{number}")
            count += 1
            if time.monotonic() - began > BUDGET:
                break
        return count

    with ThreadPoolExecutor(2) as two:
        count = sum(two.map(take, range(2)))
    with capsys.disabled():
        print(f"\nmedia with bits flipped: {count} files")
    assert count


@pytest.mark.parametrize(
    "name", ["concat_beside.mp4", "concat_path.mp4", "hls_file.m3u8", "hls_beside.m3u8", "dash.mp4"]
)
def test_a_list_never_leads_to_another_file(name: str, bad: Path, tmp_path: Path) -> None:
    assert all(isinstance(said, str) for said in verdicts(bad / name, tmp_path).values())


def test_a_reader_that_would_follow_a_list_finds_no_file_behind_the_fence(bad: Path) -> None:
    """Even if the wrong reader were chosen: it has no name to look beside, and no handle to open anything with."""
    for form, name in (("concat", "concat_beside.mp4"), ("concat", "concat_path.mp4"), ("hls", "hls_file.m3u8")):
        with fence.open_one(bad / name) as file:
            said = fence._reply({"what": "film", "form": form, "file": file.fileno(), "out": None})
        assert "refused" in said, name


def test_a_list_reaches_nobody_on_the_net(server: socket.socket, tmp_path: Path) -> None:
    bad_media.write_lists(tmp_path / "bad", f"http://127.0.0.1:{server.getsockname()[1]}")
    for form in ("hls", "mov,mp4,m4a,3gp,3g2,mj2"):
        for name in ("hls_http.mp4", "hls_http.m3u8", "drawing.mp4"):
            with fence.open_one(tmp_path / "bad" / name) as file:
                assert "refused" in fence._reply({"what": "film", "form": form, "file": file.fileno(), "out": None})
            verdicts(tmp_path / "bad" / name, tmp_path / "scratch")
    with pytest.raises(BlockingIOError):
        server.accept()


LOOKS = """
import os, socket, sys
from cinema_actors.media import fenced
import json
fenced._ready("picture"); fenced._shut(0)
tries = {"file": lambda: open("/etc/passwd"), "socket": lambda: socket.socket(), "pipe": os.pipe,
         "room": lambda: bytearray(2 << 30), "write": lambda: os.write(int(sys.argv[1]), b"x")}
for name, attempt in tries.items():
    try:
        attempt(); os.write(1, (name + " ").encode())
    except (OSError, MemoryError):
        pass
"""


def test_behind_the_fence_nothing_can_be_opened_asked_or_written(tmp_path: Path) -> None:
    with open(tmp_path / "file", "w+b") as file:
        command = [sys.executable, "-c", LOOKS, str(file.fileno())]
        ended = subprocess.run(command, capture_output=True, text=True, pass_fds=[file.fileno()], timeout=60)
    assert (ended.stdout, ended.returncode) in (("", 0), ("", -25))  # too large a file is a signal, if it is not caught


def test_what_works_without_end_is_killed() -> None:
    loop = "from cinema_actors.media import fenced\nfenced.SECONDS = 1\nfenced._shut(0)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", loop], timeout=60)
    assert ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_machine_that_can_begin_no_process_is_not_the_files_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Or an answer that was paid for would be thrown away."""
    path = footage.clip(tmp_path / "clip.mp4")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(OSError, match="temporarily unavailable") as error:
        fence.film(path)
    assert shortage(error.value) is not None


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "device", "nothing"])
def test_what_is_no_ordinary_file_is_not_even_opened(kind: str, bad: Path, tmp_path: Path) -> None:
    path = tmp_path / "came"
    match kind:
        case "link":
            path.symlink_to(bad / "good.mp4")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            path = Path("/dev/zero")
    with pytest.raises(UnreadableMediaError, match=r"no ordinary file|cannot be opened"):
        fence.film(path)


def test_it_ends_when_nobody_waits_any_more(tmp_path: Path) -> None:
    path = Path(footage.clip(tmp_path / "clip.mp4", frames=2000, width=320, height=180))
    with fence.open_one(path) as file:
        job = f'{{"what": "film", "form": "{fence.MOV}", "file": {file.fileno()}, "out": null}}'
        command = [sys.executable, "-I", "-m", "cinema_actors.media.fenced", job]
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[file.fileno()],
            preexec_fn=lambda: os.nice(19),  # so that it has not done before we are heard
        )
    assert process.stdout is not None
    assert process.stdout.readline() == fence.BEGUN
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(5) == 1
    process.stdout.close()


def test_a_whole_clip_is_kept_as_it_came(tmp_path: Path) -> None:
    came = footage.clip(tmp_path / "came.mp4", frames=48, sound=True)
    found = fit.clip(came, str(tmp_path / "out.mp4"))
    assert (tmp_path / "out.mp4").read_bytes() == Path(came).read_bytes()
    assert (found["frames"], found["seconds"], found["sound"]) == (48, pytest.approx(2.0, abs=0.01), True)


def test_secrets_are_not_behind_the_fence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[dict[str, str]] = []
    run = subprocess.run
    monkeypatch.setenv("GEMINI_API_KEY", "sk-live-9f8e7d6c5b4a")

    def noted(*args: Any, **how: Any) -> Any:
        seen.append(how["env"])
        return run(*args, **how)

    monkeypatch.setattr(subprocess, "run", noted)
    fence.film(footage.clip(tmp_path / "clip.mp4"))
    assert seen
    assert not any("KEY" in name for env in seen for name in env)

"""Media from outside is first opened behind a fence: by a process that can open nothing else, and has an end.

Whatever a provider sends (a download, a picture, a sound) may be a bomb, a list of other people's files, or an address
on the net. The process (fenced.py) gets the one open file without its name, a single demuxer chosen by the first bytes,
little memory, a few seconds, an empty environment, and no way to open a file or a socket. What it says is a verdict in
a sentence, or what the file holds.
"""

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cinema_actors.media.probe import UnreadableMediaError

What = Literal["film", "picture", "sound"]

BEGUN = b"begun\n"  # the first word from behind the fence: what happens now is the file's doing
WALL = 60.0  # seconds, however busy the machine is; of its processor it gets fewer (fenced.py)
LARGEST: dict[What, int] = {"film": 2 << 30, "picture": 100 << 20, "sound": 200 << 20}  # bytes
MOV = "mov,mp4,m4a,3gp,3g2,mj2"
FORMS: dict[What, tuple[str, ...]] = {
    "film": (MOV, "matroska,webm"),
    "picture": ("png", "jpeg", "webp"),
    "sound": (MOV, "matroska,webm", "wav", "mp3", "flac", "ogg"),
}
_AGAIN = "make it again with `redo`"


def film(path: str | Path) -> dict[str, Any]:
    """Every picture decoded once: {"seconds", "frames", "fps", "width", "height", "sound", "measured"}."""
    with open_one(path) as file:
        return _asked("film", file.fileno())


def picture(path: str | Path, out: str | Path, width: int, height: int) -> dict[str, Any]:
    """A PNG of exactly width x height at `out`: scaled to cover it, cropped in the middle. {"ratio": as it came}."""
    with open_one(path) as file, open(out, "w+b") as made:
        return _asked("picture", file.fileno(), made.fileno(), width=width, height=height)


def sound(path: str | Path, scratch: str | Path) -> NDArray[np.float32]:
    """Mono at 48 kHz. `scratch` is a file for the samples on their way."""
    with open_one(path) as file, open(scratch, "w+b") as made:
        _asked("sound", file.fileno(), made.fileno())
        made.seek(0)
        return np.frombuffer(made.read(), np.float32).copy()


def open_one(path: str | Path) -> Any:
    """An ordinary file, not what a link points to. UnreadableMediaError."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
            raise
        raise UnreadableMediaError(f"the file cannot be opened ({error.strerror}); {_AGAIN}") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnreadableMediaError(f"it is no ordinary file; {_AGAIN}")
    return os.fdopen(handle, "rb")


def form_of(head: bytes) -> str | None:
    """The one reader a file may go to, by its first bytes and never by its name; None for a stranger."""
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return MOV
    if head[:4] == b"RIFF":
        return {b"WAVE": "wav", b"WEBP": "webp"}.get(head[8:12])
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return "mp3"
    return next((form for sign, form in _SIGNS.items() if head.startswith(sign)), None)


_SIGNS = {
    b"\x1aE\xdf\xa3": "matroska,webm",
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"fLaC": "flac",
    b"OggS": "ogg",
}


def _asked(what: What, file: int, out: int | None = None, **how: Any) -> dict[str, Any]:
    """The verdict on an open file. UnreadableMediaError, in a sentence; OSError where no process could begin."""
    size = os.fstat(file).st_size
    form = form_of(os.pread(file, 64, 0))
    if not size:
        raise UnreadableMediaError(f"the file is empty; {_AGAIN}")
    if size > LARGEST[what]:
        raise UnreadableMediaError(f"the file has {size >> 20} MB, which is too much for a {what}; {_AGAIN}")
    if form not in FORMS[what]:
        raise UnreadableMediaError(f"the file is no {what} of a kind that is used here; {_AGAIN}")
    reply = _reply({"what": what, "form": form, "file": file, "out": out, **how})
    if (refused := reply.get("refused")) is not None:
        raise UnreadableMediaError(f"{refused}; {_AGAIN}")
    return reply


def _reply(job: dict[str, Any]) -> dict[str, Any]:
    began, *last = _run(job)
    if began != BEGUN:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))  # the machine's fault, not the file's
    try:
        said: dict[str, Any] = json.loads(last[0])
        return said
    except (IndexError, ValueError):
        return {"refused": "the file takes too much work or memory to read"}


def _run(job: dict[str, Any]) -> list[bytes]:
    """What was said, line by line. While we live, we hold the other end of its standard input."""
    files = [handle for handle in (job["file"], job["out"]) if handle is not None]
    stdin, ours = os.pipe()
    try:
        ended = subprocess.run(
            [sys.executable, "-I", "-m", "cinema_actors.media.fenced", json.dumps(job)],
            stdin=stdin,
            capture_output=True,
            pass_fds=files,
            timeout=WALL,
            cwd="/",
            env={name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
        )
        said, log = ended.stdout, ended.stderr
    except subprocess.TimeoutExpired as late:
        said, log = late.stdout or b"", b"too slow"
    finally:
        os.close(stdin)
        os.close(ours)
    lines = said.splitlines(keepends=True)
    if len(lines) < 2:
        print(f"behind the fence: {log[-2000:]!r}", file=sys.stderr)
    return lines or [b""]

"""An answer as it comes: no longer than any answer is, and of the kind that was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from cinema_actors.providers.errors import ProviderFailedError

# bytes
LONGEST = 64_000_000  # a picture of 4096 x 4096, ten minutes of speech: 30 MB, and in base64 40
CLIP = 400_000_000  # a file: fifteen seconds of 4k at 200 Mbit/s
CLIP_WITHIN = 160_000_000  # an answer that has a clip in it: eight seconds of 4k at 100 Mbit/s, in base64
_most: ContextVar[int] = ContextVar("most")
_SIGNS = {
    "image": (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"),
    "sound": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"fLaC", b"OggS"),
}


@contextmanager
def up_to(most: int) -> Iterator[None]:
    """What is asked for in here may be answered with so many bytes."""
    before = _most.set(most)
    try:
        yield
    finally:
        _most.reset(before)


def longest() -> int:
    return _most.get(LONGEST)


def too_long(most: int) -> ProviderFailedError:
    words = f"The answer is longer than {most // 1_000_000} MB, which no answer is; it was broken off"
    return ProviderFailedError(words, billed=True, unreadable=True)


def keep(data: bytes, kind: str, out: Path) -> None:
    """ProviderFailedError, billed, for something else."""
    _recognize(data[:16], kind)
    out.write_bytes(data)


def recognize(file: Path, kind: str) -> None:
    """The same, of what has come to a file."""
    with file.open("rb") as opened:
        _recognize(opened.read(16), kind)


def is_a(head: bytes, kind: str) -> bool:
    """By its first 16 bytes."""
    return head[4:8] == b"ftyp" if kind == "video" else head.startswith(_SIGNS[kind])


def _recognize(head: bytes, kind: str) -> None:
    if not is_a(head, kind):
        raise ProviderFailedError(f"The answer is no {kind}", billed=True, unreadable=True)

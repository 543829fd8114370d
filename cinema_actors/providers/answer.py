"""An answer's bytes as they come: limited in size, and of the kind that was asked for, before they lie on the disk."""

from pathlib import Path

from cinema_actors.providers.errors import ProviderFailedError

MOST = {"image": 64_000_000, "video": 1_000_000_000, "sound": 200_000_000}  # bytes
_SIGNS = {
    "image": (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"),
    "sound": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"fLaC", b"OggS"),
}


def keep(data: bytes, kind: str, out: Path) -> None:
    """ProviderFailedError, billed, for what is too much, or something else."""
    if len(data) > MOST[kind]:
        raise ProviderFailedError(
            f"The answer has {len(data)} bytes, more than any {kind} has", billed=True, unreadable=True
        )
    if not is_a(data[:16], kind):
        raise ProviderFailedError(f"The answer is no {kind}", billed=True, unreadable=True)
    out.write_bytes(data)


def is_a(head: bytes, kind: str) -> bool:
    """By its first 16 bytes."""
    return head[4:8] == b"ftyp" if kind == "video" else head.startswith(_SIGNS[kind])

"""SubRip (.srt): captions as a file beside the film, in UTF-8."""

from collections.abc import Iterable
from pathlib import Path

from cinema_actors.media.captions import Caption


def write(out: Path, captions: Iterable[Caption]) -> None:
    """Captions in the order of their times, numbered from 1."""
    blocks = [
        f"{number}\n{clock(caption.start)} --> {clock(caption.end)}\n{without_gaps(caption.text)}\n"
        for number, caption in enumerate(sorted(captions), 1)
    ]
    out.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02},{whole % 1000:03}"


def without_gaps(text: str) -> str:
    """An empty line would end the caption."""
    return "\n".join(line for line in text.splitlines() if line.strip())

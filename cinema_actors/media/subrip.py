"""SubRip (.srt): captions as a file beside the film, in UTF-8."""

import re
from collections.abc import Iterable
from pathlib import Path

from cinema_actors.media.captions import Caption

TIMES = re.compile(r"(\d+):(\d\d):(\d\d)[,.](\d{3})\s*-->\s*(\d+):(\d\d):(\d\d)[,.](\d{3})")


def write(out: Path, captions: Iterable[Caption]) -> None:
    """Captions in the order of their times, numbered from 1."""
    blocks = [
        f"{number}\n{clock(caption.start)} --> {clock(caption.end)}\n{_without_gaps(caption.text)}\n"
        for number, caption in enumerate(sorted(captions), 1)
    ]
    out.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def read(path: Path) -> list[Caption]:
    """Captions of a file; what is no caption is passed over."""
    captions = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")):
        times = TIMES.search(block)
        if times:
            numbers = [int(part) for part in times.groups()]
            text = block[times.end() :].strip("\n")
            captions.append(Caption(_seconds(*numbers[:4]), _seconds(*numbers[4:]), text))
    return captions


def clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02},{whole % 1000:03}"


def _seconds(hours: int, minutes: int, seconds: int, thousandths: int) -> float:
    return (hours * 3600 + minutes * 60 + seconds) + thousandths / 1000


def _without_gaps(text: str) -> str:
    """An empty line would end the caption."""
    return "\n".join(line for line in text.splitlines() if line.strip())

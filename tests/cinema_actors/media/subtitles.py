"""Reads SubRip files, to see what we wrote as another program sees it."""

import re
from pathlib import Path

from cinema_actors.media.captions import Caption

TIMES = re.compile(r"(\d+):(\d\d):(\d\d),(\d{3}) --> (\d+):(\d\d):(\d\d),(\d{3})\n")


def read(path: Path) -> list[Caption]:
    """Captions of a file, seconds; what is no caption is passed over."""
    captions = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if times := TIMES.search(block):
            numbers = [int(part) for part in times.groups()]
            captions.append(Caption(_seconds(*numbers[:4]), _seconds(*numbers[4:]), block[times.end() :].strip("\n")))
    return captions


def _seconds(hours: int, minutes: int, seconds: int, thousandths: int) -> float:
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000

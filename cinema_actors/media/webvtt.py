"""WebVTT (.vtt): captions for browsers, in UTF-8 (www.w3.org/TR/webvtt1)."""

from collections.abc import Iterable
from pathlib import Path

from cinema_actors.media import subrip
from cinema_actors.media.captions import Caption

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write(out: Path, captions: Iterable[Caption]) -> None:
    """Captions in the order of their times."""
    cues = [f"{_clock(each.start)} --> {_clock(each.end)}\n{_text(each.text)}\n" for each in sorted(captions)]
    out.write_text("\n".join(["WEBVTT\n", *cues]), encoding="utf-8", newline="\n")


def _clock(seconds: float) -> str:
    return subrip.clock(seconds).replace(",", ".")


def _text(text: str) -> str:
    """Without the signs that would be read as tags; an empty line would end the caption."""
    lines = (line for line in text.splitlines() if line.strip())
    return "\n".join("".join(ESCAPES.get(letter, letter) for letter in line) for line in lines)

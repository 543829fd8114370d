"""WebVTT (.vtt): captions as browsers read them, in UTF-8."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from cinema_actors.media import subrip
from cinema_actors.media.captions import Caption


def write(out: Path, captions: Iterable[Caption]) -> None:
    """Captions in the order of their times, numbered from 1; nothing in them is read as markup."""
    blocks = [
        f"{number}\n{clock(caption.start)} --> {clock(caption.end)}\n"
        f"{escape(subrip.without_gaps(caption.text), quote=False)}\n"
        for number, caption in enumerate(sorted(captions), 1)
    ]
    out.write_text("\n".join(["WEBVTT\n", *blocks]), encoding="utf-8", newline="\n")


def clock(seconds: float) -> str:
    return subrip.clock(seconds).replace(",", ".")

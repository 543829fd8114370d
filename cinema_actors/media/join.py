"""Join: pieces, sound, captions and chapters become one MP4, packet by packet, with nothing encoded again."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import av
from av.subtitles.subtitle import SubtitleSet

from cinema_actors.media.captions import Caption
from cinema_actors.media.encode import REORDER, Film
from cinema_actors.media.pieces import Packets, copied

MILLISECOND = Fraction(1, 1000)
STYLES = (
    "[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\nFormat: Name, Fontname, Fontsize, PrimaryColour\r\n"
    "Style: Default,Sans,18,&Hffffff\r\n\r\n[Events]\r\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
)  # the subtitle encoder wants captions as Advanced SubStation Alpha


class Chapter(NamedTuple):
    start: float
    end: float
    title: str


class Notes(NamedTuple):
    """What is written into the film beside pictures and sound."""

    captions: Sequence[Caption]
    chapters: Sequence[Chapter]
    metadata: dict[str, str]


def join(out: Path, film: Film, pieces: Iterable[Packets], sound: Path, notes: Notes) -> None:
    """Write the film: index first, every picture numbered afresh from 0."""
    pieces = iter(pieces)
    first = next(pieces)
    with (
        av.open(str(first.path)) as template,
        av.open(str(sound)) as heard,
        av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}) as container,
    ):
        video = container.add_stream_from_template(template.streams.video[0])
        video.time_base = Fraction(1, film.fps)
        audio = _Copied(container, heard.streams.audio[0])
        text = _Captions(container, notes.captions)
        container.metadata.update(notes.metadata)
        container.set_chapters([_chapter(number, chapter) for number, chapter in enumerate(notes.chapters)])
        container.start_encoding()
        for number, packet in _numbered(chain([first], pieces), film):
            packet.stream, packet.time_base, packet.duration = video, Fraction(1, film.fps), 1
            audio.write_until(number / film.fps)
            text.write_until(number / film.fps)
            container.mux(packet)
        audio.write_until(float("inf"))
        text.write_until(float("inf"))


def _numbered(pieces: Iterable[Packets], film: Film) -> Iterator[tuple[int, Any]]:
    """Packets in the order of decoding with their number in the film as pts; dts runs ahead by the reorder delay."""
    base = decoded = 0
    for piece in pieces:
        for number, packet in copied(piece, film):
            packet.pts, packet.dts = base + number, decoded - REORDER
            decoded += 1
            yield packet.pts, packet
        base += piece.last - piece.first


def _chapter(number: int, chapter: Chapter) -> Any:
    return {
        "id": number,
        "start": round(chapter.start * 1000),
        "end": round(chapter.end * 1000),
        "time_base": MILLISECOND,
        "metadata": {"title": chapter.title},
    }


class _Copied:
    """The sound's packets, muxed as the pictures get there."""

    def __init__(self, container: Any, source: Any) -> None:
        self.container = container
        self.stream = container.add_stream_from_template(source)
        self.waiting = (packet for packet in source.container.demux(source) if packet.pts is not None)
        self.next = next(self.waiting, None)

    def write_until(self, seconds: float) -> None:
        while self.next is not None and float(self.next.pts * self.next.time_base) <= seconds:
            self.next.stream = self.stream
            self.container.mux(self.next)
            self.next = next(self.waiting, None)


class _Captions:
    """A text track for players that show one; without captions there is none."""

    def __init__(self, container: Any, captions: Sequence[Caption]) -> None:
        self.container, self.waiting = container, flat(captions)
        if self.waiting:
            self.stream = container.add_stream("mov_text")
            codec = self.stream.codec_context
            codec.subtitle_header = STYLES.encode()
            codec.time_base = self.stream.time_base = MILLISECOND

    def write_until(self, seconds: float) -> None:
        while self.waiting and self.waiting[0].start <= seconds:
            caption = self.waiting.pop(0)
            start, length = round(caption.start * 1000), round((caption.end - caption.start) * 1000)
            line = f"0,0,Default,,0,0,0,,{caption.text}".replace("\n", "\\N").encode()
            packet = self.stream.codec_context.encode_subtitle(SubtitleSet.create(line, 0, length, start))
            packet.stream, packet.time_base = self.stream, MILLISECOND
            self.container.mux(packet)


def flat(captions: Sequence[Caption]) -> list[Caption]:
    """One caption at a time, as a text track must have it: what is said together is shown together."""
    moments = sorted({time for caption in captions for time in caption[:2]})
    shown = []
    for start, end in pairwise(moments):
        texts = [caption.text for caption in captions if caption.start <= start and caption.end >= end]
        if texts:
            shown.append(Caption(start, end, "\n".join(texts)))
    return shown

"""A look at a media file: how long it is, and in what form. Nothing is decoded."""

from fractions import Fraction
from math import floor
from pathlib import Path

import av

from cinema_actors.handoff.cut import Media
from cinema_actors.media.probe import UnreadableMediaError, probe

HALF_A_PICTURE = Fraction(1, 2)


def look(path: Path, fps: Fraction) -> Media:
    """`fps` is the film's rate, in whose pictures it is measured. UnreadableMediaError where it is gone or no media."""
    about = probe(path)
    with av.open(str(path)) as container:
        sound = container.streams.audio[0].codec_context if container.streams.audio else None
    if about.frames and about.rate:
        seconds = about.frames / about.rate
        frames = floor(seconds * fps + HALF_A_PICTURE)
        return Media(path, frames, seconds, about.rate, about.width, about.height)
    if sound is None:
        raise UnreadableMediaError(f"{path} holds neither pictures nor sound; make it again with `redo`.")
    seconds = Fraction(about.seconds).limit_denominator(sound.sample_rate)
    return Media(path, floor(seconds * fps), seconds, channels=sound.channels, samples=sound.sample_rate)

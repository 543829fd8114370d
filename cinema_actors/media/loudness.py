"""Loudness by ITU-R BS.1770 / EBU R128, measured by libavfilter, and the master: the wanted loudness without overs."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Any, NamedTuple

import av
import numpy as np
from av.filter import Graph

from cinema_actors.media.encode import RATE
from cinema_actors.media.sound import Sound, decibels

BLOCK = RATE // 5  # at four times the rate, and as doubles, a second takes 12 MB on its way through the limiter
SILENCE = -70.0  # LUFS; what the gate says of silence, and of anything shorter than 0.4 s
FINEST = 0.1  # LU that the master may miss its target by

Blocks = Callable[[], Iterator[Sound]]  # a sound that can be read from its beginning again


class Loudness(NamedTuple):
    lufs: float  # integrated; SILENCE where there is nothing to measure
    peak_dbtp: float  # true peak of the louder channel

    @property
    def silent(self) -> bool:
        return is_silent(self.lufs)


def is_silent(lufs: float) -> bool:
    return lufs <= SILENCE + 0.1


def measure(blocks: Iterator[Sound]) -> Loudness:
    """Loudness of a stereo sound that comes in blocks."""
    said = _metered(blocks, "true")
    peaks = [float(said[key]) for key in said if key.startswith("lavfi.r128.true_peaks_ch")]
    return Loudness(_integrated(said), 20 * float(np.log10(max([*peaks, 1e-6]))))


def integrated(blocks: Iterator[Sound]) -> float:
    """Its LUFS alone: true peaks take most of the time of `measure`."""
    return _integrated(_metered(blocks, "none"))


def of(sound: Sound) -> Loudness:
    """Loudness of a stereo sound in memory."""
    return measure(in_blocks(sound))


def _metered(blocks: Iterator[Sound], peak: str) -> dict[str, str]:
    """What the meter says of the whole."""
    said: dict[str, str] = {}
    for frame in _through(blocks, ("ebur128", f"metadata=1:peak={peak}:framelog=quiet")):
        said = dict(frame.metadata) or said  # running values: the last frame has the result
    return said


def _integrated(said: dict[str, str]) -> float:
    return max(float(said.get("lavfi.r128.I", SILENCE)), SILENCE)


def in_blocks(sound: Sound, size: int = BLOCK) -> Iterator[Sound]:
    for at in range(0, len(sound), size):
        yield sound[at : at + size]


def limited(blocks: Iterator[Sound], gain: float, ceiling: float) -> Iterator[Sound]:
    """`gain` dB louder, with no true peak above `ceiling` dBTP: the limiter works at four times the rate.

    level=0 and latency=1: by default alimiter raises quiet parts and delays the sound by 5 ms.
    """
    filters = (
        ("volume", f"{gain}dB:precision=float"),
        ("aresample", str(4 * RATE)),
        ("alimiter", f"limit={decibels(ceiling)}:attack=5:release=60:level=0:latency=1"),
        ("aresample", str(RATE)),
    )
    for frame in _through(blocks, *filters):
        yield np.asarray(frame.to_ndarray(), np.float32).reshape(-1, 2)


def louder(blocks: Iterator[Sound], gain: float) -> Iterator[Sound]:
    factor = np.float32(decibels(gain))
    for block in blocks:
        yield block * factor


def master(
    blocks: Blocks, target: float, ceiling: float, most: float = 12.0, keep: Callable[[Blocks], Blocks] = lambda b: b
) -> Blocks:
    """The sound at `target` LUFS, at most `most` dB louder than it was, its true peaks below `ceiling` dBTP.

    Silence stays as it is. A limiter takes some loudness away: one correction gives it back. `keep` may write a sound
    down, so that what is read again is not limited again.
    """
    before = measure(blocks())
    if before.silent:
        return blocks
    gain = min(target - before.lufs, most)
    for _ in range(2):
        mastered = keep(_mastered(blocks, gain, before.peak_dbtp + gain > ceiling, ceiling))
        missed = target - integrated(mastered())
        if abs(missed) <= FINEST or gain + missed > most:
            break
        gain += missed
    return mastered


def _mastered(blocks: Blocks, gain: float, over: bool, ceiling: float) -> Blocks:
    return lambda: limited(blocks(), gain, ceiling) if over else louder(blocks(), gain)


def _through(blocks: Iterator[Sound], *filters: tuple[str, str]) -> Iterator[av.AudioFrame]:
    """Push a stereo sound through filters; the frames that come out."""
    _graph, source, sink = _linked(filters)
    at = 0
    for block in chain.from_iterable(map(in_blocks, blocks)):  # at four times the rate a long one fills much memory
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block, np.float32).reshape(1, -1), "flt", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        at += len(block)
        source.push(frame)
        yield from _pulled(sink)
    source.push(None)
    yield from _pulled(sink)


def _linked(filters: tuple[tuple[str, str], ...]) -> tuple[Graph, Any, Any]:
    graph = Graph()
    nodes = [graph.add_abuffer(sample_rate=RATE, format="flt", layout="stereo", time_base=Fraction(1, RATE))]
    nodes += [graph.add(name, arguments) for name, arguments in filters]
    nodes.append(graph.add("aformat", f"sample_fmts=flt:sample_rates={RATE}:channel_layouts=stereo"))
    nodes.append(graph.add("abuffersink"))
    graph.link_nodes(*nodes).configure()
    return graph, nodes[0], nodes[-1]


def _pulled(sink: Any) -> Iterator[Any]:
    while True:
        try:
            yield sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return

"""Masters a film with MoviePy: `moviepy_peer.py PLAN.json OUT.mp4`, run by the Python of the peers.

PLAN is what mastering.py writes. Our settings of libx264 and AAC, two threads; the table is laid over by Pillow, in
8 bits. Nothing is ducked and peaks are only normalised: it has nothing for it.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from moviepy import (  # type: ignore[import-not-found]
    AudioFileClip,
    CompositeAudioClip,
    CompositeVideoClip,
    TextClip,
    VideoFileClip,
    afx,
    vfx,
)
from PIL import Image, ImageFilter  # type: ignore[import-not-found]

COMES_IN = {"dip": (0, 0, 0), "dip_to_white": (255, 255, 255)}
DIP = 0.3  # seconds


def table(path: str) -> Any:
    size, *rows = Path(path).read_text().split("\n")
    return ImageFilter.Color3DLUT(int(size.split()[1]), [tuple(map(float, row.split())) for row in rows if row])


def picture(shot: dict[str, Any], before: dict[str, Any] | None, plan: dict[str, Any], look: Any) -> Any:
    width, height, seconds = plan["width"], plan["height"], shot["frames"] / plan["fps"]
    clip = VideoFileClip(shot["clip"]).subclipped(0, seconds)
    scale = min(width / clip.w, height / clip.h)
    clip = clip.resized((round(clip.w * scale / 2) * 2, round(clip.h * scale / 2) * 2))
    clip = clip.image_transform(lambda pixels: np.asarray(Image.fromarray(pixels).filter(look)))
    layers = [clip.with_position("center")]
    if shot["caption"]:
        text = TextClip(font=plan["font"], text=shot["caption"], font_size=height // 24, color="white")
        first, last = shot["spoken"]
        layers.append(text.with_start(first).with_duration(last - first).with_position(("center", 0.92), relative=True))
    whole = CompositeVideoClip(layers, size=(width, height)).with_duration(seconds)
    effects = []
    if before and before["shared"]:
        shared = before["shared"] / plan["fps"]
        effects.append(vfx.SlideIn(shared, "left") if before["way"] == "wipe" else vfx.CrossFadeIn(shared))
    if before and before["way"] in COMES_IN:
        effects.append(vfx.FadeIn(DIP, COMES_IN[before["way"]]))
    if shot["way"] in COMES_IN:
        effects.append(vfx.FadeOut(DIP, COMES_IN[shot["way"]]))
    return whole.with_effects(effects).with_start(shot["start"] / plan["fps"])


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_bytes())
    shots, look = plan["shots"], table(plan["lut"])
    seconds = plan["frames"] / plan["fps"]
    layers = [picture(shot, before, plan, look) for before, shot in zip([None, *shots], shots, strict=False)]
    voices = [AudioFileClip(shot["voice"]).with_start(shot["start"] / plan["fps"]) for shot in shots if shot["voice"]]
    bed = AudioFileClip(plan["bed"]).with_effects([afx.MultiplyVolume(0.4)])
    bed = bed.subclipped(0, min(seconds, bed.duration))
    sound = CompositeAudioClip([*voices, bed]).with_duration(seconds).with_effects([afx.AudioNormalize()])
    film = CompositeVideoClip(layers, size=(plan["width"], plan["height"])).with_duration(seconds).with_audio(sound)
    film.write_videofile(
        sys.argv[2], fps=plan["fps"], codec="libx264", preset="superfast", audio_codec="aac", audio_bitrate="192k",
        ffmpeg_params=["-crf", "18", "-bf", "2", "-g", "48", "-x264-params", plan["x264"], "-movflags", "+faststart"],
        threads=2, logger=None, temp_audiofile_path=plan["folder"],
    )  # fmt: skip


if __name__ == "__main__":
    main()

"""Mastering a film of twelve shots (720p, 67 s), beside ffmpeg doing the same in one graph, and beside MoviePy.

    .venv/bin/python tests/benchmarks/mastering.py [ROUNDS]

Every side conforms twelve clips of many sizes and rates, lays a colour table over them, burns captions in, joins them
with dissolves, dips, a wipe and cuts, mixes voices with music and encodes with the same settings of libx264 and AAC.
Ours also makes the music and the sounds up, measures and corrects its loudness, and writes chapters, a text track,
poster, contact sheet and storyboard. Every picture of our film is then read. The peers are the `bench` group of
pyproject.toml; ffmpeg is the machine's own, else MoviePy's.
Goals: at most the time and the memory of ffmpeg; three times as fast as MoviePy; and a film without a fault.
"""

import json
import sys
from pathlib import Path
from typing import Any

import ffmpeg_peer
from cinema_actors.media import stems
from figures import PEERS, ROOT, TINY, goal, scratch, sized, table
from film_check import counted, faults
from process_tree import Taken, taken, taken_in_turn
from to_master import FPS, OVERLAPS, Film, shoot

HERE = Path(__file__).parent
SHOTS = sized(12, 3)
ROUNDS = int(sys.argv[1]) if sys.argv[1:] and not TINY else sized(3, 1)
FONT = "lib/python*/site-packages/font_source_sans_pro/files/SourceSansPro-Semibold.ttf"


def ours(folder: Path) -> Taken:
    """From nothing: what the last round kept is not used."""
    for part in (folder / "ours" / "parts").glob("*"):
        part.unlink()
    command = [sys.executable, str(HERE / "master_film.py"), str(folder / "jobs.json"), str(folder / "ours")]
    return taken(command, {"PYTHONPATH": str(ROOT)})


def plan_for_moviepy(film: Film, bed: Path) -> dict[str, Any]:
    starts = film.starts()
    shots = [
        {
            "clip": film.clip(number), "voice": film.voice(number), "frames": film.frames(number),
            "caption": film.caption(number), "spoken": film.spoken, "way": film.way(number), "start": starts[number],
            "shared": OVERLAPS.get(film.way(number), 0),
        }
        for number in range(film.shots)
    ]  # fmt: skip
    font = next((ROOT / ".venv").glob(FONT))
    return {
        "width": film.width, "height": film.height, "fps": FPS, "frames": starts[-1], "lut": film.lut, "shots": shots,
        "bed": str(bed), "font": str(font), "x264": ffmpeg_peer.X264, "folder": str(film.folder),
    }  # fmt: skip


def main() -> None:
    with scratch() as folder:
        film = shoot(Film(folder / "shot", *((320, 180) if TINY else (1280, 720)), SHOTS, 0.3 if TINY else 1.0))
        (folder / "ours").mkdir()
        (folder / "jobs.json").write_text(json.dumps(film.jobs()), "utf-8")
        ours(folder)  # warm; and its captions and music are given to the peers
        bed = Path(stems.write(_cut_job(film, folder), str(folder / "stems"))["files"]["music"])
        sides = {"cinema": lambda: ours(folder), **peers(film, folder, bed)}
        took = taken_in_turn(sides, ROUNDS)
        wrong = faults(film, folder / "ours" / "film.mp4")
        _print(film, folder, took)
    print(f"our film: {'; '.join(wrong) or 'every picture, chapter and caption in its place, loudness and cuts clean'}")
    mine, ffmpeg, moviepy = (took.get(name) for name in ("cinema", "ffmpeg", "MoviePy"))
    assert mine is not None
    goal("a film without a fault", not wrong)
    goal("at most the time of ffmpeg", ffmpeg is not None and mine.wall <= ffmpeg.wall)
    goal("at most the memory of ffmpeg", ffmpeg is not None and mine.memory <= ffmpeg.memory)
    goal("three times as fast as MoviePy", moviepy is not None and 3 * mine.wall <= moviepy.wall)


def peers(film: Film, folder: Path, bed: Path) -> dict[str, Any]:
    """Those that are installed."""
    sides: dict[str, Any] = {}
    if TINY:
        return sides
    if ffmpeg := ffmpeg_peer.program():
        captions = folder / "ours" / "film.srt"
        graph = ffmpeg_peer.command(ffmpeg, film, captions, bed, folder / "ffmpeg.mp4")
        sides["ffmpeg"] = lambda: taken(graph)
    else:
        print("There is no ffmpeg; docs/figures.md says how to have one.")
    if list(PEERS.glob("lib/python*/site-packages/moviepy")):
        (folder / "plan.json").write_text(json.dumps(plan_for_moviepy(film, bed)), "utf-8")
        peer = [str(PEERS / "bin" / "python"), str(HERE / "moviepy_peer.py")]
        sides["MoviePy"] = lambda: taken([*peer, str(folder / "plan.json"), str(folder / "moviepy.mp4")])
    else:
        print("MoviePy is not installed; docs/figures.md says how.")
    return sides


def _cut_job(film: Film, folder: Path) -> dict[str, Any]:
    job = film.jobs()["job"]
    for number, shot in enumerate(job["shots"]):
        shot |= {"processed": str(folder / "ours" / f"shot_{number}.mp4"), "captions": []}
    return dict(job)


def _print(film: Film, folder: Path, took: dict[str, Taken]) -> None:
    mine = took["cinema"]
    films = {"cinema": "ours/film.mp4", "ffmpeg": "ffmpeg.mp4", "MoviePy": "moviepy.mp4"}
    print(f"{film.shots} shots, {film.starts()[-1] / FPS:.0f} s, {film.width}x{film.height}, {ROUNDS} round(s)")
    rows = []
    for name, each in took.items():
        codes = counted(film, folder / films[name])
        read = [codes[kind] for kind in ("pictures", "right", "faint", "wrong", "unread")]
        ratios = [f"{its / our:.2f}" for its, our in zip(each[:3], mine[:3], strict=True)]
        rows.append((name, *(f"{value:.0f}" for value in each[:3]), *ratios, *read))
    head = "s", "CPU s", "MB", "ratio", "of CPU", "of MB", "pictures", "right", "faint", "wrong", "unread"
    table(("", *head), rows)


if __name__ == "__main__":
    main()

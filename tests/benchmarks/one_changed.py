"""Mastering a film of 120 shots (720p, five and a half minutes), whole, and again after one shot has changed.

    .venv/bin/python tests/benchmarks/one_changed.py [SHOTS]

Changed is first the clip of a shot in the middle, between two that it shares pictures with; then its voice, and with it
its length, so that everything behind it moves and all is mixed anew. Both times the film, and what is delivered beside
it, is compared with one that was cut from scratch. Goal: either takes at most a fifth of the time of the whole.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from figures import ROOT, TINY, goal, scratch, sized, table
from process_tree import Taken, taken
from to_master import FPS, Film, shoot

HERE = Path(__file__).parent
SHOTS = int(sys.argv[1]) if sys.argv[1:] and not TINY else sized(120, 3)
LONGER = 7  # pictures


def changed(film: Film, jobs: dict[str, Any], number: int, voice: bool) -> dict[str, Any]:
    """The same jobs with another clip for a shot, or with another voice and length."""
    copy: dict[str, Any] = json.loads(json.dumps(jobs))
    post, shot = copy["posts"][number], copy["job"]["shots"][number]
    if voice:
        post["audio"] = shot["audio"] = film.voice(number + 1)
        post["frames"] = shot["frames"] = film.frames(number) + LONGER
    else:
        post["clip"] = film.clip(number + 1)
    return copy


def master(folder: Path, jobs: dict[str, Any], *shots: str) -> Taken:
    (folder / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    program = str(HERE / "master_film.py")
    return taken([sys.executable, program, str(folder / "jobs.json"), str(folder), *shots], {"PYTHONPATH": str(ROOT)})


def is_from_scratch(folder: Path, jobs: dict[str, Any]) -> bool:
    """Whether what has just been cut is, to the byte, what a cut without anything to take over gives."""
    cut = _hashes(folder)
    master(folder, {**jobs, "parts": "scratch"}, "none")
    for part in (folder / "scratch").iterdir():
        part.unlink()
    return cut == _hashes(folder)


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("film.*")}


def main() -> None:
    with scratch() as folder:
        film = shoot(Film(folder / "shot", *((256, 144) if TINY else (1280, 720)), SHOTS, 0.3 if TINY else 0.5))
        jobs, number = film.jobs(), SHOTS // 2 // 12 * 12
        took = {"whole": master(folder, jobs)}
        kept = sum(path.stat().st_size for path in (folder / "parts").iterdir())
        same = []
        for name, voice in (("another clip", False), ("another voice and length", True)):
            jobs = changed(film, jobs, number, voice)
            took[name] = master(folder, jobs, str(number))
            same.append(is_from_scratch(folder, jobs))
        print(f"{film.shots} shots, {film.starts()[-1] / FPS:.0f} s, {film.width}x{film.height}; {_size(folder, kept)}")
    whole, *again = took.values()
    shares = [each.wall / whole.wall for each in took.values()]
    rows = [
        (name, f"{each.wall:.0f}", f"{share:.2f}", f"{each.cpu:.0f}", f"{each.cpu / whole.cpu:.2f}", _cut(each))
        for (name, each), share in zip(took.items(), shares, strict=True)
    ]
    table(("", "s", "share", "CPU s", "share", "of it the cut, s"), rows)
    goal("what is taken over gives the bytes of a film from scratch", all(same))
    goal("at most a fifth of the whole", all(5 * each.wall <= whole.wall for each in again))


def _cut(each: Taken) -> str:
    return f"{json.loads(each.output.splitlines()[-1])['cut']:.1f}"


def _size(folder: Path, kept: int) -> str:
    return f"{kept / 1e6:.0f} MB are kept beside a film of {(folder / 'film.mp4').stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    main()

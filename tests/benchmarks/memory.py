"""Peak memory of the final cut (720p) by the length of the film: 12, 48 and 120 shots, one, four and eleven minutes.

    .venv/bin/python tests/benchmarks/memory.py

Each is cut from scratch in a process of its own, whose highest mark (VmHWM) is the figure; the finished shots repeat
after twelve. Goal: within 10 %.
"""

import json
import sys
from pathlib import Path

from figures import ROOT, TINY, goal, scratch, table
from process_tree import Taken, taken
from to_master import FPS, Film, shoot

HERE = Path(__file__).parent
LENGTHS = (2, 3) if TINY else (12, 48, 120)
CUT = "import json, sys; from cinema_actors.media import final_cut; final_cut.cut(**json.load(open(sys.argv[1])))"
BESIDE = ("srt", "vtt", "poster", "contact_sheet", "storyboard")


def of(shots: int, folder: Path) -> Film:
    return Film(folder / "shot", *((320, 180) if TINY else (1280, 720)), shots, 0.3 if TINY else 1.0)


def process(film: Film, folder: Path) -> None:
    """The shots that all lengths are cut from."""
    (folder / "jobs.json").write_text(json.dumps(film.jobs()), "utf-8")
    command = [sys.executable, str(HERE / "master_film.py"), str(folder / "jobs.json"), str(folder)]
    taken(command, {"PYTHONPATH": str(ROOT)})


def cut(film: Film, folder: Path) -> Taken:
    job = film.jobs()["job"]
    for number, shot in enumerate(job["shots"]):
        first = number % LENGTHS[0]
        told = json.loads((folder / f"shot_{first}.json").read_bytes())
        shot |= {"processed": str(folder / f"shot_{first}.mp4"), "captions": told["captions"]}
        shot |= {"frames": told["frames"], "audio": film.voice(first)}
    arguments = {"job": job, "out": str(folder / "film.mp4"), "beside": {kind: str(folder / kind) for kind in BESIDE}}
    (folder / "cut.json").write_text(json.dumps(arguments), "utf-8")
    return taken([sys.executable, "-c", CUT, str(folder / "cut.json")], {"PYTHONPATH": str(ROOT)})


def main() -> None:
    with scratch() as folder:
        process(shoot(of(LENGTHS[0], folder)), folder)
        took = {shots: cut(of(shots, folder), folder) for shots in LENGTHS}
        seconds = {shots: of(shots, folder).starts()[-1] / FPS for shots in LENGTHS}
    least = min(each.memory for each in took.values())
    rows = [
        (f"{shots} shots, {seconds[shots]:.0f} s", f"{each.memory:.0f}", f"{each.memory / least:.2f}",
         f"{each.wall:.0f}", f"{each.cpu:.0f}")
        for shots, each in took.items()
    ]  # fmt: skip
    table(("", "MB", "ratio", "s", "CPU s"), rows)
    goal("the same within 10 %", max(each.memory for each in took.values()) <= 1.1 * least)


if __name__ == "__main__":
    main()

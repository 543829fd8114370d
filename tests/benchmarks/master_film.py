"""Masters a film as the product does, in its child processes: `master_film.py JOBS.json FOLDER [SHOT ...]`.

JOBS is what `to_master.Film.jobs` gives. With numbers of shots, only these are processed again before the cut; with
`none`, it is only cut. Prints, as JSON, what the cut said, and the seconds of posts and cut.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from cinema_actors.workers import Workers

POST, CUT = "cinema_actors.media.shot_post:process", "cinema_actors.media.final_cut:cut"
BESIDE = ("srt", "vtt", "poster.jpg", "contact_sheet.jpg", "storyboard.pdf")


async def master(jobs: dict[str, Any], folder: Path, shots: list[int]) -> dict[str, Any]:
    workers = Workers({"pictures": jobs["processors"]})
    began = time.perf_counter()
    await asyncio.gather(*(_process(workers, jobs, folder, number) for number in shots))
    posted = time.perf_counter()
    for number, shot in enumerate(jobs["job"]["shots"]):
        told = json.loads((folder / f"shot_{number}.json").read_bytes())
        shot |= {"processed": str(folder / f"shot_{number}.mp4"), "captions": told["captions"]}
    beside = {name.split(".")[0]: str(folder / f"film.{name}") for name in BESIDE}
    files = {"out": str(folder / "film.mp4"), "beside": beside, "parts": str(folder / jobs["parts"])}
    told = await workers.call("pictures", CUT, job=jobs["job"], **files)
    workers.close()
    return {**told, "posts": posted - began, "cut": time.perf_counter() - posted}


async def _process(workers: Workers, jobs: dict[str, Any], folder: Path, number: int) -> None:
    told = await workers.call("pictures", POST, job=jobs["posts"][number], out=str(folder / f"shot_{number}.mp4"))
    (folder / f"shot_{number}.json").write_text(json.dumps(told), "utf-8")


def main() -> None:
    jobs, folder = json.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2])
    shots = list(range(len(jobs["posts"]))) if len(sys.argv) == 3 else [int(n) for n in sys.argv[3:] if n != "none"]
    print(json.dumps(asyncio.run(master(jobs, folder, shots))))


if __name__ == "__main__":
    main()

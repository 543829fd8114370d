"""Masters a film as the product does, in its child processes: `master_film.py JOBS.json FOLDER [SHOT ...]`.

JOBS is {"posts", "job", "processors"}. With numbers of shots, only these are processed again before the cut; with
`none`, it is only cut. Prints the cut's own words and the seconds of posts and cut.
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
    posts, outs = jobs["posts"], [str(folder / f"shot_{number}.mp4") for number in range(len(jobs["posts"]))]
    await asyncio.gather(*(workers.call("pictures", POST, job=posts[number], out=outs[number]) for number in shots))
    posted = time.perf_counter()
    for shot, out in zip(jobs["job"]["shots"], outs, strict=True):
        shot["processed"] = out
    beside = {name.split(".")[0]: str(folder / f"film.{name}") for name in BESIDE}
    told = await workers.call(
        "pictures", CUT, job=jobs["job"], out=str(folder / "film.mp4"), beside=beside, parts=str(folder / "parts")
    )
    workers.close()
    return {**told, "posts": posted - began, "cut": time.perf_counter() - posted}


def main() -> None:
    jobs, folder = json.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2])
    shots = list(range(len(jobs["posts"]))) if len(sys.argv) == 3 else [int(n) for n in sys.argv[3:] if n != "none"]
    print(json.dumps(asyncio.run(master(jobs, folder, shots))))


if __name__ == "__main__":
    main()
